import { basename } from 'node:path'
import type { Json } from '../../../src-shared/kernel/canonical-json.ts'
import { deskSeriesOf } from '../../../src-shared/kernel/desk-series.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import { exportPlaceIn, exportSerialOf } from '../../../src-shared/reports/export-serial.ts'
import type { Report, ReportRequest } from '../../../src-shared/reports/report.ts'
import type { FileExporter } from '../../ports/file-exporter.ts'
import type { FileFormat } from '../../report-files/file-messages.ts'
import type { FileMeta } from '../../report-files/file-meta.ts'
import { takePlace } from '../../storage/stores/desk-series-store.ts'
import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, mayNow, type Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { closingMeta } from './closings/closing-meta.ts'
import type { ExportJob, ExportJobs } from './export-jobs.ts'
import { fileNameOf } from './file-name.ts'
import { makeFile } from './report-file.ts'
import { type SaveFile, saveFile } from './save-file.ts'

/** Makes the report that is asked for. `masked` false: with what is hidden elsewhere, where the report has any. */
export type MakeReport = (opened: Opened, request: ReportRequest, masked: boolean) => Report | Promise<Report>

export interface ExportParts {
  readonly makeReport: MakeReport
  readonly checkPassword: (opened: Opened, password: string) => Promise<void>
  readonly exporter: FileExporter
  readonly jobs: ExportJobs
  /** Entry of the thread files are made in. */
  readonly threadUrl: URL
  readonly save?: SaveFile
}

export interface ExportWish {
  /** By which it is cancelled. */
  readonly exportId: string
  readonly request: ReportRequest
  readonly format: FileFormat
  /** With a reason and the password again; null: masked (domain.md G62). */
  readonly unmasked: { readonly reason: string; readonly password: string } | null
  /** An unbalanced report leaves only as 未平衡·草稿 (R14). */
  readonly draft: boolean
}

export interface ExportedFile {
  readonly name: string
  readonly path: string
  readonly serial: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
  readonly masked: boolean
}

/**
 * R11: a report as a file at a place the officer chooses.
 *
 * It is made in memory; then its line, with the digest of the file, is committed; then the file is put at its place. What fails or is
 * cancelled leaves no file, and after the line stood a second line that nothing came of it.
 *
 * Refuses `export-running`; unmasked `not-permitted`, `name-holds-number` for a reason with somebody's number in it, and what
 * `checkPassword` refuses; what `makeReport` refuses; `report-unbalanced` unless it may be a draft; `export-cancelled`,
 * `export-no-place`, `no-chinese-font`, `export-not-written`; `locked` and `closed` when the desk was locked meanwhile.
 */
export async function exportReport(
  tools: DeskTools,
  opened: Opened,
  parts: ExportParts,
  wish: ExportWish,
): Promise<ExportedFile> {
  const job = parts.jobs.begin(opened, wish.exportId)
  try {
    await allowUnmasked(opened, parts, wish)
    job.check()
    return await exportOne(tools, opened, parts, wish, {
      job,
      choose: name => parts.exporter.chooseTarget(name),
    })
  } finally {
    job.end()
  }
}

/** One file of a running job, at the place that `choose` finds for its name. */
export async function exportOne(
  tools: DeskTools,
  opened: Opened,
  parts: ExportParts,
  wish: ExportWish,
  { job, choose }: { readonly job: ExportJob; readonly choose: FileExporter['chooseTarget'] },
): Promise<ExportedFile> {
  const report = balanced(await parts.makeReport(opened, wish.request, wish.unmasked === null), wish)
  job.check()
  const meta = { ...metaOf(tools, opened), ...closingMeta(opened, report) }
  const target = await choose(fileNameOf(report, meta, wish.format))
  job.check()
  if (target.kind !== 'chosen')
    throw new DeskRefused(target.kind === 'cancelled' ? 'export-cancelled' : 'export-no-place')
  const made = await makeFile(parts.threadUrl, job, report, { format: wish.format, meta })
  job.check()
  const { sha256, bytes } = made
  noteExport(tools, opened, traceOf(report, wish, { serial: meta.serial, sha256, bytes }), meta.serial)
  await putAtPlace(tools, opened, job, meta.serial, () =>
    (parts.save ?? saveFile)(target.path, made.parts, meta.serial, job.check),
  )
  const { serial } = meta
  return {
    name: basename(target.path),
    path: target.path,
    serial,
    rows: report.rows.length,
    bytes,
    sha256,
    masked: report.masked,
  }
}

