import { z } from 'zod'
import { actKindSchema } from '../cases/act.ts'
import { reasonCodeSchema } from '../cases/decision.ts'
import { outcomeSchema } from '../cases/outcome.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { exceptionSchema } from '../central/exception.ts'
import { caseRecordSchema } from '../central/feed.ts'
import { otherDecisionSchema } from '../central/letters.ts'
import { caseIdSchema, letterIdSchema, receiptIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'
import { slipNumberSchema } from '../slips/slip-number.ts'
import { letterStateSchema } from '../sync/outbox-letter.ts'
import { acceptanceMarkSchema, needsYouReasonSchema } from '../sync/verdict.ts'
import { hiddenSchema } from './hidden-values.ts'

const count = z.number().int().nonnegative()

/** A letter as the outbox shows it. */
export const letterViewSchema = z.object({
  letterId: letterIdSchema,
  caseId: caseIdSchema,
  serialNo: z.string(),
  personName: z.string(),
  workType: workTypeSchema,
  what: z.union([outcomeSchema, actKindSchema]),
  kind: z.enum(['decision', 'act']),
  reasons: z.array(reasonCodeSchema),
  decidedAt: instantSchema,
  state: letterStateSchema,
  /** Until when it can be undone; null once it may leave. */
  undoUntil: instantSchema.nullable(),
  attempts: count,
  /** A try left and its answer never came: it cannot be taken back until the centre has said whether it has it. */
  mayHaveArrived: z.boolean(),
  nextTryAt: instantSchema.nullable(),
  /** Closed code of the last failed try, for a sentence. */
  lastTrouble: z.string().nullable(),
  /** An earlier letter of the same case that stands in needs-you and must be settled first. */
  blockedBy: letterIdSchema.nullable(),
  receipt: z
    .object({
      receiptId: receiptIdSchema,
      receivedAt: instantSchema,
      disposition: z.enum(['applied', 'agreed', 'proposal-adopted']),
      marks: z.array(acceptanceMarkSchema),
    })
    .nullable(),
})
export type LetterView = z.infer<typeof letterViewSchema>
export const needsYouItemSchema = z.object({
  letter: letterViewSchema,
  reason: needsYouReasonSchema,
  detail: z.string(),
  since: instantSchema,
  /** What I decided, and the case as it stood on my screen. */
  mine: z.object({
    caseVersion: z.number().int(),
    stage: stageSchema,
    applicantText: z.string(),
    internalNote: z.string(),
    /** Masked, like everything in lists. */
    seen: caseRecordSchema.nullable(),
    hidden: hiddenSchema,
  }),
  /** What the centre has. */
  centre: z.object({
    case: caseRecordSchema.nullable(),
    hidden: hiddenSchema,
    other: otherDecisionSchema.nullable(),
    heldBy: z.object({ name: z.string(), until: instantSchema }).nullable(),
  }),
  /** What the reason codes on both sides mean, by the case's rulebook. */
  labels: z.record(z.string(), wordsSchema),
  /** The supervisor's side, once it was handed over or the centre kept it; its answer stands there too. */
  exception: exceptionSchema.nullable(),
  /** It was handed over, and the centre does not know yet. */
  handingOver: z.boolean(),
  waysOn: z.array(z.enum(['decide-again', 'withdraw', 'send-again', 'hand-over'])),
  /** 已打印的告知书需收回: printed of this decision and not void. */
  slips: z.array(slipNumberSchema),
})
export type NeedsYouItem = z.infer<typeof needsYouItemSchema>
