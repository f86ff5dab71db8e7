import { type Selectable, sql } from 'kysely'
import { type Lease, leaseSchema } from '../../src-shared/cases/lease.ts'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { publishLeases } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'
import type { Tables } from './tables.ts'

/** Who ended a lease and when; `by` null where a change of the case did. */
export interface LeaseEnd {
  readonly at: Instant
  readonly by: OfficerId | null
}

/** A lease with what only the centre keeps beside it. */
export interface StoredLease {
  readonly lease: Lease
  /** Null while it was not ended. */
  readonly end: LeaseEnd | null
  /** True once its time was over and somebody else took the case. */
  readonly isReplaced: boolean
  /** Where the feed told it last. */
  readonly position: number
}

/** As an answer tells it. */
export type ToldLease = Pick<StoredLease, 'lease' | 'position'>

export interface LeaseToPut {
  readonly lease: Lease
  readonly end: LeaseEnd | null
  /** The agency of its case: whoever sees the case sees who holds it. */
  readonly agency: string
}

/**
 * Keeps new or changed leases and tells them in the feed, in the order given; at most one of a case.
 *
 * A second live lease of a case fails by the index, so whoever takes a case ends or replaces the one before first.
 */
export async function putLeases(tx: WriteTx, leases: readonly LeaseToPut[]): Promise<readonly ToldLease[]> {
  if (leases.length === 0) return []
  const first = await publishLeases(tx, leases)
  const told = leases.map(({ lease }, index) => ({ lease, position: first + index }))
  await tx.db
    .insertInto('leases')
    .values(leases.map(({ lease, end }, index) => toRow(lease, end, first + index)))
    .onConflict(conflict =>
      conflict.column('id').doUpdateSet(eb => ({
        desk_id: eb.ref('excluded.desk_id'),
        taken_at: eb.ref('excluded.taken_at'),
        until: eb.ref('excluded.until'),
        state: eb.ref('excluded.state'),
        ended_at: eb.ref('excluded.ended_at'),
        ended_by: eb.ref('excluded.ended_by'),
        ended_by_name: eb.ref('excluded.ended_by_name'),
        reason: eb.ref('excluded.reason'),
        position: eb.ref('excluded.position'),
      })),
    )
    .execute()
  return told
}

function toRow(lease: Lease, end: LeaseEnd | null, position: number): Selectable<Tables['leases']> {
  return {
    id: lease.id,
    case_id: lease.caseId,
    work_type: lease.workType,
    officer_id: lease.officerId,
    desk_id: lease.deskId,
    holder_name: lease.holderName,
    taken_at: lease.takenAt,
    until: lease.until,
    state: lease.state,
    ended_at: end?.at ?? null,
    ended_by: end?.by ?? null,
    ended_by_name: lease.endedByName,
    reason: lease.reason,
    position,
  }
}

function toStored(row: Selectable<Tables['leases']>): StoredLease {
  return {
    lease: leaseSchema.parse({
      id: row.id,
      caseId: row.case_id,
      workType: row.work_type,
      officerId: row.officer_id,
      deskId: row.desk_id,
      holderName: row.holder_name,
      takenAt: row.taken_at,
      until: row.until,
      state: row.state === 'run-out' ? 'live' : row.state,
      endedByName: row.ended_by_name,
      reason: row.reason,
    }),
    end: row.ended_at === null ? null : { at: row.ended_at as Instant, by: row.ended_by as OfficerId | null },
    isReplaced: row.state === 'run-out',
    position: row.position,
  }
}

/** Makes room for other leases of the same cases: the time of these was over. The feed tells the new ones instead. */
export async function replaceLeases(tx: WriteTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('leases')
    .set({ state: 'run-out' })
    .where('id', 'in', [...ids])
    .execute()
}

/** Ends leases of cases that go to somebody else in the same transaction; the feed tells the new ones instead. */
export async function takeLeasesAway(
  tx: WriteTx,
  ids: readonly string[],
  by: { readonly id: string; readonly name: string; readonly reason: string; readonly at: Instant },
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('leases')
    .set({
      state: 'reclaimed',
      ended_at: by.at,
      ended_by: by.id,
      ended_by_name: by.name,
      reason: by.reason,
    })
    .where('id', 'in', [...ids])
    .execute()
}

/** Ends leases whose holder gave the case to somebody else in the same transaction; the feed tells the new ones instead. */
export async function giveLeasesOn(
  tx: WriteTx,
  ids: readonly string[],
  by: { readonly id: string; readonly at: Instant },
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('leases')
    .set({ state: 'released', ended_at: by.at, ended_by: by.id })
    .where('id', 'in', [...ids])
    .execute()
}

export async function findLease(read: ReadDb, id: string): Promise<StoredLease | undefined> {
  const row = await read.db.selectFrom('leases').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

/** The latest lease of a case, live or ended. */
export async function findLatestLease(read: ReadDb, caseId: string): Promise<StoredLease | undefined> {
  const row = await read.db
    .selectFrom('leases')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toStored(row)
}

/** The leases of these cases that nobody ended, by case id; of each whether its time is over is for the clock to say. */
export async function listLiveLeases(
  read: ReadDb,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, StoredLease>> {
  if (caseIds.length === 0) return new Map()
  const rows = await read.db
    .selectFrom('leases')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .where('state', '=', sql.lit('live'))
    .execute()
  return new Map(rows.map(row => [row.case_id, toStored(row)]))
}

/** How many cases are held at each desk at this moment, whoever holds them, and the first end among them; by desk id. */
export async function listHeldAtDesks(
  read: ReadDb,
  at: Instant,
): Promise<ReadonlyMap<string, { readonly held: number; readonly firstEnd: Instant }>> {
  const rows = await read.db
    .selectFrom('leases')
    .select(['desk_id', eb => eb.fn.countAll<number>().as('count'), eb => eb.fn.min('until').as('first_end')])
    .where('state', '=', 'live')
    .where('until', '>', at)
    .where('desk_id', 'is not', null)
    .groupBy('desk_id')
    .execute()
  return new Map(
    rows.map(row => [row.desk_id ?? '', { held: Number(row.count), firstEnd: row.first_end as Instant }]),
  )
}

/** How many cases an officer holds at this moment, at all desks together. */
export async function countHeld(read: ReadDb, officerId: string, at: Instant): Promise<number> {
  const row = await read.db
    .selectFrom('leases')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('officer_id', '=', officerId)
    .where('state', '=', 'live')
    .where('until', '>', at)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
