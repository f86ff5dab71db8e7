import { z } from 'zod'
import {
  agencyCodeSchema,
  caseIdSchema,
  officerIdSchema,
  regionCodeSchema,
  slugSchema,
} from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { attachmentRefSchema } from './attachment.ts'
import { caseComplaintSchema, MOST_COMPLAINTS } from './complaint.ts'
import { findingSchema, outcomeSchema } from './outcome.ts'
import { ruleAnswerSchema, sourceAnswerSchema } from './source-answer.ts'
import { stageSchema } from './stage.ts'

/** The rulebook a case or a decision stands under. */
export const rulebookRefSchema = z.strictObject({
  id: z.string().min(1).max(64),
  version: z.string().min(1).max(32),
})
export type RulebookRef = z.infer<typeof rulebookRefSchema>

/** What an earlier officer decided on this case: part of the evidence, never of the applicant's page. */
export const earlierDecisionSchema = z.strictObject({
  decisionId: z.string().min(1).max(64),
  caseVersion: z.number().int().positive(),
  stage: stageSchema,
  outcome: outcomeSchema,
  finding: findingSchema.nullable(),
  reasons: z.array(z.string().regex(/^[A-Z]{2}\d{2}$/)),
  applicantText: z.string().max(2000),
  internalNote: z.string().max(2000),
  decidedBy: officerIdSchema,
  decidedByName: z.string().max(100),
  /** The device's clock, and the centre's beside it. */
  decidedAt: instantSchema,
  receivedAt: instantSchema,
  rulebook: rulebookRefSchema,
  /** What the rules said then, with what they looked at (D4). */
  rules: z.array(ruleAnswerSchema).max(100),
})
export type EarlierDecision = z.infer<typeof earlierDecisionSchema>

/**
 * A mark beside the status: 暂缓, 转线下核实 (domain.md B1), 补正中 and 补正逾期 (SM-2B), 例外办理 (G57, two people), 上岗未补证 (on
 * the post without the certificate that was to come later). `about` names the condition an override lifts; `until` the day a correction is due.
 */
export const caseMarkSchema = z.strictObject({
  kind: z.enum([
    'on-hold',
    'field-check',
    'in-correction',
    'correction-overdue',
    'override',
    'certificate-owed',
  ]),
  note: z.string().max(2000),
  about: slugSchema.nullable(),
  until: calendarDateSchema.nullable(),
  by: officerIdSchema,
  byName: z.string().max(100),
  /** The second of two people, where the mark needs two. */
  confirmedByName: z.string().max(100).nullable(),
  at: instantSchema,
})
export type CaseMark = z.infer<typeof caseMarkSchema>

/**
 * What every case has, whatever the work type. A work type adds `workType`, `procedure`, `status`, `payload` and
 * `previous`.
 *
 * Strict on purpose: a field this desk does not know may be the one that matters, so the record is set aside and
 * the case cannot be decided until a newer desk reads it (central-protocol.md section 1).
 */
export const caseShape = {
  id: caseIdSchema,
  serialNo: z.string().min(1).max(40),
  stage: stageSchema,
  /** Rises only with applicant content, attachments, status, stage or handling agency. */
  version: z.number().int().positive(),
  handlingAgency: agencyCodeSchema,
  region: regionCodeSchema,
  /** The person the case is about, as the applicant wrote it. */
  personName: z.string().min(1).max(200),
  submittedAt: instantSchema,
  /** The promised day (承诺时限), set by the centre from the rulebook. */
  dueOn: calendarDateSchema,
  /** The day the rules are judged on; fixes the rulebook version. No rule reads the decision's own time. */
  referenceOn: calendarDateSchema,
  rulebook: rulebookRefSchema,
  attachments: z.array(attachmentRefSchema).max(100),
  earlierDecisions: z.array(earlierDecisionSchema).max(200),
  marks: z.array(caseMarkSchema).max(20),
  /** What registers answered, dated; empty where none was asked. */
  sources: z.array(sourceAnswerSchema).max(30),
  /** The officer who entered the data at a window; they may not review it. */
  enteredBy: officerIdSchema.nullable(),
  /** K4: officers who took in papers of it at a window; they may not review it either. Absent where nobody did. */
  papersBy: z.array(officerIdSchema).max(100).optional(),
  /** D7: complaints and appeals that are linked; absent where there never was one. */
  complaints: z.array(caseComplaintSchema).max(MOST_COMPLAINTS).optional(),
} as const

/** The submission before this one, so that what the applicant changed can be marked. */
export function previousOf<Payload extends z.ZodType>(payload: Payload) {
  return z
    .strictObject({
      version: z.number().int().positive(),
      payload,
      attachments: z.array(attachmentRefSchema).max(100),
    })
    .nullable()
}
