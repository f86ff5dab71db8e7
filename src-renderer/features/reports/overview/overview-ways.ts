import type { ReportId } from '../../../../src-shared/reports/report.ts'

/** Where a figure leads: to its report of the same days, or to the queue. */
export interface OverviewWays {
  readonly onReport: (report: ReportId) => void
  readonly onQueue: (due: 'near-due' | null) => void
}
