import { dirname, join } from 'node:path'
import { type ReportId, type ReportRequest, reportIdSchema } from '../../../src-shared/reports/report.ts'
import type { FileExporter } from '../../ports/file-exporter.ts'
import type { FileFormat } from '../../report-files/file-messages.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import type { ExportJob } from './export-jobs.ts'
import { type ExportedFile, type ExportParts, exportOne } from './export-report.ts'

export interface SetWish {
  readonly exportId: string
  readonly request: Omit<ReportRequest, 'report'>
  readonly format: FileFormat
}

export interface ExportedSet {
  folder: string | null
  files: (Pick<ExportedFile, 'name' | 'serial' | 'rows' | 'sha256'> & { report: ReportId })[]
  /** Reports that gave no file, and the code why. */
  failed: { report: ReportId; why: DeskRefused['code'] }[]
  cancelled: boolean
}

/** What stops the whole set; anything else a single report refuses with, and the others go on. */
const ending: readonly string[] = [
  'locked',
  'closed',
  'export-cancelled',
  'export-no-place',
  'no-chinese-font',
]

/**
 * 整套导出: every report of the same days, agencies and kinds of work as files of one folder, one after the other, masked. The
 * officer is asked for a place once, for the first file; its folder takes the others, whose names hold their serials. A report
 * that does not balance is named among the failed ones, and so is one that is too long: a draft is made of a single report.
 *
 * Each file has its own line in the log, and the set one more. Cancelled, the files that stand stay and are told.
 */
export async function exportSet(
  tools: DeskTools,
  opened: Opened,
  parts: ExportParts,
  wish: SetWish,
): Promise<ExportedSet> {
  const job = parts.jobs.begin(opened, wish.exportId)
  const done: ExportedSet = { folder: null, files: [], failed: [], cancelled: false }
  try {
    for (const [at, report] of reportIdSchema.options.entries()) {
      if (!(await addFile(tools, opened, parts, wish, done, { report, job: part(job, at) }))) break
    }
    noteSet(tools, opened, wish, done)
    return done
  } finally {
    job.end()
  }
}

/** False when the set ends here. */
async function addFile(
  tools: DeskTools,
  opened: Opened,
  parts: ExportParts,
  { exportId, request, format }: SetWish,
  done: ExportedSet,
  { report, job }: { readonly report: ReportId; readonly job: ExportJob },
): Promise<boolean> {
  const choose: FileExporter['chooseTarget'] = async name =>
    done.folder === null
      ? parts.exporter.chooseTarget(name)
      : { kind: 'chosen', path: join(done.folder, name) }
  try {
    job.check()
    const one = { exportId, request: { report, ...request }, format, unmasked: null, draft: false }
    const { path, name, serial, rows, sha256 } = await exportOne(tools, opened, parts, one, { job, choose })
    done.folder ??= dirname(path)
    done.files.push({ report, name, serial, rows, sha256 })
    return true
  } catch (cause) {
    if (!(cause instanceof DeskRefused)) throw cause
    if (cause.code === 'export-cancelled') done.cancelled = true
    else if (ending.includes(cause.code)) throw cause
    else done.failed.push({ report, why: cause.code })
    return !done.cancelled
  }
}

/** A file's progress as its part of the whole, in hundredths of a report. */
function part(job: ExportJob, at: number): ExportJob {
  const of = reportIdSchema.options.length * 100
  return {
    ...job,
    progress: (rows, all) => job.progress(at * 100 + (all > 0 ? Math.round((rows / all) * 100) : 0), of),
  }
}

function noteSet(tools: DeskTools, opened: Opened, { request, format }: SetWish, done: ExportedSet): void {
  const { from, to, asOf } = request
  const { files, failed, cancelled } = done
  inTransaction(opened.storage, tx =>
    record(tx, tools, opened, 'report-set-exported', {
      detail: { from, to, asOf, format, files: files.length, failed: failed.length, cancelled },
    }),
  )
}
