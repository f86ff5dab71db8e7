import type { Decision } from '../cases/decision.ts'
import type { Outcome } from '../cases/outcome.ts'
import type { CaseRecord } from '../central/feed.ts'
import type { ChecklistItem, WorkRules } from '../rulebook/rulebook.ts'
import { binds, categoryOf } from './rule-results.ts'

export type ChecklistAnswer = Decision['checklist'][number]

/** The checklist of this case, in the rulebook's order. */
export function checklistFor(record: CaseRecord, rules: WorkRules): readonly ChecklistItem[] {
  const category = categoryOf(record)
  return rules.checklist.filter(item => binds(item.categories, category))
}

/**
 * Why an item cannot be answered 已核实一致: the register gave no answer, or the document is not with the case.
 * Undefined when it can.
 */
export function verifyBlocker(
  item: ChecklistItem,
  record: Pick<CaseRecord, 'sources' | 'attachments'>,
): 'source-absent' | 'document-absent' | undefined {
  if (item.source !== null && sourceAsOf(item, record) === null) return 'source-absent'
  if (item.document !== null && !record.attachments.some(file => file.slot === item.document))
    return 'document-absent'
  return undefined
}

/**
 * True where 无法核实 at this item stands in nobody's way, essential or not: its document is not with the case and the
 * rulebook lets it be missing, as a reference picture that no register has (无比对照片). It is answered all the same, so
 * that the decision says what it did not rest on.
 */
export function isExcused(
  item: ChecklistItem,
  record: Pick<CaseRecord, 'sources' | 'attachments'>,
  rules: Pick<WorkRules, 'documents'>,
): boolean {
  return (
    verifyBlocker(item, record) === 'document-absent' &&
    rules.documents.some(({ slot, need }) => slot === item.document && need === 'optional')
  )
}

/** When the item's register answered; null without a register or an answer. */
export function sourceAsOf(item: ChecklistItem, record: Pick<CaseRecord, 'sources'>) {
  return record.sources.find(answer => answer.source === item.source)?.asOf ?? null
}

export type ChecklistRefusal =
  | { readonly code: 'checklist-open'; readonly item: string }
  | { readonly code: 'checklist-problem'; readonly item: string }
  | { readonly code: 'checklist-cannot-verify'; readonly item: string }
  | { readonly code: 'checklist-source-absent'; readonly item: string }

/** Outcomes that judge; the others pass the case on and need no answers. */
const judging: readonly Outcome[] = ['approve', 'confirm', 'refuse', 'return']

/**
 * Whether the checklist as answered lets this outcome through (W4).
 *
 * Granting needs every item answered and no problem at an essential one. 无法核实 at an essential item lets a case be
 * passed on or held, nothing else, unless the item is excused (`isExcused`). 已核实 without its source or document is
 * refused for every outcome.
 */
export function refuseChecklist(
  record: CaseRecord,
  rules: WorkRules,
  outcome: Outcome,
  answers: readonly ChecklistAnswer[],
): ChecklistRefusal | undefined {
  const given = new Map(answers.map(answer => [answer.item, answer]))
  for (const item of checklistFor(record, rules)) {
    const answer = given.get(item.id)?.answer
    if (answer === 'verified' && verifyBlocker(item, record))
      return { code: 'checklist-source-absent', item: item.id }
    if (!judging.includes(outcome)) continue
    if (item.essential && answer === 'cannot-verify' && !isExcused(item, record, rules))
      return { code: 'checklist-cannot-verify', item: item.id }
    if (outcome !== 'approve' && outcome !== 'confirm') continue
    if (answer === undefined) return { code: 'checklist-open', item: item.id }
    if (outcome === 'approve' && item.essential && answer === 'problem')
      return { code: 'checklist-problem', item: item.id }
  }
  return undefined
}
