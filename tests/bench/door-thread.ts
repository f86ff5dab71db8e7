import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { decideMany, untilSent } from './asking.ts'
import { openBenchDoor } from './bench-door.ts'
import { type Figure, figure } from './measure.ts'

/** What officers type while the measurement runs: names, pinyin, tails. */
const TYPED = ['王', '李', '张伟', 'zhang', 'wm', '1234', '520112']

/** B10: how late the thread that owns the door comes to its work during a full pull, a storm of searches, and a drain. */
export async function measureDoorThread(
  root: string,
  folder: string,
  filledFolder: string,
  address: string,
): Promise<Figure[]> {
  const pull = await duringPull(root, join(folder, 'door-pull'), address)
  const filled = join(folder, 'door-filled')
  cpSync(filledFolder, filled, { recursive: true })
  const [storm, drain] = await duringWork(root, filled, address)
  return [
    figure('B10', "event-loop delay of the door's thread during a full pull, p99", pull.p99, 'ms', 20, 5),
    figure('B10.max', 'the same, longest', pull.max, 'ms'),
    figure('B10.search', 'the same during a storm of searches, p99', storm.p99, 'ms', 20, 5),
    figure('B10.drain', 'the same while 300 decisions leave, p99', drain.p99, 'ms', 20, 5),
  ]
}

async function duringPull(root: string, dataFolder: string, address: string) {
  const door = await openBenchDoor(root, dataFolder, address)
  try {
    await door.delays()
    await door.signIn()
    while (!door.facts().some(fact => fact.code === 'pulled')) await pause(50)
    return await door.delays()
  } finally {
    await door.close()
  }
}

async function duringWork(root: string, dataFolder: string, address: string) {
  const line = await startFaultProxy(address)
  const door = await openBenchDoor(root, dataFolder, line.address)
  try {
    await door.signIn()
    await pause(3_000)
    await door.delays()
    for (let round = 0; round < 100; round += 1)
      await Promise.all(TYPED.map(text => door.face.search.local({ text, limit: 50 })))
    const storm = await door.delays()
    line.fault = () => ({ kind: 'cut-before' })
    await decideMany(door, 300, 0)
    line.fault = () => undefined
    await door.delays()
    await untilSent(door)
    return [storm, await door.delays()] as const
  } finally {
    await door.close()
    await line.close()
  }
}
