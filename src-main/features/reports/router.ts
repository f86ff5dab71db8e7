import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { createExportJobs } from './export-jobs.ts'
import { type ExportParts, exportReport } from './export-report.ts'
import { exportSet } from './export-set.ts'
import { makeOverview } from './make-overview.ts'
import { makeDeskReport, type ReportSources } from './make-report.ts'
import { ownAgencies } from './own-agencies.ts'
import { printReport } from './print-report.ts'

export function reportsRouter(
  tools: DeskTools,
  session: SessionHolder,
  sources: ReportSources,
  door: Pick<ExportParts, 'checkPassword' | 'exporter' | 'threadUrl'>,
) {
  const os = implement(deskContract.reports)
  const jobs = createExportJobs(session)
  const parts: ExportParts = {
    ...door,
    jobs,
    makeReport: (opened, request, masked) => makeDeskReport(tools, opened, request, sources, masked),
  }
  return {
    make: os.make.handler(({ input }) => makeDeskReport(tools, openedNow(session), input, sources)),
    agencies: os.agencies.handler(() => ownAgencies(openedNow(session))),
    overview: os.overview.handler(({ input }) => makeOverview(tools, openedNow(session), input, sources)),
    export: os.export.handler(({ input }) => exportReport(tools, openedNow(session), parts, input)),
    exportSet: os.exportSet.handler(({ input }) => exportSet(tools, openedNow(session), parts, input)),
    print: os.print.handler(({ input }) => printReport(tools, openedNow(session), parts, input)),
    cancelExport: os.cancelExport.handler(({ input }) => {
      jobs.cancel(input.exportId)
      return {}
    }),
    exportProgress: os.exportProgress.handler(() => ({ running: jobs.progress() })),
  }
}
