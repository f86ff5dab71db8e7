import type { DocumentAddedDetails } from '../../src-shared/cases/act-details.ts'
import { MOST_ATTACHMENTS, waitsForApplicant, windowSlots } from '../../src-shared/judging/window-papers.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { type CaseFacts, type Judgement, refused } from '../letters/letter-facts.ts'
import { assertComplete } from '../portal/required-documents.ts'

/**
 * What stands against a paper taken in at a window: a document the rulebook does not take there, the same page twice or one
 * that is there, too many files; and against bringing the case back to review: nothing was asked for, or something required is
 * still missing, as when the applicant hands it in.
 */
export function refusePapers(
  { case: record }: CaseFacts,
  rules: WorkRules,
  { slot, pages, resubmits }: DocumentAddedDetails,
): Judgement | undefined {
  if (!windowSlots(record, rules).some(rule => rule.slot === slot))
    return refused('not-allowed', 'unknown-document')
  const there = record.attachments.filter(file => file.slot === slot).map(file => file.sha256)
  const brought = pages.map(page => page.sha256)
  if (new Set(brought).size < brought.length || brought.some(sha256 => there.includes(sha256)))
    return refused('not-allowed', 'page-twice')
  if (record.attachments.length + pages.length > MOST_ATTACHMENTS)
    return refused('not-allowed', 'too-many-files')
  if (!resubmits) return undefined
  if (!waitsForApplicant(record)) return refused('not-allowed', 'nothing-asked-for')
  return isComplete(record, rules, slot) ? undefined : refused('not-allowed', 'document-missing')
}

function isComplete(record: CaseFacts['case'], rules: WorkRules, slot: string): boolean {
  if (record.workType !== 'eligibility-review') return false
  const { category, graduation } = record.payload
  const [first] = record.attachments
  try {
    // A file of the slot, whichever: only slots are looked at.
    const brought = { ...first, slot } as (typeof record.attachments)[number]
    assertComplete(rules, { category, graduation, documents: [...record.attachments, brought] })
    return true
  } catch {
    return false
  }
}

/** The act waits until the bytes of all its pages are here: the desk delivers them, and tries again. */
export function papersNotHere({ papersMissing }: CaseFacts): Judgement | undefined {
  return papersMissing.length === 0 ? undefined : { kind: 'retry' }
}
