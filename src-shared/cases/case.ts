import { z } from 'zod'
import { agencyCodeSchema, caseIdSchema, officerIdSchema, regionCodeSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { attachmentRefSchema } from './attachment.ts'
import { outcomeSchema } from './outcome.ts'
import { stageSchema } from './stage.ts'

/** What an earlier officer decided on this case: part of the evidence, never of the applicant's page. */
export const earlierDecisionSchema = z.strictObject({
  decisionId: z.string().min(1).max(64),
  caseVersion: z.number().int().positive(),
  stage: stageSchema,
  outcome: outcomeSchema,
  reasons: z.array(z.string().regex(/^[A-Z]{2}\d{2}$/)),
  internalNote: z.string().max(2000),
  decidedBy: officerIdSchema,
  decidedByName: z.string().max(100),
  decidedAt: instantSchema,
})
export type EarlierDecision = z.infer<typeof earlierDecisionSchema>

/** A mark that changes neither status nor version (domain.md B1): 暂缓, 转线下核实. */
export const caseMarkSchema = z.strictObject({
  kind: z.enum(['on-hold', 'field-check']),
  note: z.string().max(2000),
  by: officerIdSchema,
  byName: z.string().max(100),
  at: instantSchema,
})
export type CaseMark = z.infer<typeof caseMarkSchema>

/**
 * What every case has, whatever the work type. A work type adds `workType`, `status` and `payload`.
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
  rulebook: z.strictObject({ id: z.string().min(1).max(64), version: z.string().min(1).max(32) }),
  attachments: z.array(attachmentRefSchema).max(100),
  earlierDecisions: z.array(earlierDecisionSchema).max(200),
  marks: z.array(caseMarkSchema).max(20),
} as const
