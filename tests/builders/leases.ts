import { upsertLease } from '../../src-main/storage/stores/leases-store.ts'
import { inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import { type Lease, leaseSchema } from '../../src-shared/cases/lease.ts'
import { caseIdOf, DESK, later, officerIdOf, uuidOf } from './ids.ts'

const HOUR_MS = 3_600_000

/** The lease of the n-th case: taken an hour ago for a day by the officer of the bench, at its desk. */
export function leaseOf(n: number, change: { readonly [Key in keyof Lease]?: unknown } = {}): Lease {
  return leaseSchema.parse({
    id: uuidOf(0x1ea5e0 + n),
    caseId: caseIdOf(n),
    workType: 'identity-verification',
    officerId: officerIdOf(1),
    deskId: DESK,
    holderName: '张某某',
    takenAt: later(-HOUR_MS),
    until: later(23 * HOUR_MS),
    state: 'live',
    endedByName: null,
    reason: '',
    ...change,
  })
}

/** The same in a colleague's hands. */
export function leaseOfOther(n: number, change: Parameters<typeof leaseOf>[1] = {}): Lease {
  return leaseOf(n, { officerId: officerIdOf(2), deskId: uuidOf(0xde5d), holderName: '李某某', ...change })
}

/** What a supervisor took back. */
export function reclaimedLeaseOf(n: number, change: Parameters<typeof leaseOf>[1] = {}): Lease {
  return leaseOf(n, { state: 'reclaimed', endedByName: '王主任', reason: '急件', ...change })
}

/** Puts leases on the shelf as a pull would, each later than the one before. */
export function keepLease(storage: Storage, ...leases: readonly Lease[]): void {
  inTransaction(storage, tx => {
    for (const [n, lease] of leases.entries()) upsertLease(tx, lease, 100 + n, 1)
  })
}
