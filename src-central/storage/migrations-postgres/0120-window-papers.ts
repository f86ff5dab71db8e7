import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0120 — on PostgreSQL, papers taken in at windows: their bytes, part by part, until the act comes that names them.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function windowPapers({
  schema,
}: QueryExecutorProvider & { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('paper_parts')
    .addColumn('officer_id', TEXT, c => c.notNull())
    .addColumn('case_id', TEXT, c => c.notNull())
    .addColumn('sha256', TEXT, c => c.notNull())
    .addColumn('start', 'integer', c => c.notNull())
    .addColumn('size', 'integer', c => c.notNull())
    .addColumn('bytes', 'bytea', c => c.notNull())
    .addColumn('at', TEXT, c => c.notNull())
    .addPrimaryKeyConstraint('paper_parts_key', ['officer_id', 'case_id', 'sha256', 'start'])
    .execute()
  await schema.createIndex('idx_paper_parts_at').on('paper_parts').column('at').execute()
}
