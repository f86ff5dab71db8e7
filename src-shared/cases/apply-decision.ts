import type { CaseStatus } from './case-status.ts'
import type { Finding, Outcome } from './outcome.ts'
import type { Procedure } from './procedure.ts'
import { nextStage, previousStage, type Stage, type StagePlan } from './stage.ts'
import { findArrow, moveOf } from './state-machine.ts'

export interface StatusAndStage {
  readonly status: CaseStatus
  readonly stage: Stage
}

/**
 * Where a case stands once this outcome took effect. The centre applies it; the desk shows it as local effect
 * until the centre's word arrives, and never writes it into the case.
 *
 * Passing a stage (初审通过) moves the stage alone; the status the applicant sees changes with the last stage (domain.md
 * SM-4). 不通过 is final or goes forward by the plan. 退回初审 moves back one stage, 提请复核 on by one, beyond the plan if need
 * be. What may be decided at all is `allowedActions`, asked first; an outcome without an arrow keeps the status.
 */
export function applyOutcome(
  procedure: Procedure,
  now: StatusAndStage,
  decided: { readonly outcome: Outcome; readonly finding: Finding | null },
  plan: StagePlan,
): StatusAndStage {
  const { outcome, finding } = decided
  const next = nextStage(plan, now.stage)
  const rule = plan.find(each => each.stage === now.stage)
  if (outcome === 'escalate') {
    return { ...now, stage: next ?? (now.stage === 'first' ? 'second' : 'final') }
  }
  if (outcome === 'send-back') return { ...now, stage: previousStage(plan, now.stage) ?? now.stage }
  const forwards =
    outcome === 'approve' || outcome === 'confirm' || (outcome === 'refuse' && rule?.refusal === 'forward')
  if (forwards && next) return { ...now, stage: next }
  const move = moveOf(procedure, outcome, finding)
  const arrow = move && findArrow(procedure, now.status, move)
  return arrow?.who === 'officer' ? { ...now, status: arrow.to } : now
}
