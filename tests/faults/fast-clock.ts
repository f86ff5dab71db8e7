import type { Clock } from '../../src-main/ports/clock.ts'
import { instantFromMs } from '../../src-shared/kernel/instant.ts'

/** How a desk's clock stands against the real one: where it began, how much faster it runs, how far it jumped. */
export interface ClockSetting {
  readonly realStartMs: number
  readonly rate: number
  readonly shiftMs: number
}

/** A clock that runs faster than time, so that waits of seconds take milliseconds, and that can jump. */
export class FastClock implements Clock {
  readonly #setting: ClockSetting
  #jumpedMs = 0
  constructor(setting: ClockSetting) {
    this.#setting = setting
  }
  now() {
    const { realStartMs, rate, shiftMs } = this.#setting
    return instantFromMs(
      Math.round(realStartMs + (Date.now() - realStartMs) * rate + shiftMs + this.#jumpedMs),
    )
  }
  monotonicMs() {
    return performance.now() * this.#setting.rate
  }
  after(ms: number, call: () => void) {
    const timer = setTimeout(call, Math.max(1, Math.min(ms / this.#setting.rate, 2_147_483_647)))
    timer.unref()
    return () => clearTimeout(timer)
  }
  /** Sets the wall clock forward or back; the monotonic one does not notice. */
  jump(ms: number) {
    this.#jumpedMs += ms
  }
}
