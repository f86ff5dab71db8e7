import type { ReportId } from '../../../../src-shared/reports/report.ts'

/** Where a figure leads: to its report of the same days, or to the queue. */
export interface OverviewWays {
  /** The report of the same days; narrowed by an agency where the figure was of one. */
  readonly onReport: (report: ReportId, agency?: string) => void
  readonly onQueue: (due: 'near-due' | null) => void
}
