import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { deskSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** Passwords that did not open an officer's store on this computer. */
export interface FailedUnlocks {
  /** Since the last one that did. */
  readonly inARow: number
  /** When the last one was tried, and until when none is: by the latest time this computer ever showed. */
  readonly countedAt: Instant
  readonly waitUntil: Instant
  /** Those the officer's log does not have yet, by the clock of this computer; null while it has them all. */
  readonly untold: { readonly count: number; readonly from: Instant; readonly to: Instant } | null
  /** How often the wait became a lock-out, and when last: for the centre. */
  readonly lockouts: number
  readonly lastLockoutAt: Instant | null
}

export function findFailedUnlocks(db: ReadDb, officerId: OfficerId): FailedUnlocks | undefined {
  const row = db.row(
    deskSql
      .selectFrom('failed_unlocks')
      .select([
        'in_a_row',
        'counted_at',
        'wait_until',
        'untold',
        'untold_from',
        'untold_to',
        'lockouts',
        'last_lockout_at',
      ])
      .where('officer_id', '=', officerId)
      .compile(),
  )
  return (
    row && {
      inARow: row.in_a_row,
      countedAt: row.counted_at as Instant,
      waitUntil: row.wait_until as Instant,
      untold:
        row.untold_from === null || row.untold_to === null
          ? null
          : { count: row.untold, from: row.untold_from as Instant, to: row.untold_to as Instant },
      lockouts: row.lockouts,
      lastLockoutAt: row.last_lockout_at as Instant | null,
    }
  )
}

export function writeFailedUnlocks(tx: WriteTx, officerId: OfficerId, failed: FailedUnlocks): void {
  const values = {
    in_a_row: failed.inARow,
    counted_at: failed.countedAt,
    wait_until: failed.waitUntil,
    untold: failed.untold?.count ?? 0,
    untold_from: failed.untold?.from ?? null,
    untold_to: failed.untold?.to ?? null,
    lockouts: failed.lockouts,
    last_lockout_at: failed.lastLockoutAt,
  }
  tx.run(
    deskSql
      .insertInto('failed_unlocks')
      .values({ officer_id: officerId, ...values })
      .onConflict(conflict => conflict.column('officer_id').doUpdateSet(values))
      .compile(),
  )
}

/** Lock-outs at this computer, all officers together, and the last one. */
export function sumLockouts(db: ReadDb): {
  readonly lockouts: number
  readonly lastLockoutAt: Instant | null
} {
  const row = db.row(
    deskSql
      .selectFrom('failed_unlocks')
      .select(q => [q.fn.sum<number | null>('lockouts').as('n'), q.fn.max('last_lockout_at').as('last')])
      .compile(),
  )
  return { lockouts: row?.n ?? 0, lastLockoutAt: (row?.last ?? null) as Instant | null }
}
