import { z } from 'zod'
import { letterIdSchema, officerIdSchema, sha256Schema, slugSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'

/**
 * What a file is in the case: the name of a document in the rulebook. `id-photo` is the uploaded 证件照, `reference-photo`
 * comes from the centre's registers, `card-front` and `card-back` are card faces, `other` is everything unnamed.
 */
export const attachmentSlotSchema = slugSchema
export type AttachmentSlot = z.infer<typeof attachmentSlotSchema>

/** How a paper can be read, in the words of whoever took it in. */
export const legibilitySchema = z.enum(['clear', 'unclear'])

/** 窗口补交: who took the paper in at the window, and what they saw of it (K4). */
export const windowPaperSchema = z.strictObject({
  by: officerIdSchema,
  byName: z.string().max(100),
  /** The act that brought it: the history says more by it. */
  actId: letterIdSchema,
  originalSeen: z.boolean(),
  legibility: legibilitySchema,
})

/** A file of a case, named by its content. The bytes travel apart; only a verified hash makes it present. */
export const attachmentRefSchema = z.strictObject({
  sha256: sha256Schema,
  slot: attachmentSlotSchema,
  fileName: z.string().min(1).max(255),
  /** The type as the applicant's upload claimed it; what is shown is fixed by the signature of the bytes. */
  mediaType: z.string().min(1).max(100),
  bytes: z.number().int().nonnegative(),
  addedAt: instantSchema,
  /** Absent where the applicant handed it in. */
  window: windowPaperSchema.optional(),
})
export type AttachmentRef = z.infer<typeof attachmentRefSchema>
