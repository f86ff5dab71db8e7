import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import type { Outcome } from '../../../../src-shared/cases/outcome.ts'
import type { WorkType } from '../../../../src-shared/cases/work-type.ts'
import type { IconName } from '../../../ui/icon.tsx'
import type { StateName } from '../../../ui/state-tokens.ts'

/** How an action looks and which letter arms it. `A` never stands for a negative finding. */
export interface ActionLook {
  readonly key: string
  readonly icon: IconName
  readonly state: StateName
}

const identityLooks: Readonly<Partial<Record<CaseAction, ActionLook>>> = {
  approve: { key: 'y', icon: 'approve', state: 'approved' },
  refuse: { key: 'x', icon: 'refuse', state: 'refused' },
  escalate: { key: 'e', icon: 'escalate', state: 'passed-on' },
  transfer: { key: 't', icon: 'pass-on', state: 'passed-on' },
  'field-check': { key: 'f', icon: 'field-check', state: 'field-check' },
  hold: { key: 'h', icon: 'hold', state: 'on-hold' },
  'release-hold': { key: 'h', icon: 'hold', state: 'on-hold' },
}

const looks: Readonly<Record<WorkType, Readonly<Partial<Record<CaseAction, ActionLook>>>>> = {
  'identity-verification': identityLooks,
  'eligibility-review': {},
  'unemployment-verification': {},
}

export function actionLook(workType: WorkType, action: CaseAction): ActionLook | undefined {
  return looks[workType][action]
}

export function isOutcome(action: CaseAction): action is Outcome {
  return action !== 'hold' && action !== 'release-hold'
}
