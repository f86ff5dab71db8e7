import { isHeld, isOwnLease, leaseStanding } from '../../../src-shared/cases/lease.ts'
import type { LeaseView } from '../../../src-shared/desk/queue-views.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import type { Holder, StoredLease } from './leases-store.ts'

/** A lease as a case shows it; `at` is a time of the centre's clock. */
export function leaseView(lease: StoredLease, who: Holder, at: Instant): LeaseView {
  return {
    leaseId: lease.id,
    mine: isOwnLease(lease, who),
    sameOfficer: lease.officerId === who.officerId,
    holderName: lease.holderName,
    until: lease.until,
    standing: leaseStanding(lease, at),
    endedByName: lease.endedByName,
    reason: maskInText(lease.reason),
  }
}

/** Whether a line of a queue tells of it: while anybody holds the case, and an own one until it was let go or noticed. */
export function isToldInQueue(lease: StoredLease, who: Holder, at: Instant): boolean {
  if (isHeld(lease, at)) return true
  if (!isOwnLease(lease, who)) return false
  return lease.state === 'live' || (lease.state === 'reclaimed' && !lease.noticed)
}

/** True while nobody but another officer, or the same one at another desk, may decide the case. */
export function isHeldByOther(lease: StoredLease | undefined, who: Holder, at: Instant): boolean {
  return lease !== undefined && isHeld(lease, at) && !isOwnLease(lease, who)
}
