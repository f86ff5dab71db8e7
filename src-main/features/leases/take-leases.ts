import type { LeaseAnswer } from '../../../src-shared/desk/contract.ts'
import type { QueueFilter } from '../../../src-shared/desk/views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { addMs, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { CentralService } from '../../remote/central-service.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'
import { askOnce } from './ask-once.ts'
import { keepLeases } from './keep-leases.ts'
import { leaseAnswer } from './lease-answer.ts'
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
 * Refuses `needs-centre` without the centre, and `bad-input` for a filter the centre cannot read.
 */
export async function takeLeases(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  { requestId, want, hours }: TakeInput,
): Promise<LeaseAnswer> {
  const claim = once(opened, requestId, () => ({
    requestId,
    want: wantOf(tools, opened, want),
    until: addMs(centreNow(tools, opened), hours * HOUR_MS),
  }))
  const answer = await askCentre(opened, parts, token => tools.central.claimLeases(token, claim))
  keepLeases(tools, opened, answer.leases, 'lease-taken')
  parts.fetchNews()
  return leaseAnswer(opened, answer)
}

function wantOf(tools: DeskTools, { storage }: Opened, want: TakeInput['want']): Claim['want'] {
  if (want.kind === 'cases') return { kind: 'cases', caseIds: [...want.caseIds] }
  const queue = nextOfQueue(storage.read, want.filter, chinaDateOf(tools.clock.now()))
  return { kind: 'next', count: want.count, queue }
}
