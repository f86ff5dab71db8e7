import type { LeasesAnswer } from '../../../src-shared/central/contract.ts'
import type { LeaseAnswer } from '../../../src-shared/desk/contract.ts'
import { findSerialNo } from '../../storage/stores/cases-store.ts'
import type { Opened } from '../context.ts'

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
