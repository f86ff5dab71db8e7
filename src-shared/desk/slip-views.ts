import { z } from 'zod'
import { caseIdSchema, letterIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { slipKindSchema, slipSchema } from '../slips/slip.ts'
import { slipNumberSchema } from '../slips/slip-number.ts'

/** The largest scan of a signed slip, in bytes, and as base64: one message of the face carries it (4 MiB). */
export const LARGEST_SIGNED_COPY = 2_097_152
export const LONGEST_SIGNED_COPY = Math.ceil(LARGEST_SIGNED_COPY / 3) * 4

/** What a scan may be. */
export const signedCopyTypeSchema = z.enum(['image/jpeg', 'image/png', 'application/pdf'])

/** The scan of a signed slip, for the eye: its bytes as base64. */
export const signedCopySchema = z.object({ type: signedCopyTypeSchema, file: z.string() })
export type SignedCopy = z.infer<typeof signedCopySchema>

/** A slip to be painted and printed: as frozen, with the marks that came later. */
export const slipSheetSchema = z.object({
  slip: slipSchema,
  /** 1: the first print; above it 补打第 n-1 次. */
  prints: z.number().int().positive(),
  voidAt: instantSchema.nullable(),
})
export type SlipSheet = z.infer<typeof slipSheetSchema>

export const slipRowSchema = z.object({
  number: slipNumberSchema,
  kind: slipKindSchema,
  /** Null for a paper about a day. */
  caseId: caseIdSchema.nullable(),
  letterId: letterIdSchema.nullable(),
  /** Empty once what was printed is kept no longer. */
  personName: z.string(),
  serialNo: z.string(),
  printedAt: instantSchema,
  prints: z.number().int().positive(),
  /** 待中心确认 stands on it. */
  pending: z.boolean(),
  voidAt: instantSchema.nullable(),
  voidReason: z.string().nullable(),
  signedAt: instantSchema.nullable(),
  /** 需收回: it is out, and its decision does not stand. */
  recall: z.boolean(),
})
export type SlipRow = z.infer<typeof slipRowSchema>
