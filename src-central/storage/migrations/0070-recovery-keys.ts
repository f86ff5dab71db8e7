import type { SchemaModule } from 'kysely'

/**
 * 0070 — the public recovery keys of agencies, `*` for those that have none of their own. Private halves never come here.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function recoveryKeys({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('recovery_keys')
    .addColumn('agency', 'text', c => c.primaryKey())
    .addColumn('public_key', 'text', c => c.notNull())
    .addColumn('set_at', 'text', c => c.notNull())
    .execute()
}
