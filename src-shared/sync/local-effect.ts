import type { Outcome } from '../cases/outcome.ts'
import type { QueueName } from '../cases/queue-of.ts'
import type { Stage } from '../cases/stage.ts'

export interface QueuePosition {
  readonly queue: QueueName | null
  readonly stage: Stage
}

/** What the officer did here, oldest first, that the centre's word does not show yet. */
export type LocalStep = Outcome | 'hold' | 'release-hold'

/**
 * Where a case stands for this officer: the centre's word plus what they did since. Undo, refusal and receipt change
 * only the letters; this is worked out again from them.
 */
export function localEffect(centre: QueuePosition, steps: readonly LocalStep[]): QueuePosition {
  let now = centre
  for (const step of steps) {
    if (step === 'hold') now = { ...now, queue: 'on-hold' }
    else if (step === 'release-hold')
      now = { ...now, queue: now.queue === 'on-hold' ? 'to-review' : now.queue }
    else if (step === 'field-check') now = { ...now, queue: 'field-check' }
    else if (step === 'escalate')
      now = { queue: 'to-review', stage: now.stage === 'first' ? 'second' : 'final' }
    else now = { ...now, queue: null }
  }
  return now
}
