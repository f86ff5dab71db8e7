import { type SchemaModule, sql } from 'kysely'

/** Sorts and compares by bytes as SQLite does, whatever the language of the database. */
const TEXT = sql`text collate "C"`

/**
 * 0070 — on PostgreSQL, the public recovery keys of agencies, `*` for those that have none of their own.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function recoveryKeys({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('recovery_keys')
    .addColumn('agency', TEXT, c => c.primaryKey())
    .addColumn('public_key', TEXT, c => c.notNull())
    .addColumn('set_at', TEXT, c => c.notNull())
    .execute()
}
