import type { SchemaModule } from 'kysely'

/**
 * 0020 — what waits for a second person, and counters for serial numbers.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function proposals({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('proposals')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('case_id', 'text', c => c.notNull().references('cases.id'))
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('matter_json', 'text', c => c.notNull())
    .addColumn('second_request_id', 'text')
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema.createIndex('idx_proposals_case_id').on('proposals').column('case_id').execute()

  await schema
    .createTable('serials')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('last', 'integer', c => c.notNull())
    .execute()
}
