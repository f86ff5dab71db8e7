import { z } from 'zod'
import type { WorkType } from './work-type.ts'

/**
 * The five ways a case can run, one state machine each (domain.md C): 实名认证 (SM-1), 就业见习人员申请 as in Shanxi (SM-2A),
 * 见习岗位投递 as in Guizhou (SM-2B), 失业登记申请 and 失业信息核查 (SM-3). Which of them a province uses is its rulebook's word.
 */
export const procedureSchema = z.enum([
  'identity-check',
  'person-application',
  'post-application',
  'unemployment-registration',
  'unemployment-check',
])
export type Procedure = z.infer<typeof procedureSchema>

export const workTypeOf: Readonly<Record<Procedure, WorkType>> = {
  'identity-check': 'identity-verification',
  'person-application': 'eligibility-review',
  'post-application': 'eligibility-review',
  'unemployment-registration': 'unemployment-verification',
  'unemployment-check': 'unemployment-verification',
}
