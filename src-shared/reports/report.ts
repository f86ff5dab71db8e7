import { z } from 'zod'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema, caseIdSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'

/** The report set of domain.md D2; number 8 is three lists. */
export const reportIdSchema = z.enum([
  'workload',
  'internship-status',
  'refusal-reasons',
  'unemployment',
  'real-name',
  'roster',
  'retention',
  'overdue',
  'certificates-owed',
  'sync-troubles',
  'officers',
])
export type ReportId = z.infer<typeof reportIdSchema>

/** What is asked. Days are days in China, both ends counted; `asOf` is the time up to which events are believed. */
export const reportRequestSchema = z.strictObject({
  report: reportIdSchema,
  from: calendarDateSchema,
  to: calendarDateSchema,
  asOf: instantSchema,
  /** Narrows what the officer may see; empty means all of it. */
  agencies: z.array(agencyCodeSchema).max(500),
  workTypes: z.array(workTypeSchema).max(10),
})
export type ReportRequest = z.infer<typeof reportRequestSchema>

export const reportColumnSchema = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9-]{0,60}$/),
  title: wordsSchema,
  /** The upper row of a merged two-row header, where neighbours share one (其中). */
  group: wordsSchema.nullable(),
  /** `share` is a fraction of one, shown as a percentage with one decimal (domain.md G64). */
  kind: z.enum(['text', 'count', 'decimal', 'share', 'date', 'instant', 'id-number']),
  /** In Chinese characters, for screen, sheet and paper alike. */
  width: z.number().int().positive(),
})
export type ReportColumn = z.infer<typeof reportColumnSchema>

export const reportCellSchema = z.union([z.string(), z.number(), z.null()])
export type ReportCell = z.infer<typeof reportCellSchema>

export const reportRowSchema = z.strictObject({
  kind: z.enum(['row', 'subtotal', 'total']),
  /** Depth in the region tree, 0 at the top. */
  level: z.number().int().nonnegative(),
  cells: z.array(reportCellSchema),
  /** The case a row of a list is about. */
  caseId: caseIdSchema.nullable(),
})
export type ReportRow = z.infer<typeof reportRowSchema>

/** A balance rule a row breaks, in words, with both sides (domain.md G61). */
export const breachSchema = z.strictObject({
  rule: z.string().min(1).max(60),
  /** Index into `rows`. */
  row: z.number().int().nonnegative(),
  says: wordsSchema,
  left: z.number(),
  right: z.number(),
})
export type Breach = z.infer<typeof breachSchema>

/** What a report cannot know, printed with it (R11). */
export const lacksSchema = z.strictObject({
  lastPullAt: instantSchema.nullable(),
  /** Decisions of this computer that the centre has not confirmed: no figure counts them. */
  waitingHere: z.number().int().nonnegative(),
  /** Computers of these agencies the centre has not heard from lately; null when it was not asked or did not answer. */
  silentDesks: z.number().int().nonnegative().nullable(),
  /** Events of the period that carry no facts, recorded before they did: counted in totals, in no 其中. */
  withoutFacts: z.number().int().nonnegative(),
})
/** What figures of one report cannot know besides: 未采集, what no form asks. */
export const reportLacksSchema = lacksSchema.extend({ notCollected: z.array(wordsSchema) })
export type Lacks = z.infer<typeof lacksSchema>

/** A report as it stands on screen and in every file made of it. */
export const reportSchema = z.strictObject({
  request: reportRequestSchema,
  title: wordsSchema,
  head: z.strictObject({
    unit: z.string(),
    preparedBy: z.string(),
    /** What is counted, in words, and the version of these definitions (统计口径). */
    basis: wordsSchema,
    basisVersion: z.string(),
    rulebooks: z.array(z.string()),
  }),
  columns: z.array(reportColumnSchema),
  rows: z.array(reportRowSchema),
  breaches: z.array(breachSchema),
  lacks: reportLacksSchema,
  /** SHA-256 over the canonical JSON of columns' keys and rows. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  masked: z.boolean(),
})
export type Report = z.infer<typeof reportSchema>
