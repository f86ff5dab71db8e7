import { z } from 'zod'
import { ruleAnswerSchema } from '../cases/source-answer.ts'
import { stageSchema } from '../cases/stage.ts'
import { identityHintSchema } from '../identity/identity-hints.ts'
import { caseIdSchema, letterIdSchema, sha256Schema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'
import { deskRefusalCodeSchema } from './refusal.ts'

/** So many cases at most are approved with one press. */
export const MOST_AT_ONCE = 50

/** What one press would do: which of the cases are alike in everything, and why each of the others is left out. */
export const bulkPlanSchema = z.object({
  /** What the cases share: procedure, stage, rulebook and every rule's answer. Null where no case is left. */
  alike: z
    .object({
      digest: sha256Schema,
      stage: stageSchema,
      rulebook: z.object({ id: z.string(), version: z.string() }),
      rules: z.array(
        z.object({
          label: wordsSchema.nullable(),
          hint: identityHintSchema.shape.hint.nullable(),
          result: ruleAnswerSchema.shape.result,
        }),
      ),
    })
    .nullable(),
  cases: z.array(
    z.object({
      caseId: caseIdSchema,
      version: z.number().int().positive().nullable(),
      /** Null where it goes with the others. */
      refused: deskRefusalCodeSchema.nullable(),
    }),
  ),
})
export type BulkPlan = z.infer<typeof bulkPlanSchema>

export const bulkDecisionSchema = z.object({
  decisionId: letterIdSchema,
  caseId: caseIdSchema,
  caseVersion: z.number().int().positive(),
})
export type BulkDecision = z.infer<typeof bulkDecisionSchema>

/** What came of each case: its letter, or why there is none. */
export const bulkOutcomesSchema = z.array(
  z.object({
    caseId: caseIdSchema,
    letterId: letterIdSchema.nullable(),
    undoUntil: instantSchema.nullable(),
    refused: deskRefusalCodeSchema.nullable(),
  }),
)
export type BulkOutcomes = z.infer<typeof bulkOutcomesSchema>

/** What came of taking each letter back. */
export const undoOutcomesSchema = z.array(
  z.object({ letterId: letterIdSchema, refused: deskRefusalCodeSchema.nullable() }),
)
export type UndoOutcomes = z.infer<typeof undoOutcomesSchema>
