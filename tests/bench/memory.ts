import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { decideMany, untilSent } from './asking.ts'
import { type BenchDoor, openBenchDoor } from './bench-door.ts'
import { type Figure, figure } from './measure.ts'

const DECISIONS = 1_000

/**
 * B7: memory of door and core as an office computer runs them, after a morning of lists and searches, and how much more it is
 * after a thousand decisions. Warmed by as many before: what grows only once is no leak.
 */
export async function measureMemory(
  root: string,
  folder: string,
  filledFolder: string,
  address: string,
  cases: number,
): Promise<Figure[]> {
  const dataFolder = join(folder, 'memory')
  cpSync(filledFolder, dataFolder, { recursive: true })
  const door = await openBenchDoor(root, dataFolder, address)
  try {
    await door.signIn()
    await lookAround(door)
    const atFirst = await settledRss(door)
    await decideMany(door, DECISIONS, 0)
    await untilSent(door)
    const before = await settledRss(door)
    await decideMany(door, DECISIONS, 0)
    await untilSent(door)
    const after = await settledRss(door)
    return [
      figure('B7', `memory of door and core at ${cases} cases`, atFirst, 'MiB', 250, 120),
      figure(
        'B7.growth',
        `its growth over ${DECISIONS} decisions, after as many`,
        Math.max(0, ((after - before) / before) * 100),
        '%',
        5,
        0,
      ),
      figure('B7.after', `memory after ${2 * DECISIONS} decisions`, after, 'MiB'),
    ]
  } finally {
    await door.close()
  }
}

async function lookAround({ face }: BenchDoor): Promise<void> {
  for (const text of ['王', '李', 'zhang', 'wm', '1234'])
    for (let round = 0; round < 20; round += 1) {
      await face.search.local({ text, limit: 50 })
      await face.queue.list({ ...queueFilterOf(), after: null, limit: 50 })
    }
}

/** The lowest of some seconds: between two collections memory only grows. */
async function settledRss(door: BenchDoor): Promise<number> {
  const seen: number[] = []
  for (let round = 0; round < 10; round += 1) {
    await pause(500)
    seen.push(door.rssMiB())
  }
  return Math.min(...seen)
}
