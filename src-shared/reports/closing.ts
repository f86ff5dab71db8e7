import { z } from 'zod'
import { workTypeSchema } from '../cases/work-type.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  officerIdSchema,
  type Sha256,
  sha256Schema,
  uuidSchema,
} from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { type ReportId, reportColumnSchema, reportIdSchema, reportRowSchema } from './report.ts'

/** Lists of persons: of these only how many rows and their checksum leave a desk; the rows never do. */
export const listReportSchema = reportIdSchema.extract([
  'roster',
  'overdue',
  'certificates-owed',
  'sync-troubles',
])
/** Tables of figures: their rows are frozen. */
export const tableReportSchema = reportIdSchema.exclude(listReportSchema.options)
export type TableReport = z.infer<typeof tableReportSchema>

/**
 * True for a report of which something is read from cases as they are held now: lists, and in the table of officers what was looked at
 * (domain.md D2.9). Made again later it may differ without anything being wrong; the others may not.
 */
export function followsCases(report: ReportId): boolean {
  return report === 'officers' || listReportSchema.safeParse(report).success
}

/** What stands of one report in the set: enough to know it again. */
const closedReportSchema = z.strictObject({
  report: reportIdSchema,
  rows: z.number().int().nonnegative(),
  checksum: sha256Schema,
  /** Rules that its rows break; a set with any cannot be prepared. */
  breaches: z.number().int().nonnegative(),
})
export type ClosedReport = z.infer<typeof closedReportSchema>

/** What a set keeps of a list of persons: how long it is, and its checksum, worked out where the cases are. */
export interface SealedList {
  readonly count: number
  readonly checksum: Sha256
}

/** A table as it is frozen. */
export const frozenSheetSchema = z.strictObject({
  report: tableReportSchema,
  columns: z.array(reportColumnSchema).max(100),
  rows: z.array(reportRowSchema).max(20_000),
})
export type FrozenSheet = z.infer<typeof frozenSheetSchema>

/**
 * 更正: in this period, something was changed about a case whose decision lies in a period that is signed. The frozen figures stay; the
 * papers of this period name the case. Codes, days and the case's own number; no person.
 */
export const correctionSchema = z.strictObject({
  caseId: caseIdSchema,
  /** 受理编号; null where the case is not held any more. */
  serialNo: z.string().min(1).max(40).nullable(),
  agency: agencyCodeSchema,
  workType: workTypeSchema,
  what: z.enum(['reopened', 'revoked', 'override-granted']),
  on: calendarDateSchema,
  earlier: z.enum(['approved', 'refused']),
  earlierOn: calendarDateSchema,
  /** Serial of the closing the earlier decision is counted in. */
  closing: z.string().min(1).max(80),
})
export type Correction = z.infer<typeof correctionSchema>
/** More than this are not named one by one. */
export const MOST_CORRECTIONS = 500

/** What a preparer hands over: of which unit and days, as of when, and each report of the set. */
export const closingSetSchema = z.strictObject({
  id: uuidSchema,
  unit: agencyCodeSchema,
  /** The unit and all agencies below it. */
  covered: z.array(agencyCodeSchema).min(1).max(500),
  workTypes: z.array(workTypeSchema).min(1).max(10),
  from: calendarDateSchema,
  to: calendarDateSchema,
  /** Events up to here are believed; after the last day of the period. */
  asOf: instantSchema,
  basisVersion: z.string().min(1).max(40),
  rulebooks: z.array(z.string().max(120)).max(200),
  reports: z.array(closedReportSchema).max(reportIdSchema.options.length),
  corrections: z.array(correctionSchema).max(MOST_CORRECTIONS),
})
export type ClosingSet = z.infer<typeof closingSetSchema>

const paperLineSchema = z.object({ label: z.string(), text: z.string() })
/** What a paper says of closed periods: the names in the place of its blanks, none where it is not the frozen report; and lines below its table. */
export const closingOnPaperSchema = z.object({
  signs: z.array(paperLineSchema),
  notes: z.array(paperLineSchema),
})
export type ClosingOnPaper = z.infer<typeof closingOnPaperSchema>

const signatureSchema = z.strictObject({
  by: officerIdSchema,
  byName: z.string().max(100),
  at: instantSchema,
})
export type ClosingSignature = z.infer<typeof signatureSchema>

export const closingStateSchema = z.enum(['prepared', 'reviewed', 'signed', 'returned'])
export type ClosingState = z.infer<typeof closingStateSchema>

/**
 * 期间封存 (R14) as everybody in reach sees it: 制表人 → 审核人 → 单位负责人, three persons. Signed, it has its serial and never changes
 * again; returned, it is done with and the period is prepared anew.
 */
export const reportClosingSchema = closingSetSchema.extend({
  unitName: z.string().min(1).max(100),
  state: closingStateSchema,
  prepared: signatureSchema,
  reviewed: signatureSchema.nullable(),
  signed: signatureSchema.nullable(),
  /** FZ-机构-期间-号, given at signing. */
  serial: z.string().min(1).max(80).nullable(),
  returned: signatureSchema.extend({ note: z.string().max(500) }).nullable(),
})
export type ReportClosing = z.infer<typeof reportClosingSchema>
