import { z } from 'zod'
import { reasonCodeSchema } from '../cases/decision.ts'
import { outcomeSchema } from '../cases/outcome.ts'
import { letterIdSchema, sha256Schema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { acceptanceMarkSchema, conflictReasonSchema, refusalReasonSchema } from '../sync/verdict.ts'
import { receiptSchema } from './receipt.ts'

/**
 * A letter as it travels. `content` is the frozen text of a Decision or an Act: digests and receipts are over exactly
 * these bytes, so they are carried as text and never re-serialised on the way.
 */
export const letterSchema = z.object({
  id: letterIdSchema,
  digest: sha256Schema,
  content: z.string().min(2).max(65_536),
})
export type Letter = z.infer<typeof letterSchema>

export const letterBatchSchema = z.object({
  /** At most one letter per case; each is its own transaction and gets its own answer. */
  letters: z.array(letterSchema).min(1).max(100),
})

/** The other decision a letter ran into: enough for the officer to understand, nothing about their working notes. */
export const otherDecisionSchema = z.object({
  decisionId: letterIdSchema,
  outcome: outcomeSchema,
  reasons: z.array(reasonCodeSchema),
  decidedByName: z.string(),
  decidedAt: instantSchema,
})
export type OtherDecision = z.infer<typeof otherDecisionSchema>

export const verdictSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    receipt: receiptSchema,
    /** The case as it stands, in the feed's form; null when it left the officer's scope by this very decision. */
    case: z.unknown().nullable(),
    position: z.number().int().positive(),
    marks: z.array(acceptanceMarkSchema),
  }),
  z.object({ kind: z.literal('duplicate'), receipt: receiptSchema }),
  z.object({ kind: z.literal('agreed'), receipt: receiptSchema, other: otherDecisionSchema }),
  z.object({
    kind: z.literal('conflict'),
    reason: conflictReasonSchema,
    /** The case as the centre has it now, in the feed's form; null when the officer may no longer see it. */
    case: z.unknown().nullable(),
    position: z.number().int().positive().nullable(),
    other: otherDecisionSchema.nullable(),
    /** Until when and by whom it is held, with the lease conflicts. */
    heldBy: z.object({ name: z.string(), until: instantSchema }).nullable(),
  }),
  z.object({ kind: z.literal('refused'), reason: refusalReasonSchema, detail: z.string().max(500) }),
  z.object({ kind: z.literal('retry'), notBefore: instantSchema }),
])
export type Verdict = z.infer<typeof verdictSchema>

export const letterAnswersSchema = z.object({
  /** Matched by id. A missing id means try later, an unknown one is set aside. */
  answers: z.array(z.object({ id: letterIdSchema, verdict: verdictSchema })),
})
export type LetterAnswers = z.infer<typeof letterAnswersSchema>
