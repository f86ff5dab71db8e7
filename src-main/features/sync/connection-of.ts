import type { Connection } from '../../../src-shared/desk/sync-views.ts'
import { isForked, type RemoteFailure } from '../../remote/central-service.ts'

/** What a failed exchange means for the status line, told from real exchanges and never from the system's own flag. */
export function connectionOf(failure: RemoteFailure): Connection {
  if (failure.kind === 'unreachable') {
    if (failure.why === 'tls') return 'no-secure-line'
    return failure.why === 'no-network' ? 'no-network' : 'centre-unreachable'
  }
  if (failure.kind === 'not-the-centre') return failure.portal ? 'captive-portal' : 'centre-unreachable'
  if (isSessionOver(failure)) return 'signed-out'
  if (failure.code === 'upgrade-required') return 'upgrade-required'
  if (isForked(failure)) return 'desk-forked'
  return ['centre-failed', 'slow-down', 'not-available-yet', 'too-large'].includes(failure.code)
    ? 'centre-unreachable'
    : 'refused'
}

/** True when only a password helps. */
export function isSessionOver(failure: RemoteFailure): boolean {
  return (
    failure.kind === 'problem' && (failure.code === 'session-expired' || failure.code === 'bad-credentials')
  )
}

/** True when the centre has locked the officer: nothing but what was decided before goes through. */
export function isLockedOut(failure: RemoteFailure): boolean {
  return failure.kind === 'problem' && failure.code === 'officer-locked'
}

/** How long the centre asked to wait, when it did. */
export function hintOf(failure: RemoteFailure): number | undefined {
  return failure.kind === 'unreachable' ? undefined : failure.retryAfterMs
}
