import type { Role } from '../people/role.ts'
import type { CaseStatus } from './case-status.ts'
import type { Outcome } from './outcome.ts'
import type { Stage } from './stage.ts'
import type { WorkType } from './work-type.ts'

/** What may be done at a case: an outcome, or one of the acts that close nothing. */
export type CaseAction = Outcome | 'hold' | 'release-hold'

interface Row {
  readonly workType: WorkType
  readonly status: CaseStatus
  readonly stages: readonly Stage[]
  readonly actions: readonly CaseAction[]
}

/**
 * Who may do what, when. Face, core and centre read this one table.
 *
 * Identity (SM-1): from 待人工审核 only; there is no 退回补正, because 不通过 with reasons already lets the applicant
 * upload again. 提请复核 leads from the first stage to the second; nothing stands above the second.
 */
const rows: readonly Row[] = [
  {
    workType: 'identity-verification',
    status: 'pending-manual',
    stages: ['first'],
    actions: ['approve', 'refuse', 'escalate', 'transfer', 'field-check', 'hold', 'release-hold'],
  },
  {
    workType: 'identity-verification',
    status: 'pending-manual',
    stages: ['second', 'final'],
    actions: ['approve', 'refuse', 'transfer', 'field-check', 'hold', 'release-hold'],
  },
]

const decidingRoles: readonly Role[] = ['caseworker', 'reviewer']

export interface ActionQuestion {
  readonly workType: WorkType
  readonly status: CaseStatus
  readonly stage: Stage
  readonly onHold: boolean
}

export interface ActingOfficer {
  readonly id: string
  readonly roles: readonly Role[]
  readonly workTypes: readonly WorkType[]
  readonly stages: readonly Stage[]
}

export interface EarlierStage {
  readonly decidedBy: string
  readonly stage: Stage
  readonly outcome: Outcome
}

/** Outcomes by which an officer judged a stage; passing a case on unjudged (transfer, field-check) is not taking it. */
const judging: readonly Outcome[] = ['approve', 'refuse', 'return', 'escalate']

/** True when the officer judged this case at another stage, in any round of it (domain.md G58). */
export function tookAnotherStage(officerId: string, stage: Stage, earlier: readonly EarlierStage[]): boolean {
  return earlier.some(
    past => past.decidedBy === officerId && past.stage !== stage && judging.includes(past.outcome),
  )
}

/**
 * The actions open to this officer at this case, in the order the table names them.
 *
 * Empty when the officer took another stage of the case (nobody takes two stages, domain.md G58), holds no deciding
 * role, or the work type or stage is not theirs. `hold` and `release-hold` exclude each other.
 */
export function allowedActions(
  officer: ActingOfficer,
  question: ActionQuestion,
  earlierDecisions: readonly EarlierStage[],
): readonly CaseAction[] {
  if (!officer.roles.some(role => decidingRoles.includes(role))) return []
  if (!officer.workTypes.includes(question.workType) || !officer.stages.includes(question.stage)) return []
  if (tookAnotherStage(officer.id, question.stage, earlierDecisions)) return []
  const row = rows.find(
    candidate =>
      candidate.workType === question.workType &&
      candidate.status === question.status &&
      candidate.stages.includes(question.stage),
  )
  if (!row) return []
  return row.actions.filter(action =>
    action === 'hold' ? !question.onHold : action === 'release-hold' ? question.onHold : true,
  )
}
