import { sql } from 'kysely'
import { isOwnLease, type Lease } from '../../../src-shared/cases/lease.ts'
import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { LeasesRow } from '../tables.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** Whose leases are one's own: an officer at a desk. */
export interface Holder {
  readonly officerId: OfficerId
  readonly deskId: string
}

export interface StoredLease extends Omit<Lease, 'workType'> {
  /** The officer has seen that it was taken back. */
  readonly noticed: boolean
}

/**
 * Keeps the centre's latest word of who holds a case. Never replaces a later one: false when the same or a higher
 * position stands. What was noticed stays noticed while the same lease stands in the same state.
 */
export function upsertLease(tx: WriteTx, lease: Lease, position: number, generation: number): boolean {
  return (
    tx.runSql(
      `INSERT INTO leases (case_id, lease_id, officer_id, desk_id, holder_name, taken_at, until, state, ended_by_name,
         reason, position, generation, noticed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
       ON CONFLICT (case_id) DO UPDATE SET lease_id = excluded.lease_id, officer_id = excluded.officer_id,
         desk_id = excluded.desk_id, holder_name = excluded.holder_name, taken_at = excluded.taken_at,
         until = excluded.until, state = excluded.state, ended_by_name = excluded.ended_by_name,
         reason = excluded.reason, position = excluded.position, generation = excluded.generation,
         noticed = CASE WHEN lease_id = excluded.lease_id AND state = excluded.state THEN noticed ELSE 0 END
       WHERE excluded.position > leases.position`,
      [
        lease.caseId,
        lease.id,
        lease.officerId,
        lease.deskId,
        lease.holderName,
        lease.takenAt,
        lease.until,
        lease.state,
        lease.endedByName,
        lease.reason,
        position,
        generation,
      ],
    ) > 0
  )
}

/** Marks a lease as seen by the current sweep without touching its content. */
export function touchLease(tx: WriteTx, caseId: string, generation: number): void {
  tx.runSql('UPDATE leases SET generation = ? WHERE case_id = ?', [generation, caseId])
}

export function deleteLease(tx: WriteTx, caseId: CaseId): void {
  tx.runSql('DELETE FROM leases WHERE case_id = ?', [caseId])
}

export function deleteLeasesOlderThan(tx: WriteTx, generation: number): void {
  tx.run(officerSql.deleteFrom('leases').where('generation', '<', generation).compile())
}

/** Notes that the officer has seen that a lease was taken back. True when that is news. */
export function noticeLease(tx: WriteTx, caseId: CaseId, who: Holder): boolean {
  const lease = findLease(tx, caseId)
  if (lease?.state !== 'reclaimed' || lease.noticed || !isOwnLease(lease, who)) return false
  return tx.runSql('UPDATE leases SET noticed = 1 WHERE case_id = ?', [caseId]) > 0
}

const columns = [
  'leases.case_id',
  'leases.lease_id',
  'leases.officer_id',
  'leases.desk_id',
  'leases.holder_name',
  'leases.taken_at',
  'leases.until',
  'leases.state',
  'leases.ended_by_name',
  'leases.reason',
  'leases.noticed',
] as const

function leaseOf(row: Omit<LeasesRow, 'position' | 'generation'>): StoredLease {
  return {
    id: row.lease_id,
    caseId: row.case_id as CaseId,
    officerId: row.officer_id as OfficerId,
    deskId: row.desk_id as StoredLease['deskId'],
    holderName: row.holder_name,
    takenAt: row.taken_at as Instant,
    until: row.until as Instant,
    state: row.state as StoredLease['state'],
    endedByName: row.ended_by_name,
    reason: row.reason,
    noticed: row.noticed === 1,
  }
}

const ofCase = prepared((value: { caseId: string }) =>
  officerSql.selectFrom('leases').select(columns).where('case_id', '=', value.caseId),
)

/** The latest lease of a case, however it stands; undefined where nobody ever held it. */
export function findLease(db: ReadDb, caseId: CaseId): StoredLease | undefined {
  const row = db.row(ofCase({ caseId }))
  return row && leaseOf(row)
}

const ofCases = prepared((value: { caseIds: string }) =>
  officerSql
    .selectFrom('leases')
    .select(columns)
    .where('case_id', 'in', ({ selectFrom, fn, val }) =>
      selectFrom(fn<{ value: string }>('json_each', [val(value.caseIds)]).as('wanted')).select(
        'wanted.value',
      ),
    ),
)

/** The latest leases of these cases. */
export function listLeasesOf(db: ReadDb, caseIds: readonly CaseId[]): StoredLease[] {
  return db.rows(ofCases({ caseIds: JSON.stringify(caseIds) })).map(leaseOf)
}

const positionOf = prepared((value: { caseId: string }) =>
  officerSql.selectFrom('leases').select('position').where('case_id', '=', value.caseId),
)

export function findLeasePosition(db: ReadDb, caseId: string): number | undefined {
  return db.row(positionOf({ caseId }))?.position
}

const ownLive = prepared((value: { officerId: string; deskId: string }) =>
  officerSql
    .selectFrom('leases')
    .select(['taken_at', 'until'])
    .where('state', '=', sql.lit('live'))
    .where('officer_id', '=', value.officerId)
    .where(eb => eb.or([eb('desk_id', 'is', null), eb('desk_id', '=', value.deskId)])),
)

/** The own leases that were not ended, by when; those whose time ran out are among them. */
export function listOwnLeases(db: ReadDb, who: Holder): Pick<StoredLease, 'takenAt' | 'until'>[] {
  return db
    .rows(ownLive({ officerId: who.officerId, deskId: who.deskId }))
    .map(row => ({ takenAt: row.taken_at as Instant, until: row.until as Instant }))
}

const takenBack = prepared((value: { officerId: string; deskId: string }) =>
  officerSql
    .selectFrom('leases')
    .innerJoin('cases', 'cases.id', 'leases.case_id')
    .select(['leases.case_id', 'leases.ended_by_name', 'leases.reason', 'cases.serial_no'])
    .where('leases.state', '=', sql.lit('reclaimed'))
    .where('leases.noticed', '=', sql.lit(0))
    .where('leases.officer_id', '=', value.officerId)
    .where(eb => eb.or([eb('leases.desk_id', 'is', null), eb('leases.desk_id', '=', value.deskId)]))
    .orderBy('cases.serial_no'),
)

/** Own leases that a supervisor took back and the officer has not noticed yet, of cases that are here. */
export function listTakenBack(
  db: ReadDb,
  who: Holder,
): { caseId: CaseId; serialNo: string; byName: string; reason: string }[] {
  return db.rows(takenBack({ officerId: who.officerId, deskId: who.deskId })).map(row => ({
    caseId: row.case_id as CaseId,
    serialNo: row.serial_no,
    byName: row.ended_by_name ?? '',
    reason: row.reason,
  }))
}
