import { z } from 'zod'
import { letterIdSchema, sha256Schema, slugSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { attachmentSlotSchema, legibilitySchema } from './attachment.ts'
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

/** Pages one act may bring. */
export const MOST_PAGES = 10

/**
 * K4, 窗口补交: pages of one document taken in at the window. Their bytes are delivered before the act. `resubmits`: with it the
 * applicant has put right what was asked for, and the case goes back to review as when they hand it in themselves.
 */
export const documentAddedDetailsSchema = z.strictObject({
  slot: attachmentSlotSchema,
  pages: z
    .array(z.strictObject({ sha256: sha256Schema, fileName: z.string().min(1).max(255) }))
    .min(1)
    .max(MOST_PAGES),
  originalSeen: z.boolean(),
  legibility: legibilitySchema,
  resubmits: z.boolean(),
})
export type DocumentAddedDetails = z.infer<typeof documentAddedDetailsSchema>
