import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/**
 * 0110 — 期间封存: closings of periods with the tables that are frozen. A signed one is as it is: the database itself refuses to
 * change it or to take it away.
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
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('unit', 'text', c => c.notNull())
    .addColumn('from_day', 'text', c => c.notNull())
    .addColumn('to_day', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('serial', 'text', c => c.unique())
    .addColumn('digest', 'text', c => c.notNull())
    .addColumn('prepare_request_id', 'text', c => c.notNull())
    .addColumn('review_request_id', 'text')
    .addColumn('end_request_id', 'text')
    .addColumn('sheets_json', 'text', c => c.notNull())
    .addColumn('body_json', 'text', c => c.notNull())
    .execute()
  await schema
    .createIndex('idx_report_closings_unit')
    .on('report_closings')
    .columns(['unit', 'to_day'])
    .execute()
  for (const what of ['update', 'delete'])
    await sql`create trigger ${sql.ref(`report_closings_no_${what}`)} before ${sql.raw(what)} on report_closings
      when old.state = 'signed' begin select raise(abort, 'signed-closing-stays'); end`.execute(db)
}
