import { z } from 'zod'
import { reasonCodeSchema } from '../cases/decision.ts'
import { findingSchema, outcomeSchema } from '../cases/outcome.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  letterIdSchema,
  officerIdSchema,
  sha256Schema,
} from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { needsYouReasonSchema } from '../sync/verdict.ts'
import { otherDecisionSchema } from './letters.ts'
import { receiptSchema } from './receipt.ts'

/**
 * 异常件: a decision the centre would not let take effect, seen by the supervisor with both sides. The centre keeps one by
 * itself when a lease stood against it (central-protocol.md section 3); an officer hands over any other.
 *
 * It has three answers: adopted (the officer's decision takes effect now), dismissed (it never will), returned (the
 * officer decides anew). Its id is the decision's.
 */
export const exceptionSchema = z.strictObject({
  id: letterIdSchema,
  caseId: caseIdSchema,
  workType: workTypeSchema,
  serialNo: z.string().min(1).max(40),
  personName: z.string().min(1).max(200),
  /** Whose supervisors see it: the agency of the case, or the officer's own once the case is elsewhere. */
  agency: agencyCodeSchema,
  origin: z.enum(['kept-by-centre', 'handed-over']),
  reason: needsYouReasonSchema,
  /** What the officer decided. */
  mine: z.strictObject({
    by: officerIdSchema,
    byName: z.string().max(100),
    decidedAt: instantSchema,
    caseVersion: z.number().int().positive(),
    stage: stageSchema,
    outcome: outcomeSchema,
    finding: findingSchema.nullable(),
    reasons: z.array(reasonCodeSchema).max(30),
    applicantText: z.string().max(2000),
    internalNote: z.string().max(2000),
  }),
  /** What stands at the centre instead, when it came here. */
  centre: z.strictObject({
    caseVersion: z.number().int().positive().nullable(),
    other: otherDecisionSchema.nullable(),
    heldBy: z.strictObject({ name: z.string(), until: instantSchema }).nullable(),
  }),
  /** The officer's words to the supervisor; empty when the centre kept it. */
  note: z.string().max(500),
  raisedAt: instantSchema,
  /** `withdrawn`: the officer took it back or decided anew meanwhile. */
  state: z.enum(['open', 'adopted', 'dismissed', 'returned', 'withdrawn']),
  answeredBy: officerIdSchema.nullable(),
  answeredByName: z.string().max(100).nullable(),
  answeredAt: instantSchema.nullable(),
  answer: z.string().max(500),
  /** With `adopted`: it ends the letter at the desk that wrote it. */
  receipt: receiptSchema.nullable(),
})
export type CaseException = z.infer<typeof exceptionSchema>

/** What the act `hand-over` carries: the decision's frozen text, so that the supervisor judges exactly what was decided. */
export const handOverDetailsSchema = z.strictObject({
  decisionId: letterIdSchema,
  digest: sha256Schema,
  content: z.string().min(2).max(40_000),
  reason: needsYouReasonSchema,
})

/** A supervisor's answer to an exception. */
export const exceptionAnswerSchema = z.enum(['adopt', 'dismiss', 'return'])
export type ExceptionAnswer = z.infer<typeof exceptionAnswerSchema>
