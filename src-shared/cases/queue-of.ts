import { z } from 'zod'
import type { CaseMark } from './case.ts'
import type { CaseStatus } from './case-status.ts'
import type { Procedure } from './procedure.ts'
import { isReviewable } from './state-machine.ts'

/** The lists in which a waiting case can stand: 待审核, 暂缓, 转线下核实. */
export const queueNameSchema = z.enum(['to-review', 'on-hold', 'field-check'])
export type QueueName = z.infer<typeof queueNameSchema>

/**
 * Where a case stands by the centre's word; null once nobody of the agency has anything to decide in it, also while
 * the applicant corrects it (补正中).
 */
export function queueOf(question: {
  readonly procedure: Procedure
  readonly status: CaseStatus
  readonly marks: readonly Pick<CaseMark, 'kind'>[]
}): QueueName | null {
  const has = (kind: CaseMark['kind']) => question.marks.some(mark => mark.kind === kind)
  if (!isReviewable(question.procedure, question.status) || has('in-correction')) return null
  if (has('on-hold')) return 'on-hold'
  return has('field-check') || question.status === 'needs-field-check' ? 'field-check' : 'to-review'
}
