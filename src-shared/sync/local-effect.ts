import { applyOutcome } from '../cases/apply-decision.ts'
import type { CaseMark } from '../cases/case.ts'
import type { CaseStatus } from '../cases/case-status.ts'
import { type Outcome, outcomeSchema } from '../cases/outcome.ts'
import type { Procedure } from '../cases/procedure.ts'
import { type QueueName, queueOf } from '../cases/queue-of.ts'
import type { Stage, StagePlan } from '../cases/stage.ts'
import { findArrow } from '../cases/state-machine.ts'

export interface QueuePosition {
  readonly queue: QueueName | null
  readonly stage: Stage
}

/** Where the centre has a case, and the stages of its rulebook. */
export interface CentrePlace {
  readonly procedure: Procedure
  readonly status: CaseStatus
  readonly stage: Stage
  readonly marks: readonly Pick<CaseMark, 'kind'>[]
  readonly plan: StagePlan
}

/** What the officer did here, oldest first, that the centre's word does not show yet: outcomes and acts by name. */
export type LocalStep = string

/**
 * Where a case stands for this officer: the centre's word plus what they did since, as the centre would put it. Undo,
 * refusal and receipt change only the letters; this is worked out again from them.
 *
 * A case that waits for nobody any more by the centre's word stands in no list, whatever the officer did before. Which
 * finding was confirmed makes no difference to where the case stands.
 */
export function localEffect(centre: CentrePlace, steps: readonly LocalStep[]): QueuePosition {
  let now = { status: centre.status, stage: centre.stage }
  let closed = queueOf(centre) === null
  const marks = new Set(centre.marks.map(mark => mark.kind))
  for (const step of steps) {
    const outcome = outcomeSchema.safeParse(step)
    if (step === 'hold') marks.add('on-hold')
    else if (step === 'release-hold') marks.delete('on-hold')
    else if (step === 'field-result')
      now = { ...now, status: findArrow(centre.procedure, now.status, step)?.to ?? now.status }
    else if (!outcome.success) continue
    else if (outcome.data === 'field-check' && centre.procedure !== 'unemployment-check')
      marks.add('field-check')
    else {
      const next = decided(centre, now, outcome.data)
      closed ||= next.status === now.status && next.stage === now.stage
      now = next
    }
  }
  const queue = queueOf({
    procedure: centre.procedure,
    status: now.status,
    marks: [...marks].map(kind => ({ kind })),
  })
  return { queue: closed ? null : queue, stage: now.stage }
}

function decided(centre: CentrePlace, now: { status: CaseStatus; stage: Stage }, outcome: Outcome) {
  const finding = outcome === 'confirm' ? ('verified' as const) : null
  return applyOutcome(centre.procedure, now, { outcome, finding }, centre.plan)
}
