import { createHash } from 'node:crypto'
import type { Clock } from '../../src-main/ports/clock.ts'
import type { RenewableVault } from '../../src-main/ports/key-vault.ts'
import type { Logger } from '../../src-main/ports/logger.ts'
import type { Random } from '../../src-main/ports/random.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import { NOON } from './ids.ts'

export interface FakeClock extends Clock {
  /** Lets time pass on both clocks, calling what falls due in order. */
  pass(ms: number): Promise<void>
  /** Moves the wall clock alone, as a person or a time server does. */
  jump(ms: number): void
  /** How many calls are waiting. */
  waiting(): number
}

/** A clock that stands still until a test moves it. */
export function fakeClock(start: Instant = NOON): FakeClock {
  let now = start
  let monotonic = 1_000
  let calls: { readonly at: number; readonly call: () => void }[] = []
  return {
    now: () => now,
    monotonicMs: () => monotonic,
    after: (ms, call) => {
      const entry = { at: monotonic + ms, call }
      calls.push(entry)
      return () => {
        calls = calls.filter(other => other !== entry)
      }
    },
    pass: async ms => {
      const end = monotonic + ms
      for (;;) {
        const due = calls.filter(entry => entry.at <= end).sort((a, b) => a.at - b.at)[0]
        const until = due ? Math.max(due.at, monotonic) : end
        now = addMs(now, until - monotonic)
        monotonic = until
        if (!due) return
        calls = calls.filter(entry => entry !== due)
        due.call()
        await settled()
      }
    },
    jump: ms => {
      now = addMs(now, ms)
    },
    waiting: () => calls.length,
  }
}

/** Gives everything that is ready to run a chance to run: microtasks, immediates and answers of scripted ports. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

/** Bytes that never repeat and are the same in every run. */
export function countingRandom(seed = 'seed'): Random {
  let count = 0
  return {
    bytes: length => {
      const parts: Buffer[] = []
      while (parts.length * 32 < length) {
        count += 1
        parts.push(createHash('sha256').update(`${seed} ${count}`).digest())
      }
      return Buffer.concat(parts).subarray(0, length)
    },
    fraction: () => 0.5,
  }
}

export interface MemoryVault extends RenewableVault {
  /** Replaces the secret, as a reinstalled system does; undefined loses it. */
  become(secret: Uint8Array | undefined): void
}

export function memoryVault(kind: 'file' | 'os-keychain' = 'file'): MemoryVault {
  let secret: Uint8Array | undefined = createHash('sha256').update(`vault ${kind}`).digest()
  return {
    readDeviceSecret: async () =>
      secret ? { kind, secret: Buffer.from(secret) } : { kind: 'none', why: 'lost' },
    renewDeviceSecret: async () => {
      secret = createHash('sha256').update(`vault ${kind} renewed`).digest()
      return { kind, secret: Buffer.from(secret) }
    },
    become: next => {
      secret = next
    },
  }
}

export interface KeepingLogger extends Logger {
  readonly lines: string[]
}

export function keepingLogger(): KeepingLogger {
  const lines: string[] = []
  const keep = (level: string) => (code: string, about?: object) =>
    void lines.push(JSON.stringify({ level, code, ...about }))
  return { lines, info: keep('info'), warn: keep('warn') }
}
