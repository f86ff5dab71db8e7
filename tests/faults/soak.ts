import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeRandom } from '../../src-central/demo/random.ts'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { decide } from '../support/decide.ts'
import { startDoorProcess } from '../support/door-process.ts'
import { type Fault, startFaultProxy } from '../support/fault-proxy.ts'

/**
 * F10, `npm run faults -- --soak [--decisions 8000] [--outages 200] [--seed N]`: a day pressed together. One real desk in a
 * process of its own decides without a pause while its line breaks again and again and the computer goes to sleep.
 *
 * Ends with 1 when a decision is not receipted once in the end, memory grew by more than 5 %, the log of the store went past
 * 64 MiB, or a rejection was left unhandled. Memory is compared over the second half: until then the heap grows towards its first
 * great collection, and a leak goes on after it.
 */
const { values } = parseArgs({
  options: {
    soak: { type: 'boolean' },
    decisions: { type: 'string', default: '8000' },
    outages: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})
const decisions = Number(values.decisions)
const outages = Number(values.outages)
const random = makeRandom(`soak ${values.seed}`)
const MIB = 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), 'review-desk-soak-'))
const dataFolder = join(folder, 'desk')
const centre = spawn(
  process.execPath,
  [
    join(import.meta.dirname, '..', 'bench', 'bench-centre.ts'),
    join(folder, 'centre'),
    String(Math.ceil(decisions * 2.5)),
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const faults: readonly (Fault | 'sleep')[] = [
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'cut-at', bytes: 300 },
  { kind: 'stall', ms: 2_000 },
  { kind: 'answer', status: 502, type: 'text/html', body: '<h1>Bad Gateway</h1>' },
  { kind: 'answer', status: 200, type: 'text/html', body: '<p>sign in</p>' },
  'sleep',
]

const wrong: string[] = []
try {
  const address = await new Promise<string>((resolve, reject) => {
    centre.stdout.on('data', chunk => resolve(JSON.parse(String(chunk)).address))
    centre.once('exit', code => reject(new Error(`the centre ended with ${code}`)))
  })
  const line = await startFaultProxy(address)
  const door = await startDoorProcess({ dataFolder, centreAddress: line.address })
  const { face } = door
  const pid = door.process.pid ?? 0
  await face.session.signIn({ loginName: 'wu', password: PASSWORD })
  while ((await face.sync.status({})).lastPullAt === null) await pause(100)

  const rss: number[] = []
  let longestLog = 0
  let decided = 0
  let met = 0
  while (decided < decisions) {
    const { rows } = await face.queue.list({ ...queueFilterOf(), after: null, limit: 50 })
    if (rows.length === 0) throw new Error(`only ${decided} cases to decide`)
    for (const row of rows.slice(0, Math.min(rows.length, decisions - decided))) {
      if (met < outages && decided * outages >= met * decisions) {
        met += 1
        meet(random.pick(faults))
      }
      await decide(face, row.caseId, 'refuse')
        .then(() => {
          decided += 1
        })
        .catch((cause: { code?: string }) => {
          if (cause.code !== 'case-changed' && cause.code !== 'not-found') throw cause
        })
    }
    rss.push(rssOf(pid))
    longestLog = Math.max(longestLog, logBytes())
    if (decided % 500 < 50) process.stdout.write(`${decided} decided, ${met} outages, ${rss.at(-1)} MiB\n`)
  }
  line.fault = () => undefined
  const end = Date.now() + 300_000
  let status = await face.sync.status({})
  while (status.waiting > 0 && Date.now() < end) {
    await face.outbox.tryNow({})
    await pause(500)
    status = await face.sync.status({})
  }
  if (status.waiting > 0) wrong.push(`${status.waiting} decisions are not receipted`)
  if (status.needsYou > 0) wrong.push(`${status.needsYou} decisions need a person`)
  const { total } = await face.outbox.list({ which: 'done', after: null, limit: 1 })
  if (total !== decided) wrong.push(`${decided} decided, ${total} done`)
  const quarter = Math.max(1, Math.floor(rss.length / 4))
  const [early, late] = [median(rss.slice(2 * quarter, 3 * quarter)), median(rss.slice(-quarter))]
  const growth = (late / early - 1) * 100
  if (growth > 5) wrong.push(`memory grew by ${growth.toFixed(1)} %`)
  if (longestLog > 64 * MIB) wrong.push(`the log of the store reached ${Math.round(longestLog / MIB)} MiB`)
  if (/unhandled|uncaught|died/i.test(door.log())) wrong.push('a rejection was left unhandled')
  process.stdout.write(
    `seed ${values.seed}: ${decided} decisions, ${met} outages, memory ${early} → ${late} MiB (${growth.toFixed(1)} %), log at most ${(longestLog / MIB).toFixed(1)} MiB\n`,
  )
  await door.kill('SIGTERM')
  await line.close()

  /** An outage of up to two seconds, or a sleep of the whole computer. */
  function meet(fault: Fault | 'sleep'): void {
    if (fault === 'sleep') {
      process.kill(pid, 'SIGSTOP')
      setTimeout(() => process.kill(pid, 'SIGCONT'), random.int(200, 1_500))
      return
    }
    line.fault = () => fault
    setTimeout(
      () => {
        line.fault = () => undefined
      },
      random.int(100, 2_000),
    )
  }
} finally {
  centre.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(wrong.length === 0 ? 'nothing found wrong\n' : `${wrong.join('\n')}\n`)
process.exit(wrong.length === 0 ? 0 : 1)

/** MiB of memory held by the process. */
function rssOf(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
  return Math.round((pages * 4096) / MIB)
}

function logBytes(): number {
  const officers = join(dataFolder, 'officers')
  return Math.max(
    0,
    ...readdirSync(officers)
      .filter(name => name.endsWith('.db-wal'))
      .map(name => statSync(join(officers, name)).size),
  )
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
