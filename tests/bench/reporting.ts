import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { addDays, type CalendarDate, chinaDateOf, instantFromMs } from '../../src-shared/kernel/instant.ts'
import { reportIdSchema } from '../../src-shared/reports/report.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { storeKeyOf, storePath } from '../faults/open-kept-store.ts'
import { type BenchDesk, startBenchDesk } from './bench-desk.ts'
import { type Figure, figure, percentile } from './measure.ts'
import { fillStore } from './reporting-fill.ts'

/** A supervisor of every kind of work in all townships. */
const OFFICER = 'luo'
const queue = queueFilterOf()

/**
 * B8: the monthly report set over so many cases, through the core; what others wait for their queue page meanwhile; and a
 * workbook of 100 000 rows. The set is asked three times: right after a first fill, when everything is packed first; by a desk
 * that was just started; and once more, with somebody asking.
 */
export async function measureReporting(
  root: string,
  folder: string,
  cases: number,
  say: (text: string) => void,
): Promise<Figure[]> {
  say('B8: reports')
  const centre = await startSmallCentre(join(folder, 'reporting-centre'))
  try {
    return await measureAt(root, join(folder, 'reporting'), centre.address, cases, say)
  } finally {
    centre.stop()
  }
}

/** A centre with a few cases, for signing in. */
async function startSmallCentre(folder: string): Promise<{ readonly address: string; stop(): void }> {
  const script = join(import.meta.dirname, 'bench-centre.ts')
  const centre = spawn(process.execPath, [script, folder, '100'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await new Promise<string>((resolve, reject) => {
    centre.stdout.on('data', chunk => resolve(JSON.parse(String(chunk)).address))
    centre.once('exit', code => reject(new Error(`the centre ended with ${code}`)))
  })
  return { address, stop: () => void centre.kill('SIGTERM') }
}

async function measureAt(
  root: string,
  dataFolder: string,
  address: string,
  cases: number,
  say: (text: string) => void,
): Promise<Figure[]> {
  await signInOnce(root, dataFolder, address)
  const key = await storeKeyOf(dataFolder, OFFICER, PASSWORD)
  if (!key) throw new Error('the officer has no store')
  say(`  filling the store with ${cases} cases …`)
  const until = chinaDateOf(instantFromMs(Date.now()))
  const events = fillStore(storePath(dataFolder, OFFICER), key, cases, until)
  say(`  ${events} events`)
  const first = await withDesk(root, dataFolder, address, desk =>
    askBesides(desk, () => makeSet(desk, until)),
  )
  say(`  first set ${Math.round(first.ms)} ms, asking p99 ${percentile(first.times, 99).toFixed(1)} ms`)
  const [alone, again] = await withDesk(root, dataFolder, address, async desk => [
    await timed(() => makeSet(desk, until)),
    await askBesides(desk, () => makeSet(desk, until)),
  ])
  const about = `over ${cases} cases with ${events} events`
  return [
    figure('B8', `monthly report set ${about}, on a desk just started`, alone / 1_000, 's', 4, 1),
    figure(
      'B8.again',
      'the same once more, with somebody asking for queue pages all the time',
      again.ms / 1_000,
      's',
    ),
    figure(
      'B8.first',
      'the first set after a first fill, with the packing of all events',
      first.ms / 1_000,
      's',
    ),
    figure(
      'B8.asking',
      `queue page while the set is made, p99 of ${again.times.length}`,
      percentile(again.times, 99),
      'ms',
      60,
    ),
    figure('B8.asking.most', 'the same, the longest', Math.max(...again.times), 'ms'),
    figure(
      'B8.asking.first',
      `queue page during that first set, p99 of ${first.times.length}`,
      percentile(first.times, 99),
      'ms',
      60,
    ),
    workbookFigure(root),
  ]
}

async function signInOnce(root: string, dataFolder: string, address: string): Promise<void> {
  const desk = await startBenchDesk(root, dataFolder, address)
  const pulled = desk.pulled()
  await desk.face.session.signIn({ loginName: OFFICER, password: PASSWORD })
  await pulled
  await desk.close()
}

async function withDesk<T>(
  root: string,
  dataFolder: string,
  address: string,
  use: (desk: BenchDesk) => Promise<T>,
): Promise<T> {
  const desk = await startBenchDesk(root, dataFolder, address)
  try {
    await desk.face.session.signIn({ loginName: OFFICER, password: PASSWORD })
    // What a start does beside the first page is over: among a million cases the names of units are read for the search.
    await pause(10_000)
    for (let page = 0; page < 200; page += 1) await askPage(desk)
    return await use(desk)
  } finally {
    await desk.close()
  }
}

/** All reports of the month before, one after the other, as somebody asks for them. Every one has to balance. */
async function makeSet(desk: BenchDesk, today: CalendarDate): Promise<void> {
  const to = addDays(`${today.slice(0, 7)}-01` as CalendarDate, -1)
  const from = `${to.slice(0, 7)}-01` as CalendarDate
  for (const report of reportIdSchema.options) {
    const asOf = instantFromMs(Date.now())
    const made = await desk.face.reports.make({ report, from, to, asOf, agencies: [], workTypes: [] })
    if (made.breaches.length > 0) throw new Error(`${report} does not balance`)
    if (report === 'workload' && made.rows.length < 10) throw new Error('the store is empty')
  }
}

/** How long `work` takes, and how long each queue page takes meanwhile, one asked for after the other. */
async function askBesides(
  desk: BenchDesk,
  work: () => Promise<void>,
): Promise<{ ms: number; times: number[] }> {
  const times: number[] = []
  let over = false
  const worked = timed(work).finally(() => {
    over = true
  })
  while (!over) {
    times.push(await timed(() => askPage(desk)))
    await pause(2)
  }
  return { ms: await worked, times }
}

async function askPage(desk: BenchDesk): Promise<void> {
  await desk.face.queue.list({ ...queue, after: null, limit: 50 })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Measured in a process of its own: what a report of so many rows takes itself counts before. */
function workbookFigure(root: string): Figure {
  const script = join(import.meta.dirname, 'workbook-memory.ts')
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, root, '100000'], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the workbook was not made: ${stderr}`)
  const { mebibytes, ms, bytes } = JSON.parse(stdout) as { mebibytes: number; ms: number; bytes: number }
  const what = `more memory while a workbook of 100 000 rows is made (${Math.round(ms)} ms, ${bytes} bytes)`
  return figure('B8.xlsx', what, mebibytes, 'MiB', 150)
}