async function allowUnmasked(
  opened: Opened,
  { checkPassword }: ExportParts,
  { unmasked }: ExportWish,
): Promise<void> {
  if (unmasked === null) return
  if (!mayNow(opened, 'export-unmasked')) throw new DeskRefused('not-permitted')
  // It stands in the log, where nobody's number may stand.
  if (maskInText(unmasked.reason) !== unmasked.reason) throw new DeskRefused('name-holds-number')
  await checkPassword(opened, unmasked.password)
}

/** Throws for a report that shows what was to be hidden: no wish, and no slip of ours, lets it out. */
export function balanced(
  report: Report,
  { unmasked, draft }: Pick<ExportWish, 'unmasked' | 'draft'>,
): Report {
  if (!report.masked && unmasked === null) throw new Error('a report came unmasked that nobody asked for so')
  if (report.breaches.length > 0 && !draft) {
    const rows = new Set(report.breaches.map(({ row }) => row)).size
    throw new DeskRefused('report-unbalanced', { about: { rows } })
  }
  return report
}

/** Serial, time and officer of a file made now. The place is taken for good, whatever becomes of the file. */
export function metaOf(tools: DeskTools, opened: Opened): FileMeta {
  const madeAt = tools.clock.now()
  const series = deskSeriesOf(opened.deskId, madeAt)
  const above = exportPlaceIn(series, findMeta(opened.storage.read, 'last-export-serial'))
  const place = inTransaction(tools.deskStorage, tx => takePlace(tx, 'exports', series, above))
  const { id, displayName } = opened.officer
  return { serial: exportSerialOf(series, place), madeAt, officer: { id, name: displayName } }
}

/** Codes, days, counts and digests; and the reason, which was looked through for numbers of people. */
function traceOf(
  { request, rows, breaches, checksum, masked }: Report,
  { format, unmasked }: ExportWish,
  file: { readonly serial: string; readonly sha256: string; readonly bytes: number },
): Record<string, Json> {
  const { report, from, to, asOf } = request
  const reason = masked || unmasked === null ? {} : { reason: unmasked.reason }
  const counts = { rows: rows.length, breaches: breaches.length }
  return { format, report, from, to, asOf, ...counts, checksum, unmasked: !masked, ...reason, ...file }
}

export function noteExport(
  tools: DeskTools,
  opened: Opened,
  detail: Record<string, Json>,
  serial: string,
): void {
  inTransaction(opened.storage, tx => {
    record(tx, tools, opened, 'report-exported', { detail })
    writeMeta(tx, 'last-export-serial', serial)
  })
}

async function putAtPlace(
  tools: DeskTools,
  opened: Opened,
  job: ExportJob,
  serial: string,
  put: () => Promise<void>,
): Promise<void> {
  try {
    await put()
  } catch (cause) {
    const why = cause instanceof DeskRefused ? cause.code : codeOf(cause)
    if (opened.storage.handle.open)
      inTransaction(opened.storage, tx =>
        record(tx, tools, opened, 'report-export-failed', { detail: { serial, why } }),
      )
    job.check()
    throw cause instanceof DeskRefused ? cause : new DeskRefused('export-not-written', { about: { why } })
  }
}

function codeOf(cause: unknown): string {
  const code = (cause as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[A-Z]{2,20}$/.test(code) ? code : 'unknown'
}
