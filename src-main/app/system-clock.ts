import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { instantFromMs } from '../../src-shared/kernel/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'

export const systemClock: Clock = {
  now: () => instantFromMs(Date.now()),
  monotonicMs: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, Math.min(ms, 2_147_483_647))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export const systemRandom: Random = {
  bytes: length => randomBytes(length),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
}
