import type { ProblemCode } from '../../../src-shared/central/problem.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import {
  noteHeard,
  noteTime,
  offlineDaysOf,
  readDeskPolicy,
  writeDeskPolicy,
} from '../../storage/stores/desk-policy-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'

/** Failures of the whole line or session: the round ends with them. Any other leaves the rules as they are. */
const endTheRound: readonly ProblemCode[] = [
  'session-expired',
  'desk-forked',
  'centre-failed',
  'slow-down',
  'upgrade-required',
]

function endsTheRound(failure: RemoteFailure): boolean {
  return failure.kind !== 'problem' || endTheRound.includes(failure.code)
}

/**
 * Asks the centre for its rules for data on this computer and keeps them. A centre that has none leaves the defaults; that
 * it answered counts as its word all the same. Gives the failure that ends a round.
 */
export async function learnDeskPolicy(
  tools: DeskTools,
  opened: Opened,
  token: string,
): Promise<RemoteFailure | undefined> {
  const answer = await tools.central.deskPolicy(token)
  if (!tools.deskStorage.handle.open) return undefined
  const now = tools.clock.now()
  if (!answer.ok && endsTheRound(answer.error)) return answer.error
  inTransaction(tools.deskStorage, tx => {
    if (answer.ok) writeDeskPolicy(tx, answer.value)
    noteHeard(tx, opened.officer.id, now)
  })
  return undefined
}

/**
 * How many days the centre has not spoken to this officer here, when that is more than the province allows; undefined while
 * the store may be opened without it. Counted by the latest time ever seen, which this notes.
 */
export function daysTooLongOffline(tools: DeskTools, officerId: OfficerId): number | undefined {
  const now = tools.clock.now()
  return inTransaction(tools.deskStorage, tx => {
    noteTime(tx, now)
    const days = offlineDaysOf(tx, officerId, now)
    // Not known from before this version: the days are counted from now on.
    if (days === undefined) noteHeard(tx, officerId, now)
    return days !== undefined && days >= readDeskPolicy(tx).offlineDays ? days : undefined
  })
}
