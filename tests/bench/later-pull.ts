import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { startBenchDesk } from './bench-desk.ts'
import { DRAINED } from './draining.ts'
import { type Figure, figure, median, until } from './measure.ts'

const ROUNDS = 20

/**
 * B1b: a desk that had everything pulls again, first what another desk decided meanwhile (B9 drained it just before), then
 * nothing at all.
 */
export async function measureLaterPull(
  root: string,
  folder: string,
  filledFolder: string,
  address: string,
  first: { readonly cases: number; readonly pullMs: number },
): Promise<Figure[]> {
  const dataFolder = join(folder, 'later')
  cpSync(filledFolder, dataFolder, { recursive: true })
  const desk = await startBenchDesk(root, dataFolder, address)
  try {
    const pulled = desk.pulled()
    await desk.face.session.signIn({ loginName: 'wu', password: PASSWORD })
    const changed = await pulled
    if (changed.records < DRAINED) throw new Error(`only ${changed.records} records came`)
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const { lastPullAt } = await desk.face.sync.status({})
      // The time of a pull is kept by the millisecond.
      await pause(5)
      const from = performance.now()
      await desk.face.sync.now({})
      await until('a pull', async () => (await desk.face.sync.status({})).lastPullAt !== lastPullAt, 2)
      times.push(performance.now() - from)
    }
    return [
      figure(
        'B1b',
        `later pull of nothing new at ${first.cases} cases, against the first`,
        median(times) / first.pullMs,
        '×',
        0.15,
        0.1,
      ),
      figure('B1b.ms', 'the same in milliseconds', median(times), 'ms'),
      figure(
        'B1b.changed',
        `pull of ${DRAINED} changed cases among them (${changed.records} records)`,
        changed.ms,
        'ms',
        400,
        150,
      ),
    ]
  } finally {
    await desk.close()
  }
}
