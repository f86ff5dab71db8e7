import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { createExportJobs } from './export-jobs.ts'
import { type ExportParts, exportReport } from './export-report.ts'
import { makeOverview } from './make-overview.ts'
import { makeDeskReport, type SilentDesks } from './make-report.ts'

export function reportsRouter(
  tools: DeskTools,
  session: SessionHolder,
  silentDesks: SilentDesks,
  door: Pick<ExportParts, 'checkPassword' | 'exporter' | 'threadUrl'>,
) {
  const os = implement(deskContract.reports)
  const jobs = createExportJobs(session)
  const parts: ExportParts = {
    ...door,
    jobs,
    makeReport: (opened, request, masked) => makeDeskReport(tools, opened, request, silentDesks, masked),
  }
  return {
    make: os.make.handler(({ input }) => makeDeskReport(tools, openedNow(session), input, silentDesks)),
    overview: os.overview.handler(({ input }) => makeOverview(tools, openedNow(session), input, silentDesks)),
    export: os.export.handler(({ input }) => exportReport(tools, openedNow(session), parts, input)),
    cancelExport: os.cancelExport.handler(({ input }) => {
      jobs.cancel(input.exportId)
      return {}
    }),
    exportProgress: os.exportProgress.handler(() => ({ running: jobs.progress() })),
  }
}
