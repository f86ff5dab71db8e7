import { z } from 'zod'
import { calendarDateSchema } from '../kernel/instant.ts'

/** A card a reader has read (K3), as far as it tells. Nothing of it is kept but what an officer then records. */
export const readCardSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  number: z.string().trim().min(1).max(40),
  sex: z.enum(['male', 'female']).nullable(),
  ethnicity: z.string().trim().max(60),
  address: z.string().trim().max(300),
  issuedBy: z.string().trim().max(200),
  validFrom: calendarDateSchema.nullable(),
  /** Null for 长期, and where the reader does not say. */
  validUntil: calendarDateSchema.nullable(),
  /** The small picture in the chip, base64 of a JPEG or BMP. */
  photo: z.string().max(400_000).nullable(),
})
export type ReadCard = z.infer<typeof readCardSchema>

/** Why no card was read. Closed: the face has a sentence for each. */
export const readerTroubleSchema = z.enum([
  'reader-absent',
  'reader-busy',
  'card-absent',
  'card-unreadable',
  'read-timeout',
  'read-cancelled',
])
export type ReaderTrouble = z.infer<typeof readerTroubleSchema>

export const readerSchema = z.strictObject({
  id: z.enum(['vendor', 'simulated']),
  name: z.string().max(60),
})
export type Reader = z.infer<typeof readerSchema>
