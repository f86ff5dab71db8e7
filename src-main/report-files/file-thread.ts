import { parentPort, workerData } from 'node:worker_threads'
import type { Report, ReportRow } from '../../src-shared/reports/report.ts'
import type { FileFormat, FromFileThread, ToFileThread } from './file-messages.ts'
import type { FileMeta, FilePiece } from './file-meta.ts'
import { NoChineseFont } from './pdf-fonts.ts'

/** Entry of the thread a file is made in, so that the core answers meanwhile. It lives for one file, touches no store and no disk. */
if (!parentPort) throw new Error('files are made in a worker thread')
const core = parentPort
const start = workerData as { readonly format: FileFormat; readonly meta: FileMeta; readonly report: Report }
const rows: ReportRow[] = []
const tell = (message: FromFileThread, transfer: ArrayBuffer[] = []) => core.postMessage(message, transfer)

async function piecesOf(report: Report): Promise<Iterable<FilePiece> | AsyncIterable<FilePiece>> {
  switch (start.format) {
    case 'xlsx':
      return (await import('./to-xlsx.ts')).toXlsx(report, start.meta)
    case 'csv':
      return (await import('./to-csv.ts')).toCsv(report, start.meta)
    case 'pdf':
      return (await import('./to-pdf.ts')).toPdf(report, start.meta)
  }
}

async function make(): Promise<void> {
  for await (const piece of await piecesOf({ ...start.report, rows })) {
    const bytes = Uint8Array.from(piece.bytes)
    tell({ kind: 'piece', bytes, rows: piece.rows }, [bytes.buffer])
  }
  tell({ kind: 'done' })
}

core.on('message', (message: ToFileThread) => {
  if (message.kind === 'rows') {
    rows.push(...message.rows)
    return
  }
  make().catch(cause => {
    const trace = cause instanceof Error ? cause : new Error('not an error')
    const code = trace instanceof NoChineseFont ? 'no-chinese-font' : 'failed'
    tell({ kind: 'failed', code, name: trace.name, at: (trace.stack ?? '').split('\n')[1]?.trim() ?? '' })
  })
})
