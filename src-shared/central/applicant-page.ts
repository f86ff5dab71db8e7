import { z } from 'zod'
import { rulebookRefSchema } from '../cases/case.ts'
import { caseStatusSchema } from '../cases/case-status.ts'
import { reasonCodeSchema } from '../cases/decision.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema, caseIdSchema } from '../kernel/ids.ts'
import { type CalendarDate, calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { maskIdNumber, maskInText } from '../people/masking.ts'
import { isTold } from '../rulebook/applicant-page.ts'
import type { WorkRules } from '../rulebook/rulebook.ts'
import type { CaseRecord } from './feed.ts'

/** A decision the page tells of: never the internal note, never who decided. */
const toldSchema = z.object({
  outcome: z.enum(['return', 'refuse']),
  reasons: z.array(reasonCodeSchema),
  applicantText: z.string().max(2000),
  decidedAt: instantSchema,
})

/** What the applicant's own page shows of how a case stands (K6), beside whose it is. */
const standingShape = {
  procedure: procedureSchema,
  status: caseStatusSchema,
  dueOn: calendarDateSchema,
  /** Oldest first. */
  told: z.array(toldSchema),
  /** 补正中 or 补正逾期; null when nothing is to be corrected. */
  correction: z.object({ until: calendarDateSchema.nullable(), overdue: z.boolean() }).nullable(),
  /** Until when the host unit answers, and whether the applicant may go elsewhere; null where none was asked. */
  host: z.object({ until: calendarDateSchema, isFree: z.boolean() }).nullable(),
  /** Slots of papers that are still owed. */
  owed: z.array(z.string()),
} as const
const pageStandingSchema = z.object(standingShape)
export type PageStanding = z.infer<typeof pageStandingSchema>

/** The page of one case as the centre tells it of, for a desk that does not have the case; masked (P3). */
export const applicantPageSchema = z.object({
  ...standingShape,
  caseId: caseIdSchema,
  serialNo: z.string(),
  workType: workTypeSchema,
  /** Where it is handled; the page says the agency, the stage is for the right alone. */
  stage: stageSchema,
  agency: agencyCodeSchema,
  agencyName: z.string(),
  version: z.number().int().positive(),
  /** By which rules it speaks. */
  rulebook: rulebookRefSchema,
  referenceOn: calendarDateSchema,
  personName: z.string(),
  idNumber: z.string(),
  submittedAt: instantSchema,
  /** By the centre's clock. */
  asOf: instantSchema,
})
export type ApplicantPage = z.infer<typeof applicantPageSchema>

/** What the applicant's page shows of a case, for desk and centre alike. Pure. Without rules, of what was decided only what was asked of the applicant. */
export function pageStandingOf(record: CaseRecord, rules: WorkRules | undefined): PageStanding {
  const { procedure, status, dueOn, earlierDecisions } = record
  return {
    ...{ procedure, status, dueOn },
    told: earlierDecisions.flatMap(past => {
      const { outcome, reasons, applicantText, decidedAt } = past
      if (outcome !== 'return' && outcome !== 'refuse') return []
      if (!isTold(past, rules) || (rules === undefined && outcome === 'refuse')) return []
      return [{ outcome, reasons, applicantText: maskInText(applicantText), decidedAt }]
    }),
    correction: correctionOf(record),
    host: hostOf(record),
    owed: owedOf(record),
  }
}

/** Whose page it is, as the centre hands it out. */
export function pageOwnerOf({ payload, ...record }: CaseRecord) {
  const {
    id: caseId,
    serialNo,
    workType,
    stage,
    version,
    rulebook,
    referenceOn,
    personName,
    submittedAt,
  } = record
  return {
    ...{ caseId, serialNo, workType, stage, version, rulebook, referenceOn, personName, submittedAt },
    agency: record.handlingAgency,
    idNumber: maskIdNumber(payload.idNumber),
  }
}

function correctionOf({ marks }: CaseRecord): PageStanding['correction'] {
  const mark = marks.find(({ kind }) => kind === 'in-correction' || kind === 'correction-overdue')
  return mark ? { until: mark.until, overdue: mark.kind === 'correction-overdue' } : null
}

function hostOf(record: CaseRecord): { until: CalendarDate; isFree: boolean } | null {
  const application = record.procedure === 'post-application' ? record.payload.application : null
  return application && { until: application.hostDueOn, isFree: application.reapplyAllowed }
}

function owedOf(record: CaseRecord): string[] {
  if (record.workType !== 'eligibility-review') return []
  return record.payload.owed.filter(({ clearedAt }) => clearedAt === null).map(({ document }) => document)
}
