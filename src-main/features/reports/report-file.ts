import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Report } from '../../../src-shared/reports/report.ts'
import type { FileFormat, FromFileThread, ToFileThread } from '../../report-files/file-messages.ts'
import type { FileMeta } from '../../report-files/file-meta.ts'
import { withoutRows } from '../../report-files/file-rows.ts'
import { DeskRefused } from '../refusal.ts'
import type { ExportJob } from './export-jobs.ts'

/** A whole file, in memory alone. */
export interface MadeFile {
  readonly parts: readonly Uint8Array[]
  readonly bytes: number
  readonly sha256: string
}

/** What is let go of soon: more of it only means that the thread grows before it clears away. */
const YOUNG_MEGABYTES = 16
/** Rows handed to the thread at once: whoever asks the core meanwhile waits no longer than for these. */
const ROWS_AT_ONCE = 500

/**
 * Makes a report into a file in a thread of its own, which ends with it. Nothing touches the disk. Refuses `no-chinese-font`, and
 * whatever `job.check` refuses once it is cancelled or the desk is locked.
 */
export async function makeFile(
  threadUrl: URL,
  job: ExportJob,
  report: Report,
  { format, meta }: { readonly format: FileFormat; readonly meta: FileMeta },
): Promise<MadeFile> {
  const worker = new Worker(threadUrl, {
    workerData: { format, meta, report: withoutRows(report) },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  })
  const stop = () => void worker.terminate()
  job.signal.addEventListener('abort', stop)
  try {
    // Whatever happens while rows are handed over ends it.
    handOver(worker, job, report)
    return await gather(worker, job, report.rows.length)
  } finally {
    job.signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/** Rows go when the thread asks for them, so that it never has more than it is at. */
function handOver(worker: Worker, job: ExportJob, { rows }: Report): void {
  let from = 0
  worker.on('message', ({ kind }: FromFileThread) => {
    if (kind !== 'more' || job.signal.aborted) return
    const piece = rows.slice(from, from + ROWS_AT_ONCE)
    from += ROWS_AT_ONCE
    const message: ToFileThread = piece.length > 0 ? { kind: 'rows', rows: piece } : { kind: 'no-more' }
    worker.postMessage(message)
  })
}

function gather(worker: Worker, job: ExportJob, of: number): Promise<MadeFile> {
  const hash = createHash('sha256')
  const parts: Uint8Array[] = []
  let bytes = 0
  return new Promise((resolve, reject) => {
    const take = (message: FromFileThread) => {
      job.check()
      if (message.kind === 'more') return
      if (message.kind === 'failed') throw refusalOf(message)
      if (message.kind === 'done') return resolve({ parts, bytes, sha256: hash.digest('hex') })
      hash.update(message.bytes)
      parts.push(message.bytes)
      bytes += message.bytes.length
      job.progress(message.rows, of)
    }
    worker.on('message', (message: FromFileThread) => {
      try {
        take(message)
      } catch (cause) {
        reject(cause)
      }
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      try {
        job.check()
      } catch (cause) {
        return reject(cause)
      }
      reject(new Error('the thread of the file ended before it'))
    })
  })
}

function refusalOf({ code, name, at }: Extract<FromFileThread, { kind: 'failed' }>): Error {
  if (code === 'no-chinese-font') return new DeskRefused(code)
  const failure = new Error('a file could not be made')
  failure.name = name
  failure.stack = `${name}\n    ${at}`
  return failure
}
