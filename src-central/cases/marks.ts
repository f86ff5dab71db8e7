import type { CaseMark, EarlierDecision } from '../../src-shared/cases/case.ts'
import { isReviewable } from '../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { type OfficerId, officerIdSchema } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'

/** The marks with this one: one of a kind at a time, the newest; of 例外办理 one for each condition it lifts. */
export function withMark(marks: readonly CaseMark[], mark: CaseMark): CaseMark[] {
  const replaces = (other: CaseMark) =>
    other.kind === mark.kind && (mark.kind !== 'override' || other.about === mark.about)
  return [...marks.filter(other => !replaces(other)), mark]
}

export function withoutMarks(marks: readonly CaseMark[], ...kinds: readonly CaseMark['kind'][]): CaseMark[] {
  return marks.filter(mark => !kinds.includes(mark.kind))
}

/** The centre itself, where a mark has to name somebody and no officer of a case is known. */
const CENTRE: { readonly id: OfficerId; readonly name: string } = {
  id: officerIdSchema.parse('centre'),
  name: '中心',
}

/**
 * 上岗未补证 (product row S3): the person started while `document`, a certificate in words, was still owed to the host unit. It
 * bears the name of who approved with what stood in for it.
 */
export function certificateOwedMark(
  earlier: readonly EarlierDecision[],
  document: string,
  at: Instant,
): CaseMark {
  const approval = earlier.findLast(past => past.outcome === 'approve')
  return {
    kind: 'certificate-owed',
    note: `上岗时尚未补交${document}，请督促见习单位收取。`,
    about: null,
    until: null,
    by: approval?.decidedBy ?? CENTRE.id,
    byName: approval?.decidedByName ?? CENTRE.name,
    confirmedByName: null,
    at,
  }
}

/** Marks that say something of the case, not of its review. */
const lasting: readonly CaseMark['kind'][] = ['override', 'certificate-owed']

/**
 * What is left of the marks when a case comes to this status: a mark of a case that nobody has to review any more has
 * lost its meaning. That two people lifted a condition, or that a certificate is owed, stays true of the case.
 */
export function marksAt(
  { procedure, status }: Pick<CaseRecord, 'procedure' | 'status'>,
  marks: readonly CaseMark[],
): CaseMark[] {
  return isReviewable(procedure, status) ? [...marks] : marks.filter(mark => lasting.includes(mark.kind))
}
