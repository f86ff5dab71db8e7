import { parentPort } from 'node:worker_threads'
import type { FromHashThread, ToHashThread } from './hash-messages.ts'
import { hashPicture } from './hash-picture.ts'

/** Entry of the thread pictures are decoded in to be compared. It touches no store and no disk, and answers every picture once. */
if (!parentPort) throw new Error('pictures are compared in a worker thread')
const core = parentPort

core.on('message', ({ bytes }: ToHashThread) => {
  let hash: FromHashThread['hash'] = null
  try {
    hash = hashPicture(bytes) ?? null
  } catch {
    // Painted it may still be; it is only not compared.
  }
  core.postMessage({ hash } satisfies FromHashThread)
})
