import {
  type ContactDetails,
  type CorrectionDetails,
  correctionDetailsSchema,
} from '../../../../src-shared/cases/act-details.ts'
import type { Finding } from '../../../../src-shared/cases/outcome.ts'
import { findArrow, isReviewable } from '../../../../src-shared/cases/state-machine.ts'
import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import type { CaseAct } from '../../../../src-shared/desk/rooms/casework.ts'
import { binds, categoryOf } from '../../../../src-shared/judging/rule-results.ts'
import { chinaDateOf, type Instant, instantFromMs } from '../../../../src-shared/kernel/instant.ts'
import type { Condition } from '../../../../src-shared/rulebook/conditions.ts'
import { clockOf } from '../../../ui/format-time.ts'

/** What the acts beside deciding ask for, as chosen so far; their text is the internal note. */
export interface ActForms {
  readonly contact: {
    readonly how: ContactDetails['how']
    readonly reached: boolean | null
    /** Null while what stands in the field is no time. */
    readonly at: Instant | null
  }
  readonly correction: {
    readonly want: CorrectionDetails['want'] | null
    readonly about: string | null
  }
  readonly field: { readonly finding: Finding | null }
}

export function emptyForms(nowMs: number): ActForms {
  return {
    contact: { how: 'phone', reached: null, at: instantFromMs(Math.floor(nowMs / 60_000) * 60_000) },
    correction: { want: null, about: null },
    field: { finding: null },
  }
}

/** Conditions that two people can lift for this case: those that bind it, stand in the way and are not asked for yet. */
export function liftableOf(view: CaseView): readonly Condition[] {
  const asked = view.proposals.filter(each => each.state === 'open' && each.want === 'override')
  return (view.rules?.conditions ?? []).filter(
    ({ id, effect, categories }) =>
      effect === 'blocks-approval' &&
      binds(categories, categoryOf(view.case)) &&
      !asked.some(({ about }) => about === id) &&
      !view.ruleAnswers.some(({ condition, lifted }) => condition === id && lifted),
  )
}

/** What can be asked of two people here, as the state machine has it; what is asked already is not asked twice. */
export function wantsOf(view: CaseView): readonly CorrectionDetails['want'][] {
  const { procedure, status } = view.case
  const waiting = isReviewable(procedure, status)
  const asked = view.proposals.filter(each => each.state === 'open').map(each => each.want)
  return correctionDetailsSchema.shape.want.options.filter(want => {
    if (want === 'override') return waiting && liftableOf(view).length > 0
    if (asked.includes(want)) return false
    return want === 'fraud' ? waiting : findArrow(procedure, status, want)?.who === 'supervisor'
  })
}

/** The act as it goes over the bridge; undefined where the forms are not filled in. */
export function actFor(action: CaseAct['kind'], forms: ActForms): CaseAct | undefined {
  switch (action) {
    case 'hold':
    case 'release-hold':
      return { kind: action }
    case 'contact-logged': {
      const { how, reached, at } = forms.contact
      return reached === null || at === null ? undefined : { kind: action, details: { how, reached, at } }
    }
    case 'field-result':
      return { kind: action, details: forms.field }
    case 'correction-requested': {
      const { want, about } = forms.correction
      return want === null
        ? undefined
        : { kind: action, details: { want, about: want === 'override' ? about : null } }
    }
  }
}

/** `2026-03-05 10:32`, China Standard Time, as it stands in the field. */
export function localOf(instant: Instant | null): string {
  return instant === null ? '' : `${chinaDateOf(instant)} ${clockOf(instant)}`
}
