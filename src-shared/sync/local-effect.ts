import type { Outcome } from '../cases/outcome.ts'
import type { QueueName } from '../cases/queue-of.ts'
import type { Stage } from '../cases/stage.ts'

export interface QueuePosition {
  readonly queue: QueueName | null
  readonly stage: Stage
}

/** Where the centre has a case; a hold hides the mark 转线下核实 in the queue's name, so it is told apart. */
export interface CentrePlace extends QueuePosition {
  readonly fieldCheck: boolean
}

/** What the officer did here, oldest first, that the centre's word does not show yet. */
export type LocalStep = Outcome | 'hold' | 'release-hold'

/**
 * Where a case stands for this officer: the centre's word plus what they did since, as the centre would put it. Undo,
 * refusal and receipt change only the letters; this is worked out again from them.
 *
 * A case that waits for nobody any more by the centre's word stands in no list, whatever the officer did before.
 */
export function localEffect(centre: CentrePlace, steps: readonly LocalStep[]): QueuePosition {
  let { stage, fieldCheck } = centre
  let closed = centre.queue === null
  let onHold = centre.queue === 'on-hold'
  for (const step of steps) {
    if (step === 'hold') onHold = true
    else if (step === 'release-hold') onHold = false
    else if (step === 'field-check') fieldCheck = true
    else if (step === 'escalate') stage = stage === 'first' ? 'second' : 'final'
    else closed = true
  }
  return { queue: closed ? null : onHold ? 'on-hold' : fieldCheck ? 'field-check' : 'to-review', stage }
}
