import { z } from 'zod'

/** One text in the two languages of the interface. Chinese is the official wording, English stands beside it. */
export const wordsSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof wordsSchema>
