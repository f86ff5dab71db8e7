import { z } from 'zod'
import { letterIdSchema, slugSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { findingSchema } from './outcome.ts'

/** K7: a contact with the person. Only one that reached them stops the first-contact clock (domain.md G33). */
export const contactDetailsSchema = z.strictObject({
  how: z.enum(['phone', 'message', 'visit', 'window']),
  reached: z.boolean(),
  at: instantSchema,
})
export type ContactDetails = z.infer<typeof contactDetailsSchema>

/** What 线下核实 or 协查 found; null where it settled nothing. The text stands in the act's note. */
export const fieldResultDetailsSchema = z.strictObject({ finding: findingSchema.nullable() })
export type FieldResultDetails = z.infer<typeof fieldResultDetailsSchema>

/**
 * What two people must agree to (domain.md G51, G57, G58; D6): reopen a decided case, revoke an approval, lift one
 * condition for this case (override), let the host's lock go, or note suspected fraud. The grounds stand in the act's note.
 */
export const correctionDetailsSchema = z.strictObject({
  want: z.enum(['reopen', 'revoke', 'override', 'release-lock', 'fraud']),
  /** The condition an override lifts; null otherwise. */
  about: slugSchema.nullable(),
})
export type CorrectionDetails = z.infer<typeof correctionDetailsSchema>

/** D6: an own decision that was taken back before it left, so that the centre knows of it. */
export const retractionDetailsSchema = z.strictObject({ decisionId: letterIdSchema })
