import type { Overview } from '../../../src-shared/desk/report-views.ts'
import type { SealedList } from '../../../src-shared/reports/closing.ts'
import type { Report } from '../../../src-shared/reports/report.ts'
import type { Opened } from '../context.ts'
import type { OverviewAsk, ReportAsk } from './read-report.ts'
import type { SealAsk } from './seal-list.ts'

/**
 * Where reports are read: beside the core, so that it answers meanwhile. Each is of one moment of the store. Refuses what
 * `read-report.ts` refuses, and `locked` or `closed` when the desk was locked or closed before the answer.
 */
export interface ReportReading {
  report(opened: Opened, ask: ReportAsk): Promise<Report>
  overview(opened: Opened, ask: OverviewAsk): Promise<Overview>
  seal(opened: Opened, ask: SealAsk): Promise<SealedList>
}
