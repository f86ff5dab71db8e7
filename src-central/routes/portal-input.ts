import { z } from 'zod'
import { identityStatusSchema } from '../../src-shared/cases/case-status.ts'
import { machineCheckSchema } from '../../src-shared/identity/identity-payload.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'

export const listFilterSchema = z.object({
  status: identityStatusSchema.or(z.literal('')).optional(),
  text: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export const checkResultSchema = z.object({
  result: z.enum(['passes', 'fails', 'unavailable']),
  failing: machineCheckSchema.shape.check.optional(),
})

/** Reads portal input; what does not fit is refused with the paths, in Chinese. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const paths = read.error.issues.map(issue => issue.path.join('.')).join('、')
  throw new PortalRefusal('bad-input', `填写的内容不完整或不正确：${paths}`)
}
