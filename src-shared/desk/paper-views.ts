import { z } from 'zod'
import { documentAddedDetailsSchema } from '../cases/act-details.ts'
import { letterIdSchema, sha256Schema } from '../kernel/ids.ts'
import { letterStateSchema } from '../sync/outbox-letter.ts'

/** The largest page taken in at the window, in bytes, and as base64: one message of the face carries it (4 MiB). */
export const LARGEST_PAGE = 2_097_151
export const LONGEST_PAGE = Math.ceil(LARGEST_PAGE / 3) * 4

/** 窗口补交·待上传: a page taken in here that the centre's word of the case does not show yet. */
export const pendingPaperSchema = documentAddedDetailsSchema
  .pick({ slot: true, originalSeen: true, legibility: true })
  .extend({
    sha256: sha256Schema,
    fileName: z.string(),
    letterId: letterIdSchema,
    letterState: letterStateSchema,
    /** By the signature of the bytes; null when they are not here any more. */
    mediaType: z.string().nullable(),
    bytes: z.number().int().nonnegative(),
  })
export type PendingPaper = z.infer<typeof pendingPaperSchema>
