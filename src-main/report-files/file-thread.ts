import { parentPort, workerData } from 'node:worker_threads'
import type { Report, ReportRow } from '../../src-shared/reports/report.ts'
import type { FileFormat, FromFileThread, ToFileThread } from './file-messages.ts'
import type { FileMeta, FilePiece } from './file-meta.ts'
import { handedOver, type RowSource } from './file-rows.ts'
import { NoChineseFont } from './pdf-fonts.ts'

/**
 * Entry of the thread a file is made in, so that the core answers meanwhile. It lives for one file, touches no store and no disk. Rows
 * come when it asks for them; but for a PDF, whose pages are told how many they are, it keeps none.
 */
if (!parentPort) throw new Error('files are made in a worker thread')
const core = parentPort
const start = workerData as { readonly format: FileFormat; readonly meta: FileMeta; readonly report: Report }
const tell = (message: FromFileThread, transfer: ArrayBuffer[] = []) => core.postMessage(message, transfer)
const { rows, take, end } = handedOver(() => tell({ kind: 'more' }))

async function piecesOf(): Promise<Iterable<FilePiece> | AsyncIterable<FilePiece>> {
  const { report, meta } = start
  switch (start.format) {
    case 'xlsx':
      return (await import('./to-xlsx.ts')).toXlsx(report, meta, rows)
    case 'csv':
      return (await import('./to-csv.ts')).toCsv(report, meta, rows)
    case 'pdf':
      return (await import('./to-pdf.ts')).toPdf({ ...report, rows: await allOf(rows) }, meta)
  }
}

async function allOf(pieces: RowSource): Promise<ReportRow[]> {
  const rows: ReportRow[] = []
  for await (const piece of pieces) rows.push(...piece)
  return rows
}

async function make(): Promise<void> {
  for await (const piece of await piecesOf()) {
    const bytes = Uint8Array.from(piece.bytes)
    tell({ kind: 'piece', bytes, rows: piece.rows }, [bytes.buffer])
  }
  tell({ kind: 'done' })
}

core.on('message', (message: ToFileThread) => {
  if (message.kind === 'rows') take(message.rows)
  else end()
})
make().catch(cause => {
  const trace = cause instanceof Error ? cause : new Error('not an error')
  const code = trace instanceof NoChineseFont ? 'no-chinese-font' : 'failed'
  tell({ kind: 'failed', code, name: trace.name, at: (trace.stack ?? '').split('\n')[1]?.trim() ?? '' })
})
