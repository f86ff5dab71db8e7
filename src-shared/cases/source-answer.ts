import { z } from 'zod'
import { slugSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'

/** One value a rule can look at. Dates stand as `YYYY-MM-DD`. */
export const factSchema = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
export type Fact = z.infer<typeof factSchema>

/**
 * What one register answered about the person, and as of when. `asOf` null means 未取得结果: no answer is never an empty
 * register (domain.md SM-3). Which registers there are, and what their facts are called, is the rulebook's word.
 */
export const sourceAnswerSchema = z.strictObject({
  source: slugSchema,
  asOf: instantSchema.nullable(),
  facts: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/), factSchema),
})
export type SourceAnswer = z.infer<typeof sourceAnswerSchema>

/** What a rule said when a decision was made: frozen with it (D4), so it can be explained and recomputed later. */
export const ruleAnswerSchema = z.strictObject({
  condition: slugSchema,
  result: z.enum(['pass', 'fail', 'unknown']),
  inputs: z.record(z.string().max(100), factSchema),
})
export type RuleAnswer = z.infer<typeof ruleAnswerSchema>
