import { z } from 'zod'

/** The three kinds of work (domain.md B1, B2, B3): 实名认证人工审核, 见习对象资格审核, 失业登记/失业信息核查. */
export const workTypeSchema = z.enum([
  'identity-verification',
  'eligibility-review',
  'unemployment-verification',
])
export type WorkType = z.infer<typeof workTypeSchema>
