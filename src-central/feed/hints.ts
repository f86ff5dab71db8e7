import type { FeedScope } from '../storage/feed-store.ts'
import type { Storage } from '../storage/storage.ts'

/** Changes that come close together are one hint: a desk that asks once gets them all. */
const TOGETHER_MS = 50

export interface Hints {
  /** Calls `tell` soon after the feed has news within the scope; returns the way to stop. */
  listen(scope: FeedScope, tell: () => void): () => void
}

/**
 * Hints that the feed has news, told after the commit. They carry nothing, and losing them loses nothing: who needs
 * certainty asks `/changes`.
 */
export function createHints(storage: Storage): Hints {
  return {
    listen(scope, tell) {
      let timer: NodeJS.Timeout | undefined
      const stop = storage.onNews(scopes => {
        const mine = scopes.has(null) || scope.agencies.some(agency => scopes.has(agency))
        if (!mine || timer) return
        timer = setTimeout(() => {
          timer = undefined
          tell()
        }, TOGETHER_MS)
      })
      return () => {
        stop()
        clearTimeout(timer)
      }
    },
  }
}
