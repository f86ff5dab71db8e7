import type { Procedure } from '../../src-shared/cases/procedure.ts'
import { type CalendarDate, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook, WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { readCalendar } from '../cases/read-calendar.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { PortalRefusal } from './portal-refusal.ts'

/** What a submission fixes for the whole review: the day the rules are judged on, the rulebook, the promised day. */
export interface SubmissionTerms {
  readonly referenceOn: CalendarDate
  readonly dueOn: CalendarDate
  readonly rulebook: { readonly id: string; readonly version: string }
  readonly rules: WorkRules
  readonly book: Rulebook
}

export interface TermsQuestion {
  readonly procedure: Procedure
  readonly rulebookId: string
  readonly submittedAt: Instant
  /** When the person applied for the post and when they registered the intention, where that was before. */
  readonly appliedAt?: Instant
  readonly intentionAt?: Instant
}

/**
 * The terms of something submitted, by China's calendar day.
 *
 * The reference day is the one the rulebook names (`referenceDate`). It fixes the version: that version of the province
 * whose own reference day lies in its days. The promised day is `promisedDays` working days after the day of submission.
 *
 * Refuses `no-rulebook` when no version of that province in force has rules for this procedure.
 */
export async function getSubmissionTerms(read: ReadDb, question: TermsQuestion): Promise<SubmissionTerms> {
  for (const book of (await listRulebooks(read)).filter(each => each.id === question.rulebookId)) {
    const rules = findWorkRules(book, question.procedure)
    if (!rules) continue
    const referenceOn = referenceDay(rules, question)
    if (referenceOn < book.effectiveFrom) continue
    if (book.effectiveTo !== null && book.effectiveTo < referenceOn) continue
    const { on } = (await readCalendar(read)).add(chinaDateOf(question.submittedAt), rules.promisedDays)
    return { referenceOn, dueOn: on, rulebook: { id: book.id, version: book.version }, rules, book }
  }
  throw new PortalRefusal('no-rulebook', '今天没有可用的办理规则，暂时不能提交。')
}

function referenceDay(rules: WorkRules, question: TermsQuestion): CalendarDate {
  const { submittedAt, appliedAt = submittedAt, intentionAt = submittedAt } = question
  switch (rules.referenceDate) {
    case 'applied':
      return chinaDateOf(appliedAt)
    case 'intention':
      return chinaDateOf(intentionAt)
    case 'submitted':
      return chinaDateOf(submittedAt)
  }
}
