import type { CaseView, Draft } from '../../../../src-shared/desk/views.ts'
import { type ChecklistAnswer, sourceAsOf, verifyBlocker } from '../../../../src-shared/judging/checklist.ts'
import type { ChecklistItem } from '../../../../src-shared/rulebook/rulebook.ts'

type Answer = ChecklistAnswer['answer']

/** An answer as it is frozen: with where the officer looked, and how old that was. */
function answerOf(item: ChecklistItem, view: CaseView, answer: Answer): ChecklistAnswer {
  return {
    item: item.id,
    answer,
    source: item.source ?? item.document ?? '',
    sourceAsOf: sourceAsOf(item, view.case),
  }
}

/** The checklist with this item answered; the same answer again takes it back. */
export function withAnswer(
  answers: Draft['checklist'],
  item: ChecklistItem,
  view: CaseView,
  answer: Answer,
): Draft['checklist'] {
  const others = answers.filter(each => each.item !== item.id)
  const was = answers.find(each => each.item === item.id)?.answer
  return was === answer ? others : [...others, answerOf(item, view, answer)]
}

/** Items without an answer that can be called verified: their register answered, their document is here. */
export function openVerifiable(
  items: readonly ChecklistItem[],
  view: CaseView,
  answers: Draft['checklist'],
): readonly ChecklistItem[] {
  return items.filter(
    item => !answers.some(each => each.item === item.id) && verifyBlocker(item, view.case) === undefined,
  )
}

/** All of these called verified at once. */
export function withVerified(
  answers: Draft['checklist'],
  items: readonly ChecklistItem[],
  view: CaseView,
): Draft['checklist'] {
  return [...answers, ...items.map(item => answerOf(item, view, 'verified'))]
}
