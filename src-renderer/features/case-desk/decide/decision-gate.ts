import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import { needsReasons } from '../../../../src-shared/cases/outcome.ts'
import type { Fact } from '../../../../src-shared/cases/source-answer.ts'
import { findArrow } from '../../../../src-shared/cases/state-machine.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import type { DeskRefusalCode } from '../../../../src-shared/desk/refusal.ts'
import { checklistFor } from '../../../../src-shared/judging/checklist.ts'
import {
  type ConditionSaid,
  isProvinceWide,
  refuseJudged,
  unmetConditions,
} from '../../../../src-shared/judging/judge-decision.ts'
import { findForbidden, reasonsFor } from '../../../../src-shared/rulebook/find-rules.ts'
import type { ForbiddenGround, Reason } from '../../../../src-shared/rulebook/rulebook.ts'
import type { ActForms } from './act-forms.ts'
import { isOutcome, type Verb } from './outcome-keys.ts'

/** The least a note must say where an act needs a word of why. */
const SHORTEST_NOTE = 2

/** Why something cannot be committed, in the core's own codes, and which condition, item or phrase it is about. */
export interface Blocker {
  readonly code: DeskRefusalCode
  readonly condition?: string
  readonly item?: string
  readonly ground?: string
}

/** Reasons an officer may choose for an action, in the rulebook's fixed order. */
export function reasonsOf(view: CaseView, action: CaseAction | null): readonly Reason[] {
  if (!view.rules || action === null || !isOutcome(action)) return []
  return reasonsFor(view.rules, action, view.case.stage)
}

/** Reasons that stand in the rulebook for this action but only a second person may give; shown with that word. */
export function reasonsForSecondReview(view: CaseView, action: CaseAction | null): readonly Reason[] {
  if (!view.rules || action === null || !isOutcome(action)) return []
  const open = reasonsOf(view, action)
  return view.rules.reasons.filter(
    reason => reason.needsSecondReview && reason.outcomes.includes(action) && !open.includes(reason),
  )
}

/** What a condition said of this case, with what it looked at. */
export interface SaidHere extends ConditionSaid {
  readonly inputs: Readonly<Record<string, Fact>>
}

/** What the rules said of this case as the core ran them, with the conditions themselves. */
export function saidOf(view: CaseView): readonly SaidHere[] {
  return view.ruleAnswers.flatMap(({ result, inputs, lifted, ...answer }) => {
    const condition = view.rules?.conditions.find(each => each.id === answer.condition)
    return condition ? [{ condition, result, inputs, lifted }] : []
  })
}

/** Conditions that stand in the way of an approval now. */
export function unmetOf(view: CaseView): readonly SaidHere[] {
  return unmetConditions(saidOf(view))
}

/** What would leave the desk for this verb: reasons of other outcomes and words not meant for it stay behind. */
export function contentFor(view: CaseView, verb: Pick<Verb, 'action' | 'finding'>, draft: Draft) {
  const { action, finding } = verb
  const open = reasonsOf(view, action).map(reason => reason.code)
  const items = view.rules ? checklistFor(view.case, view.rules).map(item => item.id) : []
  return {
    reasons: open.filter(code => draft.reasons.includes(code)),
    transferTo: action === 'transfer' ? draft.transferTo : null,
    applicantText: isOutcome(action) && needsReasons(action) ? draft.applicantText.trim() : '',
    internalNote: draft.internalNote.trim(),
    finding: action === 'confirm' ? finding : null,
    checklist: draft.checklist.filter(answer => items.includes(answer.item)),
  }
}

/** True while a picture that approval rests on is not here and verified. A real-name check rests on having one. */
export function isPictureMissing(view: CaseView): boolean {
  const required = view.attachments.filter(file => file.slot !== 'other')
  const needsOne = view.case.procedure === 'identity-check'
  return (needsOne && required.length === 0) || required.some(file => file.state !== 'ready')
}

/** What may be chosen at all: what the core allows; approval only where it is seen and met, 无登记记录 province-wide. */
export function canArm(view: CaseView, { action, finding }: Pick<Verb, 'action' | 'finding'>): boolean {
  if (!view.allowed.includes(action)) return false
  if (action === 'approve') return !isPictureMissing(view) && unmetOf(view).length === 0
  return finding !== 'no-record' || isProvinceWide(view.case)
}

/** The actions of the bar: what the core allows, and approval where only a picture or a condition is missing. */
export function offeredActions(view: CaseView): readonly CaseAction[] {
  const { allowed } = view
  if (allowed.length === 0 || allowed.includes('approve')) return allowed
  const couldApprove = findArrow(view.case.procedure, view.case.status, 'approve')?.who === 'officer'
  const deciding = allowed.some(action => action === 'refuse' || action === 'return')
  const stands = isPictureMissing(view) || unmetOf(view).length > 0
  return couldApprove && deciding && stands ? ['approve', ...allowed] : allowed
}

/** A ground that may not be used, as soon as it is typed. */
export function forbiddenIn(
  view: CaseView,
  draft: Pick<Draft, 'applicantText' | 'internalNote'>,
): ForbiddenGround | undefined {
  return view.rules ? findForbidden(view.rules, draft.applicantText, draft.internalNote) : undefined
}

/**
 * Why this verb cannot be committed as it stands; undefined when nothing is in the way.
 *
 * The core judges again and has the last word; this only says it sooner, beside the hand. Conditions are taken as the
 * core answered them with the view.
 */
export function findBlocker(view: CaseView, verb: Verb, draft: Draft, forms: ActForms): Blocker | undefined {
  const { action } = verb
  if (action === 'approve' && isPictureMissing(view)) return { code: 'attachment-missing' }
  if (!view.allowed.includes(action)) return { code: 'not-allowed' }
  const content = contentFor(view, verb, draft)
  if (!isOutcome(action)) return blockerOfAct(view, action, content.internalNote, forms)
  if (!view.rules) return { code: 'rulebook-missing' }
  if (action === 'transfer' && content.transferTo === null) return { code: 'transfer-target-required' }
  return refuseJudged(view.case, view.rules, { outcome: action, ...content }, () => saidOf(view))
}

function blockerOfAct(
  view: CaseView,
  action: CaseAction,
  note: string,
  forms: ActForms,
): Blocker | undefined {
  const ground = forbiddenIn(view, { applicantText: '', internalNote: note })
  if (ground) return { code: 'wording-forbidden', ground: ground.id }
  const silent = [...note].length < SHORTEST_NOTE
  if ((action === 'field-result' || action === 'correction-requested') && silent)
    return { code: 'note-required' }
  const { want, about } = forms.correction
  if (action === 'correction-requested' && (want === null || (want === 'override' && about === null)))
    return { code: 'bad-input' }
  if (action === 'contact-logged' && (forms.contact.reached === null || forms.contact.at === null))
    return { code: 'bad-input' }
  return undefined
}
