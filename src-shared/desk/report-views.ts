import { z } from 'zod'
import { overviewFiguresSchema } from '../reports/overview-figures.ts'
import { lacksSchema, reportRequestSchema } from '../reports/report.ts'

/** Which days, and up to which time events are believed. An overview is always of all the officer may see. */
export const overviewRequestSchema = reportRequestSchema.pick({ from: true, to: true, asOf: true })
export type OverviewRequest = z.infer<typeof overviewRequestSchema>

/** 总览 (R10) with what it cannot know. It names agencies and officers, and no applicant. */
export const overviewSchema = z.strictObject({
  request: overviewRequestSchema,
  figures: overviewFiguresSchema,
  lacks: lacksSchema,
})
export type Overview = z.infer<typeof overviewSchema>
