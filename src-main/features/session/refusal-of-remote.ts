import type { RemoteFailure } from '../../remote/central-service.ts'
import { DeskRefused } from '../refusal.ts'

/** What the officer is told when the centre would not, or could not, answer a sign-in. */
export function refusalOfRemote(failure: RemoteFailure): DeskRefused {
  if (failure.kind !== 'problem') {
    return new DeskRefused('first-sign-in-needs-centre', {
      about: { why: failure.kind === 'unreachable' ? failure.why : failure.kind },
    })
  }
  const seconds =
    failure.retryAfterMs === undefined ? {} : { seconds: Math.ceil(failure.retryAfterMs / 1000) }
  switch (failure.code) {
    case 'bad-credentials':
      return new DeskRefused('bad-credentials')
    case 'officer-locked':
      return new DeskRefused('officer-locked', { about: seconds })
    case 'slow-down':
      return new DeskRefused('slow-down', { about: seconds })
    case 'upgrade-required':
      return new DeskRefused('upgrade-required')
    case 'password-too-weak':
      return new DeskRefused('password-too-weak')
    case 'desk-forked':
      return new DeskRefused('desk-forked')
    case 'not-available-yet':
      return new DeskRefused('not-available-yet')
    default:
      return new DeskRefused('centre-refused', { about: { code: failure.code } })
  }
}
