import { z } from 'zod'
import { hasRight } from '../people/rights.ts'
import type { Role } from '../people/role.ts'
import type { CaseStatus } from './case-status.ts'
import { type Finding, findingSchema, type Outcome, outcomeSchema } from './outcome.ts'
import { type Procedure, workTypeOf } from './procedure.ts'
import { nextStage, previousStage, type Stage, type StagePlan } from './stage.ts'
import { findArrow, isReviewable, type MoveName, moveOf } from './state-machine.ts'
import type { WorkType } from './work-type.ts'

/** What may be done at a case: an outcome, or one of the acts that close nothing. In the order they are offered. */
export const caseActionSchema = z.enum([
  ...outcomeSchema.options,
  'field-result',
  'hold',
  'release-hold',
  'contact-logged',
  'correction-requested',
  'document-added',
])
export type CaseAction = z.infer<typeof caseActionSchema>

export interface ActionQuestion {
  readonly procedure: Procedure
  readonly status: CaseStatus
  readonly stage: Stage
  readonly plan: StagePlan
  readonly onHold: boolean
  /** 补正中: the applicant has it; nobody of the agency decides meanwhile. */
  readonly inCorrection: boolean
  /** Who entered the data at a window; they may not review it (domain.md SM-4). */
  readonly enteredBy: string | null
  /** Who took in papers of it at a window; they entered data too. */
  readonly papersBy: readonly string[]
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
const judging: readonly Outcome[] = ['approve', 'confirm', 'refuse', 'return', 'send-back', 'escalate']

/** True when the officer judged this case at another stage, in any round of it (domain.md G58). */
export function tookAnotherStage(officerId: string, stage: Stage, earlier: readonly EarlierStage[]): boolean {
  return earlier.some(
    past => past.decidedBy === officerId && past.stage !== stage && judging.includes(past.outcome),
  )
}

/** True when the officer judged any stage of this case, in any round of it. */
export function tookAStage(officerId: string, earlier: readonly EarlierStage[]): boolean {
  return earlier.some(past => past.decidedBy === officerId && judging.includes(past.outcome))
}

/** True when an officer's move of this name leads on from here. */
function opens(question: ActionQuestion, move: MoveName | undefined): boolean {
  return move !== undefined && findArrow(question.procedure, question.status, move)?.who === 'officer'
}

/**
 * Moves of a supervisor that undo a decision: asked for by anybody, made by two people (domain.md G58). An override or a
 * word of fraud is asked for while the case is open.
 */
const undoing: readonly MoveName[] = ['revoke', 'reopen', 'release-lock']

/** Whether the case's own state lets this happen, whoever asks. Stages: domain.md SM-4. */
function fitsCase(action: CaseAction, question: ActionQuestion): boolean {
  const { procedure, status, stage, plan } = question
  const isLast = nextStage(plan, stage) === undefined
  const isFirst = previousStage(plan, stage) === undefined
  switch (action) {
    case 'approve':
    case 'refuse':
      return opens(question, action)
    case 'confirm':
      return findingSchema.options.some((finding: Finding) =>
        opens(question, moveOf(procedure, 'confirm', finding)),
      )
    case 'return':
      return isFirst && opens(question, 'return')
    case 'send-back':
      return !isFirst && isDecidable(question)
    case 'escalate':
      return stage === 'first' && isLast && isDecidable(question)
    case 'transfer':
      return isReviewable(procedure, status)
    case 'field-check':
      return procedure === 'unemployment-check' ? opens(question, 'ask-field-check') : isDecidable(question)
    case 'field-result':
      return opens(question, 'field-result')
    case 'hold':
    case 'release-hold':
      return isReviewable(procedure, status) && question.onHold === (action === 'release-hold')
    case 'contact-logged':
      return procedure === 'unemployment-registration' && !['withdrawn', 'rejected'].includes(status)
    case 'correction-requested':
      return (
        isReviewable(procedure, status) ||
        undoing.some(move => findArrow(procedure, status, move)?.who === 'supervisor')
      )
    case 'document-added':
      return takesPapers(procedure, status)
  }
}

/**
 * Papers can be taken in while somebody of the agency has the case to review, or the applicant has it to put right. The
 * check of a register has none.
 */
export function takesPapers(procedure: Procedure, status: CaseStatus): boolean {
  if (procedure === 'unemployment-check') return false
  return isReviewable(procedure, status) || status === 'returned'
}

/** Something that ends a stage is open here. */
function isDecidable(question: ActionQuestion): boolean {
  return opens(question, 'approve') || opens(question, moveOf(question.procedure, 'confirm', 'verified'))
}

const besideJudging: readonly CaseAction[] = ['contact-logged', 'correction-requested', 'document-added']

/** Acts that judge nothing: open also to who took another stage or entered the data. */
export function judgesNothing(action: CaseAction): boolean {
  return besideJudging.includes(action)
}

/**
 * The actions open to this officer at this case, in the order they are offered. Face, core and centre ask this one
 * function; it reads the state machines, the stages of the rulebook and the separation of duties.
 *
 * Empty when the officer holds no deciding role or the work type is not theirs. Whose stage it is not, who took another
 * stage of the case (domain.md G58) or entered its data (SM-4) may only log a contact or ask for a correction. `hold` and
 * `release-hold` exclude each other.
 */
export function allowedActions(
  officer: ActingOfficer,
  question: ActionQuestion,
  earlierDecisions: readonly EarlierStage[],
): readonly CaseAction[] {
  if (!hasRight(officer.roles, 'decide')) return []
  if (!officer.workTypes.includes(workTypeOf[question.procedure])) return []
  const rule = question.plan.find(each => each.stage === question.stage)
  const takesStage =
    officer.stages.includes(question.stage) &&
    (rule === undefined || officer.roles.some(role => rule.roles.includes(role)))
  const judges =
    takesStage &&
    !question.inCorrection &&
    question.enteredBy !== officer.id &&
    !question.papersBy.includes(officer.id) &&
    !tookAnotherStage(officer.id, question.stage, earlierDecisions)
  return caseActionSchema.options.filter(
    action => (judges || judgesNothing(action)) && fitsCase(action, question),
  )
}
