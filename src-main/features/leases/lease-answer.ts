import type { LeaseRefusal } from '../../../src-shared/cases/lease.ts'
import type { LeasesAnswer } from '../../../src-shared/central/rooms/holding.ts'
import type { LeaseAnswer } from '../../../src-shared/desk/rooms/queue.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { findSerialNo } from '../../storage/stores/cases-store.ts'
import type { Opened } from '../context.ts'

/** An answer of the centre with the cases it was not asked for, because the officer's right does not reach them. */
export function withRefused(
  answer: LeasesAnswer,
  beyond: readonly CaseId[],
  why: LeaseRefusal,
): LeasesAnswer {
  const refused = beyond.map(caseId => ({ caseId, why, heldBy: null }))
  return { ...answer, notGranted: [...answer.notGranted, ...refused] }
}

/** What the centre answered, with the serial numbers by which an officer knows cases. */
export function leaseAnswer({ storage }: Opened, { leases, notGranted }: LeasesAnswer): LeaseAnswer {
  const { read, handle } = storage
  return {
    granted: leases.map(({ lease }) => ({ caseId: lease.caseId, until: lease.until })),
    notGranted: notGranted.map(({ caseId, why, heldBy }) => ({
      caseId,
      serialNo: (handle.open ? findSerialNo(read, caseId) : undefined) ?? null,
      why,
      heldBy,
    })),
  }
}
