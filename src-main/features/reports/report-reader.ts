import { Worker } from 'node:worker_threads'
import type { Overview } from '../../../src-shared/desk/report-views.ts'
import type { SealedList } from '../../../src-shared/reports/closing.ts'
import type { Report, ReportRow } from '../../../src-shared/reports/report.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Logger } from '../../ports/logger.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import {
  beginPacking,
  keepChunk,
  type NewChunk,
  unpackedPositions,
} from '../../storage/stores/report-columns/chunk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { mayNow, type Opened } from '../context.ts'
import { DeskRefused, failureFields } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import type { Ask } from './read-report.ts'
import type { FromReportThread, ReportThreadStart, ToReportThread } from './report-messages.ts'
import type { ReportReading } from './report-reading.ts'

export interface ReaderParts {
  readonly threadUrl: URL
  readonly clock: Clock
  readonly logger: Logger
  readonly session: Pick<SessionHolder, 'mode'>
}

type Answer = Report | Overview | SealedList | undefined
interface Job {
  readonly opened: Opened
  readonly ask: Ask
  readonly rows: ReportRow[]
  resolve(answer: Answer): void
  reject(cause: unknown): void
}
export interface ReportReader extends ReportReading {
  /** Packs what is not packed yet, where it is so much that the next report of this officer would be waited for. */
  prepare(opened: Opened): void
  stop(): Promise<void>
}
interface Thread {
  readonly worker: Worker
  readonly opened: Opened
  readonly ended: Promise<void>
}

/** So many positions past what is packed, a report would be waited for. */
const MUCH = 50_000
/** The thread goes when nobody asked for this long: what it has in memory is more than the core itself has. */
const IDLE_MS = 60_000

/**
 * Reads reports in a thread of its own on a connection that only reads. Questions wait for each other. The thread ends when the
 * key is taken back (lock, sign-out, wipe, close), and what was asked is refused then; one that dies is started anew by the next
 * question.
 */
export function createReportReader(parts: ReaderParts): ReportReader {
  const waiting: Job[] = []
  let running: Job | undefined
  let thread: Thread | undefined
  let forgetIdle = () => {}
  /** Up to which position it was tried: positions are not all of events. */
  const prepared = new WeakMap<Opened, number>()

  function ask<Told extends Answer>(opened: Opened, asked: Ask): Promise<Told> {
    return new Promise<Told>((resolve, reject) => {
      waiting.push({ opened, ask: asked, rows: [], resolve: answer => resolve(answer as Told), reject })
      goOn()
    })
  }
  function goOn(): void {
    const next = running ? undefined : waiting.shift()
    if (!next) return
    forgetIdle()
    running = next
    try {
      const { worker } = threadOf(next.opened)
      beginPacking(next.opened.storage.read)
      send(worker, { kind: 'ask', ask: next.ask })
    } catch (cause) {
      settle(job => job.reject(cause))
    }
  }
  function threadOf(opened: Opened): Thread {
    if (thread?.opened === opened) return thread
    if (!opened.key) throw new Error('a store that is no file cannot be read beside')
    void end()
    const key = opened.key.lend(() => void stop())
    const workerData: ReportThreadStart = { path: opened.storage.handle.name, key }
    // The key moves: no copy of it stays in this thread's memory.
    const worker = new Worker(parts.threadUrl, { workerData, transferList: [key.buffer] })
    const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
    const made = { worker, opened, ended }
    worker.on('message', (message: FromReportThread) => thread === made && take(made, message))
    worker.on('error', cause => parts.logger.warn('report-thread-failed', failureFields(cause)))
    void ended.then(() => thread === made && died())
    thread = made
    return made
  }
  function take({ worker, opened }: Thread, message: FromReportThread): void {
    if (message.kind === 'chunk') {
      send(worker, { kind: 'kept', id: keep(parts.logger, opened, message.chunk) })
    } else if (message.kind === 'rows') {
      running?.rows.push(...message.rows)
      send(worker, { kind: 'go-on' })
    } else {
      settle(job => tell(job, message))
    }
  }
  function settle(how: (job: Job) => void): void {
    const job = running
    running = undefined
    if (job) how(job)
    if (waiting.length === 0) forgetIdle = parts.clock.after(IDLE_MS, () => void end())
    goOn()
  }
  function died(): void {
    thread = undefined
    if (running) settle(job => job.reject(new Error('the thread of reports ended before its answer')))
  }
  function end(): Promise<void> {
    const ending = thread
    thread = undefined
    forgetIdle()
    if (!ending) return Promise.resolve()
    void ending.worker.terminate()
    return ending.ended
  }
  function stop(): Promise<void> {
    const ended = end()
    const over = parts.session.mode() === 'locked' ? 'locked' : 'closed'
    const refused = [...(running ? [running] : []), ...waiting.splice(0)]
    running = undefined
    for (const job of refused) job.reject(new DeskRefused(over))
    return ended
  }
  return {
    report: (opened, asked) => ask<Report>(opened, asked),
    overview: (opened, asked) => ask<Overview>(opened, asked),
    seal: (opened, asked) => ask<SealedList>(opened, asked),
    prepare: opened => {
      const isFilling = findMeta(opened.storage.read, 'filling') !== undefined
      if (isFilling || parts.session.mode() !== 'open' || !mayNow(opened, 'view-reports')) return
      const { last, unpacked } = unpackedPositions(opened.storage.read)
      if (unpacked <= MUCH || last - (prepared.get(opened) ?? 0) <= MUCH) return
      prepared.set(opened, last)
      ask(opened, { kind: 'prepare' }).catch(cause => {
        if (!(cause instanceof DeskRefused)) parts.logger.warn('reports-not-prepared', failureFields(cause))
      })
    },
    stop,
  }
}

function tell(job: Job, message: Exclude<FromReportThread, { kind: 'chunk' | 'rows' }>): void {
  if (message.kind === 'report') job.resolve({ ...message.report, rows: job.rows })
  else if (message.kind === 'overview') job.resolve(message.overview)
  else if (message.kind === 'sealed') job.resolve(message.sealed)
  else if (message.kind === 'prepared') job.resolve(undefined)
  else
    job.reject(
      message.kind === 'refused' ? new DeskRefused(message.code, message.detail) : failureOf(message),
    )
}

function send(worker: Worker, message: ToReportThread): void {
  worker.postMessage(message)
}

/** A chunk that cannot be kept is no reason to refuse a report: it is packed again by the next one. */
function keep(logger: Logger, opened: Opened, chunk: NewChunk): number | null {
  try {
    const id = inTransaction(opened.storage, tx => keepChunk(tx, chunk))
    if (id === null) beginPacking(opened.storage.read)
    return id
  } catch (cause) {
    logger.warn('report-chunk-not-kept', failureFields(cause))
    return null
  }
}

function failureOf({ trouble, name, at }: Extract<FromReportThread, { kind: 'failed' }>): Error {
  if (trouble !== 'fault') return new DeskRefused(trouble)
  const failure = new Error('a report could not be read')
  failure.name = name
  failure.stack = `${name}\n    ${at}`
  return failure
}
