import type { Lease, LeaseRefusal } from '../../src-shared/cases/lease.ts'
import type { LeasesAnswer } from '../../src-shared/central/rooms/holding.ts'
import type { CaseId, DeskId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { newId } from '../centre-tools.ts'
import type { QueuedCase } from '../storage/case-queue-store.ts'
import { putLeases, type StoredLease } from '../storage/lease-store.ts'
import type { WriteTx } from '../storage/storage.ts'

export type NotGranted = LeasesAnswer['notGranted'][number]

/** A lease that is given, with the one that stood before when it is only extended. */
export interface Grant {
  readonly lease: Lease
  readonly agency: string
  readonly before: StoredLease | undefined
}

export function newLease(
  record: QueuedCase,
  to: { readonly officer: OfficerProfile; readonly deskId: DeskId | null; readonly reason: string },
  time: { readonly now: Instant; readonly until: Instant },
): Lease {
  return {
    id: newId(time.now),
    caseId: record.id,
    workType: record.workType,
    officerId: to.officer.id,
    deskId: to.deskId,
    holderName: to.officer.displayName,
    takenAt: time.now,
    until: time.until,
    state: 'live',
    endedByName: null,
    reason: to.reason,
  }
}

/** Why a case is not given; `holder` where somebody holds it. */
export function refusal(caseId: CaseId, why: LeaseRefusal, holder?: Lease): NotGranted {
  return { caseId, why, heldBy: holder ? { name: holder.holderName, until: holder.until } : null }
}

/** Stores and tells what is new or changed, and answers all in the order given. */
export async function storeGrants(tx: WriteTx, grants: readonly Grant[]): Promise<LeasesAnswer['leases']> {
  const changed = grants.filter(({ lease, before }) => lease !== before?.lease)
  const told = await putLeases(
    tx,
    changed.map(({ lease, agency }) => ({ lease, agency, end: null })),
  )
  const positions = new Map(told.map(({ lease, position }) => [lease.id, position]))
  return grants.map(({ lease, before }) => {
    const position = positions.get(lease.id) ?? before?.position
    if (position === undefined) throw new Error('a lease was given and not told')
    return { lease, position }
  })
}
