import { type Settings, settingsSchema } from '../../../src-shared/desk/settings-views.ts'
import type { DeskId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { type KeySlot, keySlotSchema } from '../../keys/store-key.ts'
import { prepared } from '../prepared.ts'
import { deskSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** Who this computer is to the centre. The private key stands sealed under the device secret. */
export interface DeskIdentity {
  readonly deskId: DeskId
  readonly epoch: number
  readonly centreAddress: string
  readonly sealedKey: string
  readonly nextSequence: number
}

const identityRow = prepared(() =>
  deskSql
    .selectFrom('identity')
    .select(['desk_id', 'epoch', 'centre_address', 'sealed_key', 'next_sequence']),
)

export function findDeskIdentity(db: ReadDb): DeskIdentity | undefined {
  const row = db.row(identityRow({}))
  return (
    row && {
      deskId: row.desk_id as DeskId,
      epoch: row.epoch,
      centreAddress: row.centre_address,
      sealedKey: row.sealed_key,
      nextSequence: row.next_sequence,
    }
  )
}

export function insertDeskIdentity(tx: WriteTx, identity: DeskIdentity, at: Instant): void {
  tx.run(
    deskSql
      .insertInto('identity')
      .values({
        only: 1,
        desk_id: identity.deskId,
        epoch: identity.epoch,
        centre_address: identity.centreAddress,
        sealed_key: identity.sealedKey,
        next_sequence: identity.nextSequence,
        enrolled_at: at,
      })
      .compile(),
  )
}

/** The desk registered anew: the same key under the next epoch. Numbers of letters go on rising. */
export function writeEpoch(tx: WriteTx, { deskId, epoch }: Pick<DeskIdentity, 'deskId' | 'epoch'>): void {
  tx.run(deskSql.updateTable('identity').set({ desk_id: deskId, epoch }).compile())
}

/** Numbers up to this one are taken already, whatever this file says: it may be an older copy than the letters. */
export function skipSequences(tx: WriteTx, highest: number): void {
  tx.run(
    deskSql
      .updateTable('identity')
      .set({ next_sequence: highest + 1 })
      .where('next_sequence', '<=', highest)
      .compile(),
  )
}

/** Takes `size` sequence numbers for one officer's letters; numbers lost in a crash are never given again. */
export function reserveSequences(
  tx: WriteTx,
  size: number,
): { readonly from: number; readonly until: number } {
  const from = findDeskIdentity(tx)?.nextSequence
  if (from === undefined) throw new Error('a desk without identity has no letters')
  tx.run(
    deskSql
      .updateTable('identity')
      .set({ next_sequence: from + size })
      .compile(),
  )
  return { from, until: from + size }
}

export interface OfficerHere {
  readonly officerId: OfficerId
  readonly loginName: string
  readonly displayName: string
  readonly agencyName: string
  readonly lastUsedAt: Instant
  readonly unsent: number
  readonly oldestUnsentAt: Instant | null
}

const officerColumns = [
  'officer_id',
  'login_name',
  'display_name',
  'agency_name',
  'last_used_at',
  'unsent',
  'oldest_unsent_at',
] as const

export function listOfficersHere(db: ReadDb): OfficerHere[] {
  return db
    .rows(deskSql.selectFrom('officers').select(officerColumns).orderBy('last_used_at', 'desc').compile())
    .map(row => ({
      officerId: row.officer_id as OfficerId,
      loginName: row.login_name,
      displayName: row.display_name,
      agencyName: row.agency_name,
      lastUsedAt: row.last_used_at as Instant,
      unsent: row.unsent,
      oldestUnsentAt: row.oldest_unsent_at as Instant | null,
    }))
}

export function writeOfficerHere(tx: WriteTx, officer: OfficerHere): void {
  const values = {
    login_name: officer.loginName,
    display_name: officer.displayName,
    agency_name: officer.agencyName,
    last_used_at: officer.lastUsedAt,
    unsent: officer.unsent,
    oldest_unsent_at: officer.oldestUnsentAt,
  }
  tx.run(
    deskSql
      .insertInto('officers')
      .values({ officer_id: officer.officerId, ...values })
      .onConflict(conflict => conflict.column('officer_id').doUpdateSet(values))
      .compile(),
  )
}

/** Keeps the count of unsent letters where it can be read without any key. */
export function writeUnsentCount(
  tx: WriteTx,
  officerId: OfficerId,
  unsent: number,
  oldestUnsentAt: Instant | null,
): void {
  tx.run(
    deskSql
      .updateTable('officers')
      .set({ unsent, oldest_unsent_at: oldestUnsentAt })
      .where('officer_id', '=', officerId)
      .compile(),
  )
}

export function findKeySlot(db: ReadDb, officerId: OfficerId, vault: KeySlot['vault']): KeySlot | undefined {
  const row = db.row(
    deskSql
      .selectFrom('key_slots')
      .select('slot')
      .where('officer_id', '=', officerId)
      .where('vault', '=', vault)
      .compile(),
  )
  return row && keySlotSchema.parse(JSON.parse(row.slot))
}

/** Through which kinds of vault an officer's store opens here. */
export function listSlotVaults(db: ReadDb, officerId: OfficerId): KeySlot['vault'][] {
  return db
    .rows(deskSql.selectFrom('key_slots').select('vault').where('officer_id', '=', officerId).compile())
    .map(row => row.vault as KeySlot['vault'])
}

export function writeKeySlot(tx: WriteTx, officerId: OfficerId, slot: KeySlot, at: Instant): void {
  const values = { slot: JSON.stringify(slot), made_at: at }
  tx.run(
    deskSql
      .insertInto('key_slots')
      .values({ officer_id: officerId, vault: slot.vault, ...values })
      .onConflict(conflict => conflict.columns(['officer_id', 'vault']).doUpdateSet(values))
      .compile(),
  )
}

export const defaultSettings: Settings = {
  language: 'zh-CN',
  theme: 'light',
  textSize: 100,
  density: 'wide',
  counter: false,
  keys: {},
  panes: { queue: null, facts: null },
  undoSeconds: 8,
  shortcuts: true,
  lockMinutes: 5,
  leaseHours: 24,
  filesKbPerSecond: 0,
}

const settingsOf = prepared((value: { owner: string }) =>
  deskSql.selectFrom('settings').select('body').where('owner', '=', value.owner),
)

/** The officer's settings, or those last used on this computer, or the defaults; unreadable ones are no settings. */
export function readSettings(db: ReadDb, owner: OfficerId | undefined): Settings {
  for (const key of owner === undefined ? [''] : [owner, '']) {
    const row = db.row(settingsOf({ owner: key }))
    if (row) return settingsFrom(row.body)
  }
  return defaultSettings
}

function settingsFrom(body: string): Settings {
  try {
    const kept = settingsSchema.safeParse({ ...defaultSettings, ...JSON.parse(body) })
    return kept.success ? kept.data : defaultSettings
  } catch {
    return defaultSettings
  }
}

export function writeSettings(tx: WriteTx, owner: OfficerId | undefined, settings: Settings): void {
  for (const key of owner === undefined ? [''] : [owner, '']) {
    // Whoever signs in next begins with what was last chosen here, but never with keys that somebody else moved.
    const body = JSON.stringify(
      key === '' ? { ...settings, keys: {}, panes: defaultSettings.panes } : settings,
    )
    tx.run(
      deskSql
        .insertInto('settings')
        .values({ owner: key, body })
        .onConflict(conflict => conflict.column('owner').doUpdateSet({ body }))
        .compile(),
    )
  }
}
