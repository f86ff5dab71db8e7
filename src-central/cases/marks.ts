import type { CaseMark } from '../../src-shared/cases/case.ts'
import { isReviewable } from '../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'

/** The marks with this one: one of a kind at a time, the newest; of 例外办理 one for each condition it lifts. */
export function withMark(marks: readonly CaseMark[], mark: CaseMark): CaseMark[] {
  const replaces = (other: CaseMark) =>
    other.kind === mark.kind && (mark.kind !== 'override' || other.about === mark.about)
  return [...marks.filter(other => !replaces(other)), mark]
}

export function withoutMarks(marks: readonly CaseMark[], ...kinds: readonly CaseMark['kind'][]): CaseMark[] {
  return marks.filter(mark => !kinds.includes(mark.kind))
}

/**
 * What is left of the marks when a case comes to this status: a mark of a case that nobody has to review any more has
 * lost its meaning. That two people lifted a condition stays true of the case.
 */
export function marksAt(
  { procedure, status }: Pick<CaseRecord, 'procedure' | 'status'>,
  marks: readonly CaseMark[],
): CaseMark[] {
  return isReviewable(procedure, status) ? [...marks] : marks.filter(mark => mark.kind === 'override')
}
