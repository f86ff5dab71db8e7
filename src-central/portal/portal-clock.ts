import { addMs } from '../../src-shared/kernel/instant.ts'
import type { Clock } from '../centre-tools.ts'

/** A clock that the portal can put forward, as hours pass in a story or a demonstration. Never back. */
export interface PortalClock extends Clock {
  /** How far it is put forward by now, in milliseconds. */
  readonly aheadMs: number
  forward(ms: number): void
}

export function createPortalClock(clock: Clock, aheadMs: number): PortalClock {
  let ahead = aheadMs
  return {
    now: () => addMs(clock.now(), ahead),
    get aheadMs() {
      return ahead
    },
    forward: ms => {
      ahead += Math.max(ms, 0)
    },
  }
}
