import type { Clock } from '../../src-main/ports/clock.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'

interface Due {
  readonly at: number
  readonly call: () => void
}

/** One time for the centre and every desk. It stands still until a history lets it go on. */
export class WorldTime {
  readonly #start: Instant
  #ms = 0
  #due: Due[] = []

  constructor(start: Instant) {
    this.#start = start
  }

  readonly now = (): Instant => addMs(this.#start, this.#ms)

  /** A clock of one desk's life. What it planned is forgotten with it. */
  clock(): Clock & { end(): void } {
    const mine = new Set<Due>()
    const forget = (due: Due) => {
      mine.delete(due)
      this.#due = this.#due.filter(other => other !== due)
    }
    return {
      now: this.now,
      monotonicMs: () => 1_000 + this.#ms,
      after: (ms, call) => {
        const due: Due = {
          at: this.#ms + ms,
          call: () => {
            mine.delete(due)
            call()
          },
        }
        mine.add(due)
        this.#due.push(due)
        return () => forget(due)
      },
      end: () => {
        for (const due of mine) forget(due)
      },
    }
  }

  /** Lets time pass; what falls due happens in order, each to its end (`settled`) before the next. */
  async pass(ms: number, settled: () => Promise<void>): Promise<void> {
    const end = this.#ms + ms
    for (;;) {
      const [first] = this.#due.filter(due => due.at <= end).sort((a, b) => a.at - b.at)
      if (!first) break
      this.#ms = Math.max(first.at, this.#ms)
      this.#due = this.#due.filter(due => due !== first)
      first.call()
      await settled()
    }
    this.#ms = end
  }

  /** The computers sleep so long, and what fell due meanwhile happens once when they wake. */
  async sleep(ms: number, settled: () => Promise<void>): Promise<void> {
    this.#ms += ms
    const woken = this.#due.filter(due => due.at <= this.#ms).sort((a, b) => a.at - b.at)
    this.#due = this.#due.filter(due => !woken.includes(due))
    for (const due of woken) {
      due.call()
      await settled()
    }
  }
}
