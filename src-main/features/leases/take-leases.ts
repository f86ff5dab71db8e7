import type { QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import type { LeaseAnswer } from '../../../src-shared/desk/rooms/queue.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { addMs, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { CentralService } from '../../remote/central-service.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { askOnce } from '../ask-once.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'
import { partByReach } from '../right-at.ts'
import { keepLeases } from './keep-leases.ts'
import { leaseAnswer, withRefused } from './lease-answer.ts'
import { nextOfQueue } from './next-of-queue.ts'

export const HOUR_MS = 3_600_000

export interface TakeInput {
  /** The same answers the same again. */
  readonly requestId: string
  readonly want:
    | { readonly kind: 'cases'; readonly caseIds: readonly CaseId[] }
    | { readonly kind: 'next'; readonly count: number; readonly filter: QueueFilter }
  /** How long from now, by the centre's clock. */
  readonly hours: number
}

type Claim = Parameters<CentralService['claimLeases']>[1]
const once = askOnce<Claim>()

/**
 * 领取: claims named cases, or the next ones of a queue as filtered, at this desk. What is granted stands on the shelf at
 * once, with its line in the log; what is not is told case by case.
 *
 * Cases the right to decide does not reach are not asked for; `not-permitted` when it reaches none of them. Refuses
 * `needs-centre` without the centre, and `bad-input` for a filter the centre cannot read.
 */
export async function takeLeases(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  { requestId, want, hours }: TakeInput,
): Promise<LeaseAnswer> {
  const { beyond } = partByReach(
    opened,
    opened.storage.read,
    'decide',
    want.kind === 'cases' ? want.caseIds : [],
  )
  const claim = once(opened, requestId, () => ({
    requestId,
    want: wantOf(tools, opened, want, beyond),
    until: addMs(centreNow(tools, opened), hours * HOUR_MS),
  }))
  const answer = await askCentre(opened, parts, token => tools.central.claimLeases(token, claim))
  keepLeases(tools, opened, answer.leases, 'lease-taken')
  parts.fetchNews()
  return leaseAnswer(opened, withRefused(answer, beyond, 'not-claimable'))
}

function wantOf(
  tools: DeskTools,
  { storage }: Opened,
  want: TakeInput['want'],
  beyond: readonly CaseId[],
): Claim['want'] {
  if (want.kind === 'cases')
    return { kind: 'cases', caseIds: want.caseIds.filter(id => !beyond.includes(id)) }
  const queue = nextOfQueue(storage.read, want.filter, chinaDateOf(tools.clock.now()))
  return { kind: 'next', count: want.count, queue }
}
