import type { DeskTools, Opened } from '../context.ts'
import { failureFields } from '../refusal.ts'
import { findWipeOrder } from './wipe-order.ts'

/** After signing in: the first page of the queue, and the first round, pass before it. */
const AFTER_SIGN_IN_MS = 5_000
const EVERY_MS = 600_000

/** Copies of an officer's work while they are signed in: soon after it, then every ten minutes that brought something new. */
export interface CopyKeeper {
  started(opened: Opened): void
  stop(): void
}

export function createCopyKeeper(tools: DeskTools): CopyKeeper {
  let cancel: (() => void) | undefined
  function plan(opened: Opened, ms: number): void {
    cancel?.()
    cancel = tools.clock.after(ms, () => {
      plan(opened, EVERY_MS)
      void keepCopy(tools, opened)
    })
  }
  return {
    started: opened => plan(opened, AFTER_SIGN_IN_MS),
    stop: () => {
      cancel?.()
      cancel = undefined
    },
  }
}

/**
 * Copies what is new. Never in the officer's way: calls that wait are served between its pieces, and a disk that is full
 * or fails is in the log; the older copies stay. A computer that is to be wiped is not copied.
 */
export async function keepCopy(tools: DeskTools, opened: Opened): Promise<void> {
  if (!opened.copies || findWipeOrder(tools) !== null) return
  const begunMs = tools.clock.monotonicMs()
  try {
    const said = await opened.copies.take(tools.clock.now(), () => tools.callers.makeRoom())
    if (said === 'no-room') tools.logger.warn('work-not-copied', { why: said })
    if (said === 'taken')
      tools.logger.info('work-copied', { ms: Math.round(tools.clock.monotonicMs() - begunMs) })
  } catch (cause) {
    tools.logger.warn('work-not-copied', failureFields(cause))
  }
}
