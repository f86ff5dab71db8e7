import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import {
  type ChecklistAnswer,
  isExcused,
  sourceAsOf,
  verifyBlocker,
} from '../../../../src-shared/judging/checklist.ts'
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

/**
 * The answer one key may give: 已核实一致 where that can be said, 无法核实 where the rulebook lets the document be missing and it
 * is (无比对照片). Undefined where only the officer can say.
 */
function plainAnswer(item: ChecklistItem, view: CaseView): Answer | undefined {
  if (verifyBlocker(item, view.case) === undefined) return 'verified'
  return view.rules && isExcused(item, view.case, view.rules) ? 'cannot-verify' : undefined
}

/** Items without an answer to which one key may give it. */
export function openPlain(
  items: readonly ChecklistItem[],
  view: CaseView,
  answers: Draft['checklist'],
): readonly ChecklistItem[] {
  return items.filter(
    item => !answers.some(each => each.item === item.id) && plainAnswer(item, view) !== undefined,
  )
}

/** All of these answered at once. */
export function withPlain(
  answers: Draft['checklist'],
  items: readonly ChecklistItem[],
  view: CaseView,
): Draft['checklist'] {
  const given = items.flatMap(item => {
    const answer = plainAnswer(item, view)
    return answer ? [answerOf(item, view, answer)] : []
  })
  return [...answers, ...given]
}
