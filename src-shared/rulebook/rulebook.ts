import { z } from 'zod'
import { reasonCodeSchema } from '../cases/decision.ts'
import { outcomeSchema } from '../cases/outcome.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'

/** A coded reason: what the officer picks, what the applicant reads, and the clause it rests on. */
export const reasonSchema = z.strictObject({
  code: reasonCodeSchema,
  label: wordsSchema,
  /** Sent to the applicant: says what is wrong and what to do, never what the officer suspects. */
  applicantWording: wordsSchema,
  clause: z.string().min(1),
  source: z.string().min(1),
  outcomes: z.array(outcomeSchema).min(1),
  /** Free text of at least five characters goes with it (domain.md G21). */
  needsText: z.boolean(),
  /** 疑似冒用 and the like: never final at the first stage, always looked at by a second person. */
  needsSecondReview: z.boolean(),
})
export type Reason = z.infer<typeof reasonSchema>

/** A measured value's limit that guides the eye and never decides (domain.md B1, photo requirements). */
export const guidanceSchema = z.strictObject({
  measure: z.string().min(1),
  min: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.string(),
  source: z.string().min(1),
})
export type Guidance = z.infer<typeof guidanceSchema>

/** Hard limits of an upload; the centre enforces them, the desk shows them. */
export const uploadLimitsSchema = z.strictObject({
  /** Exclusive: a file must be smaller than this. */
  maxBytesExclusive: z.number().int().positive(),
  mediaTypes: z.array(z.string()).min(1),
  source: z.string().min(1),
})

export const workRulesSchema = z.strictObject({
  workType: workTypeSchema,
  /** Stages a case goes through by itself; 提请复核 can add the next one. */
  stages: z.array(stageSchema).min(1),
  promisedDays: z.number().int().positive(),
  promisedDaysSource: z.string().min(1),
  upload: uploadLimitsSchema,
  guidance: z.array(guidanceSchema),
  /** Fixed order: the first nine answer to the keys 1…9. */
  reasons: z.array(reasonSchema),
})
export type WorkRules = z.infer<typeof workRulesSchema>

/** One province's rules as they stood between two days. Data, never code: a third province is another file. */
export const rulebookSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,40}$/),
  version: z.string().regex(/^\d{4}\.\d+$/),
  province: wordsSchema,
  effectiveFrom: calendarDateSchema,
  effectiveTo: calendarDateSchema.nullable(),
  source: z.string().min(1),
  work: z.array(workRulesSchema).min(1),
})
export type Rulebook = z.infer<typeof rulebookSchema>
