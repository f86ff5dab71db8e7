import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0130 — on PostgreSQL, 交接: cases in hand offered to a colleague, with what was typed at them while the offer is open.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function caseOffers({
  schema,
}: QueryExecutorProvider & { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('case_offers')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('case_id', TEXT, c => c.notNull())
    .addColumn('from_desk', TEXT, c => c.notNull())
    .addColumn('lease_id', TEXT)
    .addColumn('state', TEXT, c => c.notNull())
    .addColumn('closed_at', TEXT)
    .addColumn('draft_json', TEXT)
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
  await schema.createIndex('idx_case_offers_case_id').on('case_offers').column('case_id').execute()
  await schema
    .createIndex('idx_case_offers_state')
    .on('case_offers')
    .columns(['state', 'closed_at'])
    .execute()
}
