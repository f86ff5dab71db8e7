import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0080 — on PostgreSQL, the logs that desks deliver, and the centre's own of who read them. Append-only: the database
 * itself refuses to change a line, to take one away, or to empty the table.
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
    .addColumn('position', 'bigint', c => c.primaryKey())
    .addColumn('log_id', TEXT, c => c.notNull())
    .addColumn('number', 'bigint', c => c.notNull())
    .addColumn('desk_id', TEXT, c => c.notNull())
    .addColumn('officer_id', TEXT, c => c.notNull())
    .addColumn('at', TEXT, c => c.notNull())
    .addColumn('act', TEXT, c => c.notNull())
    .addColumn('case_id', TEXT)
    .addColumn('letter_id', TEXT)
    .addColumn('about', TEXT, c => c.notNull())
    .addColumn('previous_hash', TEXT, c => c.notNull())
    .addColumn('hash', TEXT, c => c.notNull())
    .addColumn('received_at', TEXT, c => c.notNull())
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
  await sql`create function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'audit-append-only'; end $$`.execute(db)
  await sql`create trigger audit_lines_append_only before update or delete or truncate on audit_lines
    for each statement execute function refuse_audit_change()`.execute(db)
}
