import type { CaseStatus } from './case-status.ts'
import type { Outcome } from './outcome.ts'
import type { Stage } from './stage.ts'
import type { WorkType } from './work-type.ts'

export interface StatusAndStage {
  readonly status: CaseStatus
  readonly stage: Stage
}

interface Move {
  readonly workType: WorkType
  readonly from: CaseStatus
  readonly outcome: Outcome
  readonly to: CaseStatus
}

/** The status changes an officer can cause; every other arrow belongs to applicant, host unit, timer or province. */
const moves: readonly Move[] = [
  // SM-1
  { workType: 'identity-verification', from: 'pending-manual', outcome: 'approve', to: 'verified' },
  { workType: 'identity-verification', from: 'pending-manual', outcome: 'refuse', to: 'rejected' },
]

/**
 * Where a case stands once this outcome took effect. The centre applies it; the desk shows it as local effect
 * until the centre's word arrives, and never writes it into the case.
 *
 * Passing on (transfer) and marking (field-check) keep status and stage; 提请复核 lifts the stage by one. What may
 * be decided at all is `allowedActions`, asked first; an outcome without a move keeps the status.
 */
export function applyOutcome(workType: WorkType, now: StatusAndStage, outcome: Outcome): StatusAndStage {
  if (outcome === 'escalate') return { ...now, stage: now.stage === 'first' ? 'second' : 'final' }
  const move = moves.find(
    candidate =>
      candidate.workType === workType && candidate.from === now.status && candidate.outcome === outcome,
  )
  return move ? { ...now, status: move.to } : now
}
