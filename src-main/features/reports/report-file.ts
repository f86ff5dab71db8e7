import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Report } from '../../../src-shared/reports/report.ts'
import type { FileFormat, FromFileThread, ToFileThread } from '../../report-files/file-messages.ts'
import type { FileMeta } from '../../report-files/file-meta.ts'
import { DeskRefused } from '../refusal.ts'
import type { ExportJob } from './export-jobs.ts'

/** A whole file, in memory alone. */
export interface MadeFile {
  readonly parts: readonly Uint8Array[]
  readonly bytes: number
  readonly sha256: string
}

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
  const worker = new Worker(threadUrl, { workerData: { format, meta, report: { ...report, rows: [] } } })
  const stop = () => void worker.terminate()
  job.signal.addEventListener('abort', stop)
  try {
    const made = gather(worker, job, report.rows.length)
    // Whatever happens while rows are handed over is told by `made`.
    made.catch(() => undefined)
    await handOver(worker, job, report)
    return await made
  } finally {
    job.signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

async function handOver(worker: Worker, job: ExportJob, { rows }: Report): Promise<void> {
  const send = (message: ToFileThread) => worker.postMessage(message)
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    send({ kind: 'rows', rows: rows.slice(from, from + ROWS_AT_ONCE) })
    await new Promise(resolve => setImmediate(resolve))
    job.check()
  }
  send({ kind: 'make' })
}

function gather(worker: Worker, job: ExportJob, of: number): Promise<MadeFile> {
  const hash = createHash('sha256')
  const parts: Uint8Array[] = []
  let bytes = 0
  return new Promise((resolve, reject) => {
    const take = (message: FromFileThread) => {
      job.check()
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
