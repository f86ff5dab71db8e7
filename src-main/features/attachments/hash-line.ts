import { Worker } from 'node:worker_threads'
import type { PictureHash } from '../../../src-shared/cases/picture-likeness.ts'
import type { FromHashThread, ToHashThread } from '../../picture-hashes/hash-messages.ts'

/** A picture that takes longer is hostile, or too much for this computer. */
const LONGEST_MS = 20_000
/** The thread ends when nothing came for so long: its memory is wanted elsewhere. */
const IDLE_MS = 10_000
/** What the thread may take beside the pictures themselves. */
const MOST_HEAP_MB = 512

/** Asks the thread that decodes pictures to compare them. One at a time. */
export interface HashLine {
  /** What the picture looks like; null where nothing can be compared, it took too long, or the thread broke by it. */
  hash(bytes: Uint8Array<ArrayBuffer>): Promise<PictureHash | null>
  stop(): void
}

export function createHashLine(threadUrl: URL): HashLine {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  const end = (which = worker) => {
    if (which === worker) worker = undefined
    void which?.terminate()
  }
  const start = () => {
    const started = new Worker(threadUrl, { resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB } })
    started.unref()
    // Whoever waits hears of it by its own ear; here it only must not end the core.
    started.on('error', () => end(started))
    worker = started
    return started
  }
  return {
    hash: async bytes => {
      clearTimeout(idle)
      const asked = worker ?? start()
      const answer = await answerOf(asked, bytes)
      if (answer === undefined) end(asked)
      idle = setTimeout(() => end(asked), IDLE_MS).unref()
      return answer?.hash ?? null
    },
    stop: () => {
      clearTimeout(idle)
      end()
    },
  }
}

/** Undefined when no answer came: the thread is of no use then. */
function answerOf(worker: Worker, bytes: Uint8Array<ArrayBuffer>): Promise<FromHashThread | undefined> {
  return new Promise(resolve => {
    const settle = (answer?: FromHashThread) => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', broke).off('exit', broke)
      resolve(answer)
    }
    const broke = () => settle()
    const timer = setTimeout(broke, LONGEST_MS)
    worker.on('message', settle).on('error', broke).on('exit', broke)
    worker.postMessage({ bytes } satisfies ToHashThread, [bytes.buffer])
  })
}
