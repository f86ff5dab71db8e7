import type { Result } from '../../src-shared/kernel/result.ts'
import type { Answer, RemoteFailure } from '../remote/central-service.ts'
import type { Opened } from './context.ts'
import { DeskRefused } from './refusal.ts'

/** What asking the centre now needs of other rooms: tokens from the session, the next round of the sender. */
export interface CentreParts {
  token(opened: Opened, stale?: string): Promise<Result<{ readonly token: string }, RemoteFailure>>
  /** The centre has changed something: its news should be fetched. */
  fetchNews(): void
}

/**
 * Asks for what counts only at the centre and is never queued: with the token at hand, and once more with a fresh one
 * when that had run out. Both times the very same is asked, so that the centre answers it once.
 *
 * Refuses `needs-centre` without the centre or a session, and whatever else the centre refuses by its own code.
 */
export async function askCentre<T>(
  opened: Opened,
  parts: CentreParts,
  call: (token: string) => Answer<T>,
): Promise<T> {
  const answer = await askTwice(opened, parts, call)
  if (!answer.ok) throw refusalOf(answer.error)
  return answer.value
}

async function askTwice<T>(
  opened: Opened,
  parts: CentreParts,
  call: (token: string) => Answer<T>,
): Answer<T> {
  const token = await parts.token(opened)
  if (!token.ok) return token
  const answer = await call(token.value.token)
  if (answer.ok || answer.error.kind !== 'problem' || answer.error.code !== 'session-expired') return answer
  // Signed out while the centre was asked: there is no session left to renew.
  if (!opened.storage.handle.open) return answer
  const fresh = await parts.token(opened, token.value.token)
  return fresh.ok ? await call(fresh.value.token) : fresh
}

function refusalOf(failure: RemoteFailure): DeskRefused {
  if (failure.kind !== 'problem') {
    return new DeskRefused('needs-centre', {
      about: { why: failure.kind === 'unreachable' ? failure.why : failure.kind },
    })
  }
  const { code } = failure
  switch (code) {
    case 'same-person':
    case 'already-settled':
    case 'not-adoptable':
    case 'period-not-over':
    case 'period-closed':
    case 'closing-open':
    case 'closing-not-reviewed':
    case 'figures-changed':
    case 'report-unbalanced':
    case 'lease-over':
    case 'not-permitted':
    case 'not-found':
    case 'upgrade-required':
    case 'not-available-yet':
    case 'slow-down':
      return new DeskRefused(code)
    case 'session-expired':
    case 'bad-credentials':
      return new DeskRefused('needs-centre', { about: { why: 'signed-out' } })
    default:
      return new DeskRefused('centre-refused', { about: { code } })
  }
}
