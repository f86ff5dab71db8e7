import { type Lease, LONGEST_LEASE_HOURS } from '../../src-shared/cases/lease.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import { CentralRefusal } from '../central-refusal.ts'

const LONGEST_MS = LONGEST_LEASE_HOURS * 3_600_000

/** Until when a lease may be given that is asked for until then: cut to the longest. Refuses `bad-input` for the past. */
export function leaseUntil(asked: Instant, now: Instant): Instant {
  if (asked <= now) throw new CentralRefusal('bad-input', { paths: ['until'] })
  const latest = addMs(now, LONGEST_MS)
  return asked < latest ? asked : latest
}

/**
 * The lease extended, never shortened. Its time begins anew, so that its end is near when this time is nearly over. The
 * very same lease when it lasts so long already, at this desk.
 */
export function prolonged(
  lease: Lease,
  to: { readonly until: Instant; readonly deskId: DeskId | null; readonly now: Instant },
): Lease {
  const bound = lease.deskId === to.deskId ? lease : { ...lease, deskId: to.deskId }
  return to.until > lease.until ? { ...bound, takenAt: to.now, until: to.until } : bound
}
