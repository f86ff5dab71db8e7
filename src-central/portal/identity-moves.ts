import type { IdentityStatus } from '../../src-shared/cases/case-status.ts'

/** What happens to a real-name check, whoever causes it. */
export type IdentityEvent =
  | 'submit'
  | 'check-passes'
  | 'check-fails'
  | 'check-unavailable'
  | 'approve'
  | 'refuse'
  | 'revoke'

/** A applicant, SYS the automatic check, T and C officers, P and S the province and supervisors. */
type Who = 'A' | 'SYS' | 'T,C' | 'P,S'

interface Move {
  readonly to: IdentityStatus
  readonly who: Who
}

/**
 * SM-1, the real-name check (domain.md C): every move there is. What is not in the table is forbidden.
 *
 * `check-unavailable` stays in 系统核验中 for another try; when the tries are used up the caller takes `check-fails`.
 */
const moves: Readonly<Record<IdentityStatus, Readonly<Partial<Record<IdentityEvent, Move>>>>> = {
  unverified: { submit: { to: 'auto-check', who: 'A' } },
  'auto-check': {
    'check-passes': { to: 'verified', who: 'SYS' },
    'check-fails': { to: 'pending-manual', who: 'SYS' },
    'check-unavailable': { to: 'auto-check', who: 'SYS' },
  },
  'pending-manual': {
    approve: { to: 'verified', who: 'T,C' },
    refuse: { to: 'rejected', who: 'T,C' },
    submit: { to: 'auto-check', who: 'A' },
  },
  rejected: { submit: { to: 'auto-check', who: 'A' } },
  verified: { revoke: { to: 'unverified', who: 'P,S' } },
}

/** Where the event leads, or undefined when it is forbidden there. */
export function moveIdentity(from: IdentityStatus, event: IdentityEvent): IdentityStatus | undefined {
  return moves[from][event]?.to
}
