import { addDays, type CalendarDate, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook, WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { PortalRefusal } from './portal-refusal.ts'

/** What a submission fixes for the whole review: the day the rules are judged on, the rulebook, the promised day. */
export interface SubmissionTerms {
  readonly referenceOn: CalendarDate
  readonly dueOn: CalendarDate
  readonly rulebook: { readonly id: string; readonly version: string }
  readonly rules: WorkRules
}

/**
 * The terms of something submitted now, by China's calendar day.
 *
 * The promised days are counted as plain calendar days until the holiday calendar is there. Without a rulebook id the
 * first one in force that knows real-name checks is taken.
 */
export async function getSubmissionTerms(
  read: ReadDb,
  now: Instant,
  rulebookId: string | undefined,
): Promise<SubmissionTerms> {
  const referenceOn = chinaDateOf(now)
  const inForce = (await listRulebooks(read)).filter(
    book =>
      book.effectiveFrom <= referenceOn && (book.effectiveTo === null || referenceOn <= book.effectiveTo),
  )
  for (const book of inForce) {
    const rules = findWorkRules(book, 'identity-verification')
    if (rules && (rulebookId === undefined || book.id === rulebookId)) return terms(book, rules, referenceOn)
  }
  throw new PortalRefusal('no-rulebook', '今天没有可用的办理规则，暂时不能提交。')
}

function terms(book: Rulebook, rules: WorkRules, referenceOn: CalendarDate): SubmissionTerms {
  return {
    referenceOn,
    dueOn: addDays(referenceOn, rules.promisedDays),
    rulebook: { id: book.id, version: book.version },
    rules,
  }
}
