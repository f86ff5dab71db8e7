import { parentPort, workerData } from 'node:worker_threads'
import type { Overview } from '../../src-shared/desk/report-views.ts'
import type { SealedList } from '../../src-shared/reports/closing.ts'
import type { Report } from '../../src-shared/reports/report.ts'
import { DeskRefused, failureFields } from '../features/refusal.ts'
import { type Ask, type AskEvents, readOverview, readReport } from '../features/reports/read-report.ts'
import type {
  FromReportThread,
  ReportThreadStart,
  ToReportThread,
} from '../features/reports/report-messages.ts'
import { sealList } from '../features/reports/seal-list.ts'
import { openDatabase } from '../storage/database.ts'
import type { NewChunk } from '../storage/stores/report-columns/chunk-store.ts'
import { createColumnsKeeper } from '../storage/stores/report-columns/columns-keeper.ts'
import { askerOf, rememberedMoments } from '../storage/stores/report-columns/event-asker.ts'
import { createStorage, inReadTransaction, type ReadDb, type Storage } from '../storage/transaction.ts'
import { troubleOf } from '../storage/trouble-of.ts'

/**
 * Entry of the thread that reads reports beside the core: on a connection of its own that only reads, one question at a time. It has
 * the events of the store in memory as numbers. What came since they were packed it packs, piece by piece, and hands over to
 * the core, the only one that writes; a question is answered out of one transaction, and none of them is long.
 */
if (!parentPort) throw new Error('reports are read in a worker thread')
const core = parentPort
const start = workerData as ReportThreadStart
let storage: Storage | undefined
const keeper = createColumnsKeeper()
const moments = rememberedMoments(keeper.revision)

/** Events of one chunk: some milliseconds of the core's time. */
const CHUNK = 10_000
/** Fewer than this are read anew by every question. */
const LEAST_PACKED = 2_000
/** How often a chunk is packed anew because events came below it meanwhile. */
const MOST_REFUSED = 3
const ROWS_AT_ONCE = 500

const tell = (message: FromReportThread, transfer: ArrayBuffer[] = []) => core.postMessage(message, transfer)

/** Hands something over and waits for the answer. */
let answered: ((message: ToReportThread) => void) | undefined
function handOver(message: FromReportThread, transfer: ArrayBuffer[] = []): Promise<ToReportThread> {
  tell(message, transfer)
  return new Promise(resolve => {
    answered = resolve
  })
}

function storeHere(): Storage {
  if (storage) return storage
  try {
    storage = createStorage(openDatabase({ ...start, readonly: true }))
    return storage
  } finally {
    start.key.fill(0)
  }
}

type Answer = Report | Overview | SealedList | 'prepared'
type Step = { readonly chunk: NewChunk } | { readonly answer: Answer }

async function read(ask: Ask): Promise<Answer> {
  for (let refused = 0; ; ) {
    const packs = refused < MOST_REFUSED
    const step = inReadTransaction(storeHere(), (db): Step => {
      const columns = keeper.refresh(db, packs ? CHUNK : undefined)
      const chunk = packs ? keeper.pack(LEAST_PACKED) : undefined
      if (chunk) return { chunk }
      return { answer: answerOf(db, (_, place) => askerOf(columns, place, moments), ask) }
    })
    if ('answer' in step) return step.answer
    const { chunk } = step
    const reply = await handOver({ kind: 'chunk', chunk }, [chunk.body.buffer, chunk.ids.buffer])
    if (reply.kind === 'kept' && reply.id !== null) keeper.kept(reply.id)
    else refused += 1
  }
}

function answerOf(db: ReadDb, events: AskEvents, ask: Ask): Answer {
  if (ask.kind === 'prepare') return 'prepared'
  if (ask.kind === 'seal') return sealList(db, events, ask)
  return ask.kind === 'report' ? readReport(db, events, ask) : readOverview(db, events, ask)
}

async function answer(ask: Ask): Promise<FromReportThread> {
  const found = await read(ask)
  if (found === 'prepared') return { kind: 'prepared' }
  if ('count' in found) return { kind: 'sealed', sealed: found }
  if (!('rows' in found)) return { kind: 'overview', overview: found }
  for (let from = 0; from < found.rows.length; from += ROWS_AT_ONCE)
    await handOver({ kind: 'rows', rows: found.rows.slice(from, from + ROWS_AT_ONCE) })
  return { kind: 'report', report: { ...found, rows: [] } }
}

function failed(cause: unknown): FromReportThread {
  if (cause instanceof DeskRefused) return { kind: 'refused', code: cause.code, detail: cause.detail }
  const { name, where } = failureFields(cause)
  return { kind: 'failed', trouble: troubleOf(cause), name, at: where }
}

core.on('message', (message: ToReportThread) => {
  if (message.kind === 'ask') {
    void answer(message.ask)
      .catch(failed)
      .then(last => tell(last))
    return
  }
  const reply = answered
  answered = undefined
  reply?.(message)
})
