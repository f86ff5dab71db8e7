import type { Instant } from '../../src-shared/kernel/instant.ts'

/** The only source of time in the core. */
export interface Clock {
  /** The device's wall clock. It can be wrong and it can jump; nothing but display and stamps may rest on it. */
  now(): Instant
  /** Milliseconds that only go forward while the computer is awake; for waits and spans. */
  monotonicMs(): number
  /** Calls back once after `ms` on the monotonic clock; the answer cancels it. Never keeps the process alive. */
  after(ms: number, call: () => void): () => void
}
