import { takesPapers } from '../cases/allowed-actions.ts'
import type { CaseRecord } from '../central/feed.ts'
import type { DocumentRule, WorkRules } from '../rulebook/rulebook.ts'
import { binds, categoryOf } from './rule-results.ts'

/** Files a case may have. */
export const MOST_ATTACHMENTS = 100

/**
 * The documents that can be taken in at the window for a case: those of the rulebook for its category. Not the photo of a
 * real-name check, which the automatic check must see first, nor what the centre's registers bring.
 */
export function windowSlots(
  record: CaseRecord,
  rules: Pick<WorkRules, 'documents'>,
): readonly DocumentRule[] {
  const { procedure, status } = record
  if (!takesPapers(procedure, status)) return []
  const category = categoryOf(record)
  return rules.documents.filter(
    ({ slot, categories }) =>
      slot !== 'reference-photo' &&
      !(procedure === 'identity-check' && slot === 'id-photo') &&
      binds(categories, category),
  )
}

/** The applicant has the case to put something right: a paper can bring it back to review. */
export function waitsForApplicant(record: Pick<CaseRecord, 'procedure' | 'status' | 'marks'>): boolean {
  if (record.procedure === 'person-application') return record.status === 'returned'
  return (
    record.procedure === 'post-application' &&
    record.status === 'host-accepted' &&
    record.marks.some(mark => mark.kind === 'in-correction')
  )
}
