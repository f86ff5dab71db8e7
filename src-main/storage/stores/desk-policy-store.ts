import {
  type DeskPolicy,
  defaultDeskPolicy,
  deskPolicySchema,
} from '../../../src-shared/central/desk-policy.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { type Instant, instantSchema, msOf } from '../../../src-shared/kernel/instant.ts'
import { deskSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

const DAY_MS = 86_400_000

/** Single values of `desk.db`. */
type DeskMetaKey =
  | 'policy'
  | 'latest-time'
  | 'registered-anew-at'
  | `suspect-${OfficerId}`
  | `former-${'file' | 'os-keychain'}-${OfficerId}`

function findDeskMeta(db: ReadDb, key: DeskMetaKey): string | undefined {
  return db.row(deskSql.selectFrom('desk_meta').select('value').where('key', '=', key).compile())?.value
}

function writeDeskMeta(tx: WriteTx, key: DeskMetaKey, value: string): void {
  tx.run(
    deskSql
      .insertInto('desk_meta')
      .values({ key, value })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
      .compile(),
  )
}

/** The province's rules for data on this computer as last heard, or the defaults. */
export function readDeskPolicy(db: ReadDb): DeskPolicy {
  const kept = findDeskMeta(db, 'policy')
  if (kept === undefined) return defaultDeskPolicy
  const read = deskPolicySchema.safeParse(JSON.parse(kept))
  return read.success ? read.data : defaultDeskPolicy
}

export function writeDeskPolicy(tx: WriteTx, policy: DeskPolicy): void {
  writeDeskMeta(tx, 'policy', JSON.stringify(policy))
}

/** The latest time this computer ever showed, `now` among them: a clock set back wins no time. */
export function latestTime(db: ReadDb, now: Instant): Instant {
  const kept = instantOf(findDeskMeta(db, 'latest-time'))
  return kept !== undefined && kept > now ? kept : now
}

/** Notes the time, so that it counts even after the clock was set back. */
export function noteTime(tx: WriteTx, now: Instant): void {
  writeDeskMeta(tx, 'latest-time', latestTime(tx, now))
}

/**
 * The centre spoke to this officer's session: offline days begin anew. Its word also ends what a clock once set too far ahead
 * had left behind.
 */
export function noteHeard(tx: WriteTx, officerId: OfficerId, now: Instant): void {
  writeDeskMeta(tx, 'latest-time', now)
  tx.run(
    deskSql
      .insertInto('heard')
      .values({ officer_id: officerId, at: now })
      .onConflict(conflict => conflict.column('officer_id').doUpdateSet({ at: now }))
      .compile(),
  )
}

/**
 * Whole days since the centre last spoke to this officer here. Undefined when that was never noted: an earlier version did
 * not, and the days are counted from the first opening under this one.
 */
export function offlineDaysOf(db: ReadDb, officerId: OfficerId, now: Instant): number | undefined {
  const row = db.row(deskSql.selectFrom('heard').select('at').where('officer_id', '=', officerId).compile())
  const heard = instantOf(row?.at)
  return heard === undefined ? undefined : Math.floor((msOf(latestTime(db, now)) - msOf(heard)) / DAY_MS)
}

/** When this desk last registered itself anew; undefined when it never did. */
export function findRegisteredAnew(db: ReadDb): Instant | undefined {
  return instantOf(findDeskMeta(db, 'registered-anew-at'))
}

export function noteRegisteredAnew(tx: WriteTx, at: Instant): void {
  writeDeskMeta(tx, 'registered-anew-at', at)
}

function instantOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : instantSchema.safeParse(text).data
}

/** A round met damage in this officer's store: it is looked at as a whole before it is opened again. */
export function noteSuspect(tx: WriteTx, officerId: OfficerId, isSuspect: boolean): void {
  writeDeskMeta(tx, `suspect-${officerId}`, isSuspect ? 'yes' : '')
}

export function isSuspect(db: ReadDb, officerId: OfficerId): boolean {
  return findDeskMeta(db, `suspect-${officerId}`) === 'yes'
}

/**
 * The centre has another password by now than the one this officer's slot of this vault opens with: since when this computer
 * knows. Undefined ends it: the slot was wrapped anew, or the centre took the password after all.
 */
export function noteFormerPassword(
  tx: WriteTx,
  officerId: OfficerId,
  vault: 'file' | 'os-keychain',
  since: Instant | undefined,
): void {
  writeDeskMeta(tx, `former-${vault}-${officerId}`, since ?? '')
}

export function findFormerSince(
  db: ReadDb,
  officerId: OfficerId,
  vault: 'file' | 'os-keychain',
): Instant | undefined {
  return instantOf(findDeskMeta(db, `former-${vault}-${officerId}`))
}
