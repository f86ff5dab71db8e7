import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/**
 * 0090 — who searched the province for a person by their whole number, when, why and with how much found. The number stands
 * here only as a keyed digest. Append-only: the database itself refuses to change a row or to take one away.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function peopleSearches(
  db: QueryExecutorProvider & { readonly schema: SchemaModule },
): Promise<void> {
  const { schema } = db
  await schema
    .createTable('people_searches')
    .addColumn('position', 'integer', c => c.primaryKey())
    .addColumn('at', 'text', c => c.notNull())
    .addColumn('officer_id', 'text', c => c.notNull())
    .addColumn('desk_id', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('number_mark', 'text', c => c.notNull())
    .addColumn('found', 'integer', c => c.notNull())
    .addColumn('elsewhere', 'integer', c => c.notNull())
    .execute()
  await schema
    .createIndex('idx_people_searches_officer_id_position')
    .on('people_searches')
    .columns(['officer_id', 'position'])
    .execute()
  await schema
    .createIndex('idx_people_searches_number_mark')
    .on('people_searches')
    .column('number_mark')
    .execute()
  for (const what of ['update', 'delete'])
    await sql`create trigger ${sql.ref(`people_searches_no_${what}`)} before ${sql.raw(what)} on people_searches
      begin select raise(abort, 'audit-append-only'); end`.execute(db)
}
