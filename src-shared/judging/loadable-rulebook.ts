import { rulebookSchema } from '../rulebook/rulebook.ts'
import { findUnknownFacts } from './known-facts.ts'

/**
 * A rulebook as whoever brings it into force reads it: all that `rulebookSchema` refuses, and conditions that look at
 * values no case of their procedure has.
 */
export const loadableRulebookSchema = rulebookSchema.superRefine((book, context) => {
  for (const { path, sentence } of findUnknownFacts(book))
    context.addIssue({ code: 'custom', path: [...path], message: `${sentence.zh} ${sentence.en}` })
})
