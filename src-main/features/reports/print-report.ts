import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { ClosingOnPaper } from '../../../src-shared/reports/closing.ts'
import type { Report, ReportRequest } from '../../../src-shared/reports/report.ts'
import { closedOnPaper } from '../../report-files/closing-lines.ts'
import type { DeskTools, Opened } from '../context.ts'
import { closingMeta } from './closings/closing-meta.ts'
import { balanced, type ExportParts, metaOf, noteExport } from './export-report.ts'

export interface PrintedReport {
  readonly report: Report
  readonly serial: string
  readonly madeAt: Instant
  readonly closing: ClosingOnPaper
}

/**
 * A report for the printer: made anew, always masked, with a serial of the same series as files and its line in the log, before
 * the face shows a sheet. Of a closed period it carries serial and names like a file. The browser prints it, in both doors. Refuses `report-unbalanced` unless as a draft.
 */
export async function printReport(
  tools: DeskTools,
  opened: Opened,
  { makeReport }: Pick<ExportParts, 'makeReport'>,
  { request, draft }: { readonly request: ReportRequest; readonly draft: boolean },
): Promise<PrintedReport> {
  const report = balanced(await makeReport(opened, request, true), { unmasked: null, draft })
  const meta = { ...metaOf(tools, opened), ...closingMeta(opened, report) }
  const { serial, madeAt } = meta
  const { report: id, from, to, asOf } = request
  const { rows, breaches, checksum } = report
  const counts = { rows: rows.length, breaches: breaches.length }
  const detail = { format: 'print', report: id, from, to, asOf, ...counts, checksum, unmasked: false, serial }
  noteExport(tools, opened, detail, serial)
  return { report, serial, madeAt, closing: closedOnPaper(meta) }
}
