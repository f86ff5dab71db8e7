import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { type AgencySlot, agencySlotSchema } from '../../keys/agency-seal.ts'
import type { KeySlot } from '../../keys/store-key.ts'
import { deskSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** An officer's slots, the newest first. One that cannot be read is as none. */
export function listAgencySlots(db: ReadDb, officerId: OfficerId): AgencySlot[] {
  return db
    .rows(
      deskSql
        .selectFrom('agency_slots')
        .select('slot')
        .where('officer_id', '=', officerId)
        .orderBy('made_at', 'desc')
        .compile(),
    )
    .flatMap(({ slot }) => {
      const read = agencySlotSchema.safeParse(jsonOf(slot))
      return read.success ? [read.data] : []
    })
}

/** Keeps a slot, and takes those to other recovery keys away in the same step: never is there none. */
export function replaceAgencySlots(tx: WriteTx, slot: AgencySlot, at: Instant): void {
  const values = { slot: JSON.stringify(slot), made_at: at }
  const { officerId, fingerprint } = slot
  tx.run(
    deskSql
      .insertInto('agency_slots')
      .values({ officer_id: officerId, fingerprint, ...values })
      .onConflict(conflict => conflict.columns(['officer_id', 'fingerprint']).doUpdateSet(values))
      .compile(),
  )
  tx.run(
    deskSql
      .deleteFrom('agency_slots')
      .where('officer_id', '=', officerId)
      .where('fingerprint', '!=', fingerprint)
      .compile(),
  )
}

/** Who said on this computer that the recovery key of this fingerprint is the agency's. */
export function findConfirmation(
  db: ReadDb,
  fingerprint: string,
): { readonly by: OfficerId; readonly at: Instant } | undefined {
  const row = db.row(
    deskSql
      .selectFrom('confirmed_recovery_keys')
      .select(['confirmed_by', 'confirmed_at'])
      .where('fingerprint', '=', fingerprint)
      .compile(),
  )
  return row && { by: row.confirmed_by as OfficerId, at: row.confirmed_at as Instant }
}

export function writeConfirmation(tx: WriteTx, fingerprint: string, by: OfficerId, at: Instant): void {
  tx.run(
    deskSql
      .insertInto('confirmed_recovery_keys')
      .values({ fingerprint, confirmed_by: by, confirmed_at: at })
      .onConflict(conflict => conflict.column('fingerprint').doNothing())
      .compile(),
  )
}

/** The desk's own key under device secrets beside the one it was made with, base64. */
export function listSealedDeskKeys(db: ReadDb): string[] {
  return db
    .rows(deskSql.selectFrom('sealed_desk_keys').select('sealed_key').compile())
    .map(row => row.sealed_key)
}

export function writeSealedDeskKey(tx: WriteTx, vault: KeySlot['vault'], sealedKey: string): void {
  tx.run(
    deskSql
      .insertInto('sealed_desk_keys')
      .values({ vault, sealed_key: sealedKey })
      .onConflict(conflict => conflict.column('vault').doUpdateSet({ sealed_key: sealedKey }))
      .compile(),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
