import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import { needsReasons } from '../../../../src-shared/cases/outcome.ts'
import type { DeskRefusalCode } from '../../../../src-shared/desk/refusal.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/views.ts'
import { reasonsFor, refuseReasons } from '../../../../src-shared/rulebook/find-rules.ts'
import type { Reason } from '../../../../src-shared/rulebook/rulebook.ts'
import { isOutcome } from './outcome-keys.ts'

/** The least a note must say where an act needs a word of why and no reason was chosen. */
const SHORTEST_NOTE = 2
const passingOn: readonly CaseAction[] = ['escalate', 'transfer', 'field-check']

/** Reasons an officer may choose for an action, in the rulebook's fixed order; the first nine have digits. */
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

/** What would leave the desk for this action: reasons of other actions and words not meant for it stay behind. */
export function contentFor(view: CaseView, action: CaseAction, draft: Draft) {
  const open = reasonsOf(view, action).map(reason => reason.code)
  return {
    reasons: open.filter(code => draft.reasons.includes(code)),
    transferTo: action === 'transfer' ? draft.transferTo : null,
    applicantText: isOutcome(action) && needsReasons(action) ? draft.applicantText.trim() : '',
    internalNote: draft.internalNote.trim(),
  }
}

/** True while a picture that approval rests on is not here and verified. */
export function isPictureMissing(view: CaseView): boolean {
  const required = view.attachments.filter(file => file.slot !== 'other')
  return required.length === 0 || required.some(file => file.state !== 'ready')
}

/** What may be chosen at all: what the core allows, and approval only where there is something to see. */
export function canArm(view: CaseView, action: CaseAction): boolean {
  return view.allowed.includes(action) && !(action === 'approve' && isPictureMissing(view))
}

/**
 * Why this action cannot be committed as it stands, in the core's own codes; undefined when nothing is in the way.
 *
 * The core judges again and has the last word; this only says it sooner, beside the hand.
 */
export function findBlocker(view: CaseView, action: CaseAction, draft: Draft): DeskRefusalCode | undefined {
  if (action === 'approve' && isPictureMissing(view)) return 'attachment-missing'
  if (!view.allowed.includes(action)) return 'not-allowed'
  if (!isOutcome(action)) return undefined
  if (!view.rules) return 'rulebook-missing'
  const content = contentFor(view, action, draft)
  if (action === 'transfer' && content.transferTo === null) return 'transfer-target-required'
  const refusal = refuseReasons(view.rules, { outcome: action, stage: view.case.stage, ...content })
  if (refusal) return refusal.code
  const silent = content.reasons.length === 0 && [...content.internalNote].length < SHORTEST_NOTE
  return passingOn.includes(action) && silent ? 'text-required' : undefined
}
