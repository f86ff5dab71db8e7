import { msOf } from '../../src-shared/kernel/instant.ts'
import { failureFields } from '../features/refusal.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'

/** Wall clock and monotonic clock drift apart by less than this between two looks, unless somebody set the clock. */
const JUMP_MS = 60_000

/**
 * A call that falls due has nobody who would catch what it throws: it is noted, and the desk lives on.
 *
 * Whenever one falls due, it is looked at whether the device's clock jumped since: by more than a minute against the time
 * that ran, in milliseconds, forwards or backwards. Where the monotonic clock stands still in sleep, waking counts as one.
 */
export function guardedClock(clock: Clock, logger: Logger, jumped: (ms: number) => void = () => {}): Clock {
  const ahead = () => msOf(clock.now()) - clock.monotonicMs()
  let before = ahead()
  const lookForJump = () => {
    const moved = Math.round(ahead() - before)
    before += moved
    if (Math.abs(moved) > JUMP_MS) jumped(moved)
  }
  const guarded = (call: () => void) => {
    try {
      call()
    } catch (cause) {
      logger.warn('due-call-failed', failureFields(cause))
    }
  }
  return {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    after: (ms, call) =>
      clock.after(ms, () => {
        guarded(lookForJump)
        guarded(call)
      }),
  }
}
