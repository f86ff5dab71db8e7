import { readdirSync } from 'node:fs'
import { DeskRefused } from '../../src-main/features/refusal.ts'
import { createExportJobs } from '../../src-main/features/reports/export-jobs.ts'
import {
  type ExportParts,
  type ExportWish,
  exportReport,
} from '../../src-main/features/reports/export-report.ts'
import { createSessionHolder } from '../../src-main/features/session-holder.ts'
import { listAuditEntries } from '../../src-main/storage/stores/audit-store.ts'
import type { Report } from '../../src-shared/reports/report.ts'
import { deskBench } from './desk-bench.ts'
import { uuidOf } from './ids.ts'
import { officerOf } from './officers.ts'
import { folderExporter, personRow, reportOf, rosterColumns } from './report-files.ts'
import { temporaryFolder } from './stores.ts'

export const EXPORT_PASSWORD = 'Mi-Ma-2026!'

/** An export's whole surroundings: real stores, the real thread, a folder of its own. */
export function exportBench(report: Report, change: Partial<ExportParts> = {}) {
  const bench = deskBench({ officer: officerOf({ roles: ['supervisor'] }) })
  const folder = temporaryFolder()
  const session = createSessionHolder()
  session.open(bench.opened)
  const asked: boolean[] = []
  const parts: ExportParts = {
    makeReport: (_opened, _request, masked) => {
      asked.push(masked)
      return report
    },
    checkPassword: async (_opened, password) => {
      if (password !== EXPORT_PASSWORD) throw new DeskRefused('bad-credentials')
    },
    exporter: folderExporter(folder),
    jobs: createExportJobs(session),
    threadUrl: new URL('../../src-main/report-files/file-thread.ts', import.meta.url),
    ...change,
  }
  return {
    ...bench,
    session,
    parts,
    folder,
    asked,
    files: () => readdirSync(folder),
    lines: () => listAuditEntries(bench.storage.read).map(({ act, about }) => ({ act, about })),
    run: (wish: Partial<ExportWish> = {}) =>
      exportReport(bench.tools, bench.opened, parts, { ...wishOf(report), ...wish }),
    /** The code it refuses with. */
    refused: async (wish: Partial<ExportWish> = {}) => {
      try {
        await exportReport(bench.tools, bench.opened, parts, { ...wishOf(report), ...wish })
        return 'done'
      } catch (cause) {
        return cause instanceof DeskRefused ? cause.code : String(cause)
      }
    },
  }
}

export const wishOf = ({ request }: Report): ExportWish => ({
  exportId: uuidOf(0xe1),
  request,
  format: 'csv',
  unmasked: null,
  draft: false,
})
/** A roster of so many people. */
export const roster = (change: Partial<Report> = {}, count = 3) =>
  reportOf(
    rosterColumns,
    Array.from({ length: count }, (_, n) => personRow(n + 1)),
    change,
  )
