import type { LeaseAnswer } from '../../../src-shared/desk/rooms/queue.ts'
import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import { addMs } from '../../../src-shared/kernel/instant.ts'
import type { CentralService } from '../../remote/central-service.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { askOnce } from '../ask-once.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'
import { partByReach } from '../right-at.ts'
import { keepLeases } from './keep-leases.ts'
import { leaseAnswer, withRefused } from './lease-answer.ts'
import { HOUR_MS } from './take-leases.ts'

export interface AssignInput {
  /** The same answers the same again. */
  readonly requestId: string
  readonly officerId: OfficerId
  readonly caseIds: readonly CaseId[]
  /** How long from now, by the centre's clock. */
  readonly hours: number
  readonly reason: string
}

type Assignment = Parameters<CentralService['assignCases']>[1]
const once = askOnce<Assignment>()

/**
 * 分派: a supervisor gives cases to an officer, from whoever holds them. Told case by case; what went through stands on the
 * shelf at once, with its line in the log.
 *
 * Cases the right does not reach are not asked for. Refuses `not-permitted` when it reaches none, `needs-centre` without the
 * centre.
 */
export async function assignCases(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  { requestId, officerId, caseIds, hours, reason }: AssignInput,
): Promise<LeaseAnswer> {
  const { within, beyond } = partByReach(opened, opened.storage.read, 'reassign', caseIds)
  const assignment = once(opened, requestId, () => ({
    requestId,
    officerId,
    caseIds: [...within],
    until: addMs(centreNow(tools, opened), hours * HOUR_MS),
    reason: reason.normalize('NFC'),
  }))
  const answer = await askCentre(opened, parts, token => tools.central.assignCases(token, assignment))
  keepLeases(tools, opened, answer.leases, 'case-assigned', { to: officerId })
  parts.fetchNews()
  return leaseAnswer(opened, withRefused(answer, beyond, 'not-found'))
}
