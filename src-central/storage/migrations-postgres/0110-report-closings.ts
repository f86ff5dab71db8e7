import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0110 — on PostgreSQL, 期间封存: closings of periods with the tables that are frozen. A signed one is as it is: the database
 * itself refuses to change it or to take it away.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function reportClosings(
  db: QueryExecutorProvider & { readonly schema: SchemaModule },
): Promise<void> {
  const { schema } = db
  await schema
    .createTable('report_closings')
    .addColumn('id', TEXT, c => c.primaryKey())
    .addColumn('unit', TEXT, c => c.notNull())
    .addColumn('from_day', TEXT, c => c.notNull())
    .addColumn('to_day', TEXT, c => c.notNull())
    .addColumn('state', TEXT, c => c.notNull())
    .addColumn('serial', TEXT, c => c.unique())
    .addColumn('digest', TEXT, c => c.notNull())
    .addColumn('prepare_request_id', TEXT, c => c.notNull())
    .addColumn('review_request_id', TEXT)
    .addColumn('end_request_id', TEXT)
    .addColumn('sheets_json', TEXT, c => c.notNull())
    .addColumn('body_json', TEXT, c => c.notNull())
    .execute()
  await schema
    .createIndex('idx_report_closings_unit')
    .on('report_closings')
    .columns(['unit', 'to_day'])
    .execute()
  await sql`create function refuse_signed_closing_change() returns trigger language plpgsql as
    $$ begin raise exception 'signed-closing-stays'; end $$`.execute(db)
  await sql`create trigger report_closings_signed_stays before update or delete on report_closings
    for each row when (old.state = 'signed') execute function refuse_signed_closing_change()`.execute(db)
  await sql`create trigger report_closings_no_truncate before truncate on report_closings
    for each statement execute function refuse_signed_closing_change()`.execute(db)
}
