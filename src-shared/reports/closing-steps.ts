import type { OfficerProfile } from '../people/officer.ts'
import { hasRight, hasRightAt, type Right } from '../people/rights.ts'
import type { ReportClosing } from './closing.ts'
import type { ClosingScope } from './closing-rules.ts'

/** 制表 → 审核 → 签发. */
export type ClosingStep = 'prepare' | 'review' | 'sign'

/** What is to be done next about a period; null once it is signed. */
export function nextStep(closing: Pick<ReportClosing, 'state'> | null): ClosingStep | null {
  if (closing?.state === 'prepared') return 'review'
  if (closing?.state === 'reviewed') return 'sign'
  return closing?.state === 'signed' ? null : 'prepare'
}

const rightsFor: Readonly<Record<ClosingStep | 'return', readonly Right[]>> = {
  prepare: ['export', 'view-reports'],
  review: ['view-reports'],
  sign: ['close-period'],
  return: ['view-reports'],
}

type Who = Pick<OfficerProfile, 'id' | 'roles' | 'workTypes' | 'stages' | 'agencies'>

/** What keeps an officer from a step: no role carries its right, it does not reach all of it, or they took an earlier step. */
export type StepStop = 'right' | 'reach' | 'same-person'

/** The same at the desk and on the page as at the centre. Null when nothing does. */
export function stepStop(
  officer: Who,
  step: ClosingStep | 'return',
  scope: Pick<ClosingScope, 'covered' | 'workTypes'>,
  closing: Pick<ReportClosing, 'prepared' | 'reviewed'> | null,
): StepStop | null {
  const rights = rightsFor[step]
  if (!rights.every(right => hasRight(officer.roles, right))) return 'right'
  if (!rights.every(right => reachesAll(officer, right, scope))) return 'reach'
  const hands = [closing?.prepared.by, step === 'sign' ? closing?.reviewed?.by : undefined]
  const isSecond = step === 'review' || step === 'sign'
  return isSecond && hands.includes(officer.id) ? 'same-person' : null
}

/** True when the right reaches every agency and kind of work of it. */
export function reachesAll(
  officer: Who,
  right: Right,
  { covered, workTypes }: Pick<ClosingScope, 'covered' | 'workTypes'>,
): boolean {
  return covered.every(agency =>
    workTypes.every(workType => hasRightAt(officer, right, { agency, workType })),
  )
}
