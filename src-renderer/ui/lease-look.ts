import type { LeaseView } from '../../src-shared/desk/queue-views.ts'
import type { StateName } from './state-tokens.ts'

/** How a case stands towards this officer at this computer. */
export type LeaseLook = 'free' | 'mine' | 'near-end' | 'run-out' | 'reclaimed' | 'elsewhere' | 'other'

/**
 * An own lease is told of until it was put back or the case was settled: the officer must hear that it ran out or was
 * taken back. Somebody else's, also one's own at another computer, counts only while it holds the case.
 */
export function leaseLook(lease: LeaseView | null): LeaseLook {
  if (lease === null || lease.standing === 'released' || lease.standing === 'settled') return 'free'
  if (lease.mine) return lease.standing === 'live' ? 'mine' : lease.standing
  if (lease.standing === 'run-out' || lease.standing === 'reclaimed') return 'free'
  return lease.sameOfficer ? 'elsewhere' : 'other'
}

/** True while `L` would put the case back: it is mine and its time has not run out. */
export function isMineToRelease(lease: LeaseView | null): boolean {
  return ['mine', 'near-end'].includes(leaseLook(lease))
}

export const stateOfLease: Readonly<Record<Exclude<LeaseLook, 'free'>, StateName>> = {
  mine: 'leased',
  'near-end': 'lease-near-end',
  'run-out': 'lease-run-out',
  reclaimed: 'lease-reclaimed',
  elsewhere: 'leased-by-other',
  other: 'leased-by-other',
}
