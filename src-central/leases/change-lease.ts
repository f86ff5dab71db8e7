import { isHeld, isOwnLease, type Lease, MOST_LEASES } from '../../src-shared/cases/lease.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { hasRight, hasRightAt, placeOf, stopsOf } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findQueuedCases, type QueuedCase } from '../storage/case-queue-store.ts'
import {
  countHeld,
  findLease,
  type LeaseEnd,
  putLeases,
  type StoredLease,
  type ToldLease,
} from '../storage/lease-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { leaseUntil, prolonged } from './lease-time.ts'

/**
 * 续期: extends an own lease, never shortens it; also one that ran out, as long as nobody took the case.
 *
 * Refuses `not-permitted` without the right to decide, or where it does not reach the stage of the case, `not-found` for
 * what is not the caller's at this desk or whose case they see no more, `bad-input` for a time that is over. Refuses `lease-over` once it was released, reclaimed or
 * settled, somebody else took the case, or the officer holds as many as they may without it.
 */
export async function extendLease(
  tools: CentreTools,
  caller: Caller,
  { id, until: asked }: { readonly id: string; readonly until: Instant },
): Promise<ToldLease> {
  const { officer } = caller
  if (!hasRight(officer.roles, 'decide')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  const until = leaseUntil(asked, now)
  return tools.storage.inTransaction(async tx => {
    const { stored, record } = await getOwn(tx, caller, id)
    const stops = stopsOf(officer, 'decide', placeOf(record))
    if (stops.includes('workType') || stops.includes('agency')) throw new CentralRefusal('not-found')
    if (stops.length > 0) throw new CentralRefusal('not-permitted')
    if (!isLive(stored)) throw new CentralRefusal('lease-over')
    const fits = isHeld(stored.lease, now) || (await countHeld(tx, officer.id, now)) < MOST_LEASES
    if (!fits) throw new CentralRefusal('lease-over')
    const lease = prolonged(stored.lease, { until, deskId: stored.lease.deskId, now })
    return lease === stored.lease ? told(stored) : tell(tx, record, lease, null)
  })
}

/**
 * 放回: gives an own case back, also after its time. What is released already is answered the same again.
 *
 * Refuses `not-found` for what is not the caller's at this desk, and `lease-over` when it ended in another way.
 */
export async function releaseLease(
  tools: CentreTools,
  caller: Caller,
  { id }: { readonly id: string },
): Promise<ToldLease> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const { stored, record } = await getOwn(tx, caller, id)
    if (stored.lease.state === 'released') return told(stored)
    if (!isLive(stored)) throw new CentralRefusal('lease-over')
    return tell(tx, record, { ...stored.lease, state: 'released' }, { at: now, by: caller.officer.id })
  })
}

/**
 * 收回: a supervisor takes a case back from whoever holds it, with a reason. The same again is answered the same.
 *
 * Refuses `not-permitted` without the right, `not-found` outside the supervisor's own agencies and kinds of work, and
 * `lease-over` when it ended in another way.
 */
export async function reclaimLease(
  tools: CentreTools,
  { officer }: Caller,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<ToldLease> {
  if (!hasRight(officer.roles, 'manage-leases')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const found = await findWithCase(tx, id)
    if (!found || !hasRightAt(officer, 'manage-leases', placeOf(found.record)))
      throw new CentralRefusal('not-found')
    const { stored, record } = found
    const { lease, end } = stored
    if (lease.state === 'reclaimed' && end?.by === officer.id && lease.reason === reason) return told(stored)
    if (!isLive(stored)) throw new CentralRefusal('lease-over')
    const taken: Lease = { ...lease, state: 'reclaimed', endedByName: officer.displayName, reason }
    return tell(tx, record, taken, { at: now, by: officer.id })
  })
}

/** Not ended, and nobody took the case after its time. */
function isLive({ lease, isReplaced }: StoredLease): boolean {
  return lease.state === 'live' && !isReplaced
}

interface WithCase {
  readonly stored: StoredLease
  readonly record: QueuedCase
}

async function findWithCase(tx: WriteTx, id: string): Promise<WithCase | undefined> {
  const stored = await findLease(tx, id)
  const { caseId } = stored?.lease ?? {}
  const record = caseId && (await findQueuedCases(tx, [caseId])).get(caseId)
  return stored && record && { stored, record }
}

async function getOwn(tx: WriteTx, { officer, deskId }: Caller, id: string): Promise<WithCase> {
  const found = await findWithCase(tx, id)
  if (!found || !isOwnLease(found.stored.lease, { officerId: officer.id, deskId }))
    throw new CentralRefusal('not-found')
  return found
}

async function tell(tx: WriteTx, record: QueuedCase, lease: Lease, end: LeaseEnd | null): Promise<ToldLease> {
  const [told] = await putLeases(tx, [{ lease, end, agency: record.handlingAgency }])
  if (!told) throw new Error('a lease was not told')
  return told
}

function told({ lease, position }: StoredLease): ToldLease {
  return { lease, position }
}
