import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/**
 * 0080 — the logs that desks deliver, and the centre's own of who read them. Append-only: the database itself refuses to
 * change a line or to take one away.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function auditLines(
  db: QueryExecutorProvider & { readonly schema: SchemaModule },
): Promise<void> {
  const { schema } = db
  await schema
    .createTable('audit_lines')
    .addColumn('position', 'integer', c => c.primaryKey())
    .addColumn('log_id', 'text', c => c.notNull())
    .addColumn('number', 'integer', c => c.notNull())
    .addColumn('desk_id', 'text', c => c.notNull())
    .addColumn('officer_id', 'text', c => c.notNull())
    .addColumn('at', 'text', c => c.notNull())
    .addColumn('act', 'text', c => c.notNull())
    .addColumn('case_id', 'text')
    .addColumn('letter_id', 'text')
    .addColumn('about', 'text', c => c.notNull())
    .addColumn('previous_hash', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('received_at', 'text', c => c.notNull())
    .execute()
  await schema
    .createIndex('idx_audit_lines_log_id_number')
    .on('audit_lines')
    .columns(['log_id', 'number'])
    .unique()
    .execute()
  await schema
    .createIndex('idx_audit_lines_officer_id_position')
    .on('audit_lines')
    .columns(['officer_id', 'position'])
    .execute()
  for (const what of ['update', 'delete'])
    await sql`create trigger ${sql.ref(`audit_lines_no_${what}`)} before ${sql.raw(what)} on audit_lines
      begin select raise(abort, 'audit-append-only'); end`.execute(db)
}
