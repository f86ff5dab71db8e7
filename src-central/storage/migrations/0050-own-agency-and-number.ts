import type { SchemaModule } from 'kysely'

/**
 * 0050 — the agency an officer works at, and the number of the person of a case as registers write it. Rows from before
 * have neither: `officer-store.ts` and `portal-people-store.ts` say what counts then.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours, because ours
 * will change.
 */
export async function ownAgencyAndNumber({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema.alterTable('officers').addColumn('agency', 'text').execute()
  await schema.alterTable('cases').addColumn('id_number', 'text').execute()
  await schema.createIndex('idx_cases_own_number').on('cases').column('id_number').execute()
}
