import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { connectTo } from './bench-door.ts'
import { type Figure, figure, median } from './measure.ts'

/** B6: from nothing to the first page of the queue, built door and core, against an empty Node. */
export async function measureStartUp(
  root: string,
  dataFolder: string,
  centreAddress: string,
  cases: number,
  rounds: number,
): Promise<Figure[]> {
  const starts: number[] = []
  const empty: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    empty.push(performance.now() - from)
    starts.push(await startOnce(root, dataFolder, centreAddress))
  }
  return [
    figure(
      'B6',
      `start to the first queue page at ${cases} cases, against an empty Node`,
      median(starts) / median(empty),
      '×',
      5,
      2,
    ),
    figure('B6.ms', 'the same in milliseconds', median(starts), 'ms'),
    figure('B6.empty', 'node -e 0', median(empty), 'ms'),
  ]
}

async function startOnce(root: string, dataFolder: string, centreAddress: string): Promise<number> {
  const from = performance.now()
  const child = spawn(
    process.execPath,
    [
      join(root, 'out', 'main', 'loopback-door.cjs'),
      `--data=${dataFolder}`,
      `--central=${centreAddress}`,
      '--demo',
      '--kdf=weak',
      '--no-open',
    ],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  )
  const { face, socket } = await connectTo(child)
  await face.session.signIn({ loginName: 'wu', password: PASSWORD })
  const page = await face.queue.list({ ...queueFilterOf(), after: null, limit: 50 })
  if (page.rows.length === 0) throw new Error('the first page is empty')
  const ms = performance.now() - from
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
  socket.terminate()
  return ms
}
