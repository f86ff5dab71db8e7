import { z } from 'zod'

/** One text in the two languages of the interface. Chinese is the official wording, English stands beside it. */
export const wordsSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof wordsSchema>

/**
 * What a person typed, in whole characters. Half of one (a lone surrogate, left by a cut in the wrong place) can be
 * neither frozen nor sent as it was written, so it is refused where it comes in.
 */
export const typedText = z.string().refine(text => !/\p{Surrogate}/u.test(text))
