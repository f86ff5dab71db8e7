import { z } from 'zod'
import { caseIdSchema, deskIdSchema, type OfficerId, officerIdSchema, uuidSchema } from '../kernel/ids.ts'
import { addMs, type Instant, instantSchema, msOf } from '../kernel/instant.ts'
import { workTypeSchema } from './work-type.ts'

/** The longest a case can be held without asking again: three days, so that a village round fits. */
export const LONGEST_LEASE_HOURS = 72
/** Cases one officer can hold at a time. */
export const MOST_LEASES = 500
/** From this share of its time on a lease is said to end soon (product row Q4). */
const NEAR_END_SHARE = 0.8

/**
 * 领取: one officer at one desk holds a case until a time of the centre's clock, and nobody else can decide it
 * meanwhile. Of a case there is one lease at most, its latest; an ended one says how it ended.
 */
export const leaseSchema = z.strictObject({
  id: uuidSchema,
  caseId: caseIdSchema,
  workType: workTypeSchema,
  officerId: officerIdSchema,
  /** Null after an assignment, until a desk of that officer takes it up. */
  deskId: deskIdSchema.nullable(),
  holderName: z.string().min(1).max(100),
  takenAt: instantSchema,
  until: instantSchema,
  /** A lease that ran out stays `live` here; only the clock tells. `settled`: the case was decided or moved on. */
  state: z.enum(['live', 'released', 'reclaimed', 'settled']),
  /** Who took it back or gave it to somebody else, and why; null otherwise. */
  endedByName: z.string().max(100).nullable(),
  reason: z.string().max(500),
})
export type Lease = z.infer<typeof leaseSchema>

/**
 * Why a case was not given: `held` by somebody else or by the same officer at another desk; `not-claimable` because it
 * waits for nobody, or not for this officer; `officer-cannot` is what a supervisor hears who assigns to somebody without
 * the right to decide it.
 */
export const leaseRefusalSchema = z.enum(['held', 'not-claimable', 'not-found', 'too-many', 'officer-cannot'])
export type LeaseRefusal = z.infer<typeof leaseRefusalSchema>

export const leaseStandingSchema = z.enum(['live', 'near-end', 'run-out', 'released', 'reclaimed', 'settled'])
export type LeaseStanding = z.infer<typeof leaseStandingSchema>

/** How a lease stands at a time of the centre's clock. */
export function leaseStanding(lease: Pick<Lease, 'state' | 'takenAt' | 'until'>, at: Instant): LeaseStanding {
  if (lease.state !== 'live') return lease.state
  if (at >= lease.until) return 'run-out'
  return at >= nearEndAt(lease) ? 'near-end' : 'live'
}

/** When four fifths of the time are over. */
export function nearEndAt(lease: Pick<Lease, 'takenAt' | 'until'>): Instant {
  return addMs(lease.takenAt, Math.round((msOf(lease.until) - msOf(lease.takenAt)) * NEAR_END_SHARE))
}

/** True while nobody but the holder may decide: the time has not run out, and it was not ended. */
export function isHeld(lease: Pick<Lease, 'state' | 'until'>, at: Instant): boolean {
  return lease.state === 'live' && at < lease.until
}

/** Whether a lease belongs to this officer at this desk; an assignment nobody took up belongs to all the officer's desks. */
export function isOwnLease(
  lease: Pick<Lease, 'officerId' | 'deskId'>,
  who: { readonly officerId: OfficerId; readonly deskId: string },
): boolean {
  return lease.officerId === who.officerId && (lease.deskId === null || lease.deskId === who.deskId)
}
