import type { StaleTopic } from '../../src-shared/desk/sync-views.ts'

/** Where the core says what went stale, and every connected face listens. */
export interface StaleBoard {
  publish(topics: readonly StaleTopic[]): void
  /** Yields what went stale since the last time asked, gathered, until the signal ends. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<{ topics: StaleTopic[] }, void>
}

/** Topics that come close together are told together: a page of a pull must not make the face ask ten times. */
const GATHER_MS = 25

export function createStaleBoard(): StaleBoard {
  const listeners = new Set<(topics: readonly StaleTopic[]) => void>()
  return {
    publish: topics => {
      for (const listener of listeners) listener(topics)
    },
    watch: async function* (signal) {
      const waiting = new Set<StaleTopic>()
      let wake: () => void = () => undefined
      const listener = (topics: readonly StaleTopic[]) => {
        for (const topic of topics) waiting.add(topic)
        wake()
      }
      listeners.add(listener)
      const ended = () => wake()
      signal?.addEventListener('abort', ended)
      try {
        while (!signal?.aborted) {
          if (waiting.size === 0) {
            await new Promise<void>(resolve => {
              wake = resolve
            })
            if (signal?.aborted) return
            await new Promise(resolve => setTimeout(resolve, GATHER_MS))
          }
          const topics = [...waiting]
          waiting.clear()
          if (topics.length > 0) yield { topics }
        }
      } finally {
        listeners.delete(listener)
        signal?.removeEventListener('abort', ended)
      }
    },
  }
}
