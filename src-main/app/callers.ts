import type { Callers } from '../features/context.ts'

/** A running batch ends early at most this often, so that a storm of calls cannot starve it. */
const NOT_MORE_OFTEN_MS = 20

/** Knows from the counter the door raises whether somebody asks while the core is busy storing. */
export function createCallers(waiting: Int32Array<SharedArrayBuffer> | undefined): Callers {
  let madeRoomAt = 0
  let askedAt = Number.NEGATIVE_INFINITY
  return {
    areWaiting: () =>
      waiting !== undefined &&
      Atomics.load(waiting, 0) > 0 &&
      performance.now() - madeRoomAt >= NOT_MORE_OFTEN_MS,
    makeRoom: async () => {
      // One turn of the event loop takes every message that has arrived; the second lets their answers leave.
      await turn()
      if (waiting) Atomics.store(waiting, 0, 0)
      await turn()
      madeRoomAt = performance.now()
    },
    asked: () => {
      askedAt = performance.now()
    },
    quietMs: () => performance.now() - askedAt,
  }
}

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
