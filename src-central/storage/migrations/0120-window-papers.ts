import type { QueryExecutorProvider, SchemaModule } from 'kysely'

/**
 * 0120 — papers taken in at windows: their bytes, part by part, until the act comes that names them.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function windowPapers({
  schema,
}: QueryExecutorProvider & { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('paper_parts')
    .addColumn('officer_id', 'text', c => c.notNull())
    .addColumn('case_id', 'text', c => c.notNull())
    .addColumn('sha256', 'text', c => c.notNull())
    .addColumn('start', 'integer', c => c.notNull())
    .addColumn('size', 'integer', c => c.notNull())
    .addColumn('bytes', 'blob', c => c.notNull())
    .addColumn('at', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('paper_parts_key', ['officer_id', 'case_id', 'sha256', 'start'])
    .execute()
  await schema.createIndex('idx_paper_parts_at').on('paper_parts').column('at').execute()
}
