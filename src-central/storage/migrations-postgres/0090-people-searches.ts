import { type QueryExecutorProvider, type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0090 — on PostgreSQL, who searched the province for a person by their whole number, when, why and with how much found.
 * The number stands here only as a keyed digest. Append-only, by the function of 0080.
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
    .addColumn('position', 'bigint', c => c.primaryKey())
    .addColumn('at', TEXT, c => c.notNull())
    .addColumn('officer_id', TEXT, c => c.notNull())
    .addColumn('desk_id', TEXT, c => c.notNull())
    .addColumn('reason', TEXT, c => c.notNull())
    .addColumn('number_mark', TEXT, c => c.notNull())
    .addColumn('found', 'bigint', c => c.notNull())
    .addColumn('elsewhere', 'bigint', c => c.notNull())
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
  await sql`create trigger people_searches_append_only before update or delete or truncate on people_searches
    for each statement execute function refuse_audit_change()`.execute(db)
}
