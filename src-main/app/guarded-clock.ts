import { failureFields } from '../features/refusal.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'

/** A call that falls due has nobody who would catch what it throws: it is noted, and the desk lives on. */
export function guardedClock(clock: Clock, logger: Logger): Clock {
  return {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    after: (ms, call) =>
      clock.after(ms, () => {
        try {
          call()
        } catch (cause) {
          logger.warn('due-call-failed', failureFields(cause))
        }
      }),
  }
}
