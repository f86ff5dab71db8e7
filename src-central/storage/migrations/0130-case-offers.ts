import type { QueryExecutorProvider, SchemaModule } from 'kysely'

/**
 * 0130 — 交接: cases in hand offered to a colleague, with what was typed at them while the offer is open.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function caseOffers({
  schema,
}: QueryExecutorProvider & { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('case_offers')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('case_id', 'text', c => c.notNull())
    .addColumn('from_desk', 'text', c => c.notNull())
    .addColumn('lease_id', 'text')
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('closed_at', 'text')
    .addColumn('draft_json', 'text')
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_case_offers_case_id').on('case_offers').column('case_id').execute()
  await schema
    .createIndex('idx_case_offers_state')
    .on('case_offers')
    .columns(['state', 'closed_at'])
    .execute()
}
