import { z } from 'zod'
import type { CaseMark } from './case.ts'
import { type CaseStatus, isReviewable } from './case-status.ts'
import type { WorkType } from './work-type.ts'

/** The lists in which a waiting case can stand: 待审核, 暂缓, 转线下核实. */
export const queueNameSchema = z.enum(['to-review', 'on-hold', 'field-check'])
export type QueueName = z.infer<typeof queueNameSchema>

/** Where a case stands by the centre's word; null once nobody of the agency has anything to decide in it. */
export function queueOf(question: {
  readonly workType: WorkType
  readonly status: CaseStatus
  readonly marks: readonly Pick<CaseMark, 'kind'>[]
}): QueueName | null {
  if (!isReviewable(question.workType, question.status)) return null
  if (question.marks.some(mark => mark.kind === 'on-hold')) return 'on-hold'
  return question.marks.some(mark => mark.kind === 'field-check') ? 'field-check' : 'to-review'
}
