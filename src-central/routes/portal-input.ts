import { z } from 'zod'
import { caseStatusSchema } from '../../src-shared/cases/case-status.ts'
import { deregistrationCauseSchema } from '../../src-shared/cases/deregistration-cause.ts'
import { procedureSchema } from '../../src-shared/cases/procedure.ts'
import { factSchema } from '../../src-shared/cases/source-answer.ts'
import { machineCheckSchema } from '../../src-shared/identity/identity-payload.ts'
import { slugSchema } from '../../src-shared/kernel/ids.ts'
import { typedText } from '../../src-shared/kernel/words.ts'
import { PortalRefusal } from '../portal/portal-refusal.ts'

/** A picture of 2 MiB in base64, with room for one that is too large and must hear so in words. */
export const BODY_BYTES = 16 * 1_048_576

export const listFilterSchema = z.object({
  procedure: procedureSchema.or(z.literal('')).optional(),
  status: caseStatusSchema.or(z.literal('')).optional(),
  text: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export const checkResultSchema = z.object({
  result: z.enum(['passes', 'fails', 'unavailable']),
  failing: machineCheckSchema.shape.check.optional(),
})

/** What a host unit says of a certificate it received. */
export const noteSchema = z.string().max(200).default('')
/** Why a registration ends. */
export const causeSchema = deregistrationCauseSchema
/** What a register says, by the names of its facts. */
export const factsSchema = z.record(z.string(), factSchema)

export const pictureSchema = z.object({ fileName: z.string().max(255), base64: z.base64() })
export function pictureOf({ fileName, base64 }: z.infer<typeof pictureSchema>) {
  return { fileName, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }
}

export const documentsSchema = z
  .array(pictureSchema.extend({ slot: slugSchema }))
  .max(20)
  .default([])
export function documentsOf(documents: z.infer<typeof documentsSchema>) {
  return documents.map(({ slot, ...picture }) => ({ slot, ...pictureOf(picture) }))
}

/** The filter as the store takes it: what was left open or empty asks for nothing. */
export function filterOf(query: unknown) {
  const filter = readInput(listFilterSchema, query)
  return { ...filter, procedure: filter.procedure || undefined, status: filter.status || undefined }
}

/**
 * Reads portal input; what does not fit is refused with the paths, in Chinese. Half a character (a lone surrogate) anywhere
 * in it is refused in words of its own: it can be neither frozen nor sent as it was typed.
 */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): T {
  if (!isWhole(value)) throw new PortalRefusal('bad-input', '填写的内容含有残缺的字符，请删除后重新填写。')
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const paths = read.error.issues.map(issue => issue.path.join('.')).join('、')
  throw new PortalRefusal('bad-input', `填写的内容不完整或不正确：${paths}`)
}

/** Whether every text in it, names of fields too, is made of whole characters. */
function isWhole(value: unknown): boolean {
  if (typeof value === 'string') return typedText.safeParse(value).success
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(pair => pair.every(isWhole))
}
