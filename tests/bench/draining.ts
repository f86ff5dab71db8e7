import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { decideMany } from './asking.ts'
import { type BenchDesk, startBenchDesk } from './bench-desk.ts'
import { type Figure, figure, until } from './measure.ts'

/** Decisions that wait and then leave. */
export const DRAINED = 1_000

/** B9: a thousand decisions made without network leave once the line is back, each with its receipt. */
export async function measureDraining(
  root: string,
  folder: string,
  filledFolder: string,
  address: string,
): Promise<Figure[]> {
  const dataFolder = join(folder, 'draining')
  cpSync(filledFolder, dataFolder, { recursive: true })
  const line = await startFaultProxy(address)
  line.fault = () => ({ kind: 'cut-before' })
  const desk = await startBenchDesk(root, dataFolder, line.address)
  try {
    await desk.face.session.signIn({ loginName: 'wu', password: PASSWORD })
    const { needsYou: before } = await desk.face.sync.status({})
    await decideMany(desk, DRAINED, 0)
    const times = await claimTimes(desk)
    await untilNoneIsHeld(desk)
    line.fault = () => undefined
    const from = performance.now()
    await desk.face.outbox.tryNow({})
    await until('everything sent', async () => (await desk.face.sync.status({})).waiting === 0, 20)
    const seconds = (performance.now() - from) / 1_000
    const { needsYou } = await desk.face.sync.status({})
    if (needsYou > before) throw new Error(`${needsYou - before} of ${DRAINED} are not receipted`)
    return [
      figure('B9', `${DRAINED} waiting decisions drained, each receipted`, seconds, 's', 20, 3),
      figure('B9.page', 'the first page of the outbox with them waiting, p50', times, 'ms'),
    ]
  } finally {
    await desk.close()
    await line.close()
  }
}

async function claimTimes(desk: BenchDesk): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const from = performance.now()
    await desk.face.outbox.list({ which: 'unsent', after: null, limit: 50 })
    times.push(performance.now() - from)
  }
  return times.sort((a, b) => a - b)[10] ?? 0
}

/** What can still be undone leaves on no account. */
async function untilNoneIsHeld(desk: BenchDesk): Promise<void> {
  for (;;) {
    const { letters } = await desk.face.outbox.list({ which: 'unsent', after: null, limit: 1 })
    if (letters[0]?.state === 'waiting') return
    await pause(200)
  }
}
