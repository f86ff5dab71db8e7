import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeRandom, type Random } from '../../src-central/demo/random.ts'
import { png } from '../builders/png.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { checkWorld } from './check-world.ts'
import type { DeskPool } from './desk-pool.ts'
import { PASSWORD } from './faults-demo.ts'
import type { BrokenPromise, Life, ToldLine } from './life.ts'
import { createLineFaults, type Weather } from './line-faults.ts'
import { makeOlder, olderVersions } from './make-older.ts'
import type { Templates } from './make-templates.ts'
import { centreSteps } from './named-steps.ts'
import { storeKeyOf, storePath } from './open-kept-store.ts'
import type { Counts } from './report.ts'
import { type RunningCentre, startCentre } from './running-centre.ts'
import { type DeskAge, type LifePlan, planFocusedLife, planLife, type StepDeck } from './schedule.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

export interface WorldSetting {
  readonly seed: string
  readonly root: string
  readonly templates: Templates
  readonly pool: DeskPool
  readonly centreProgram: string
  readonly cacheFolder: string
  readonly deck: StepDeck
  readonly livesPerDesk: number
  readonly counts: Counts
  readonly broken?: BrokenPromise | undefined
  readonly focus?: BrokenPromise | undefined
  /** Hears how each life ended. */
  readonly trace?: ((line: string) => void) | undefined
  /** True once the time is over: no further life begins. */
  readonly over: () => boolean
}

/** A desk of a world, over all its lives. */
export interface WorldDesk {
  readonly name: string
  readonly settled: boolean
  readonly loginName: string
  readonly dataFolder: string
  readonly toldFile: string
  readonly logFile: string
  readonly random: Random
  readonly disk: SmallDisk | undefined
  /** What is off with its clock by now. */
  shiftMs: number
}

/** How fast desks' clocks run: waits of seconds take a fraction of one. */
export const CLOCK_RATE = 10
const PAGE_LIMIT = 60
const DISK_MB = 128
/** A fresh computer's lives before the next one is taken. */
const FRESH_LIVES = 4

/**
 * One centre, two desks with officers at work and a row of fresh computers, all of whose processes are killed again and
 * again; then everything may drain, and the three logs are compared. Answers what was found wrong.
 */
export async function runWorld(setting: WorldSetting): Promise<string[]> {
  const { seed, templates, counts } = setting
  const random = makeRandom(seed)
  const folder = mkdtempSync(join(setting.root, `${seed.replaceAll(' ', '-')}-`))
  cpSync(templates.centre, join(folder, 'centre'), { recursive: true })
  const centre = await startCentre(setting.centreProgram, join(folder, 'centre'), setting.cacheFolder)
  const realStartMs = Date.now()
  const desks: WorldDesk[] = []
  const found: string[] = []

  function newDesk(name: string, loginName: string, template?: string): WorldDesk {
    const home = join(folder, name)
    const disk = name === 'first' ? mountSmallDisk(home, DISK_MB) : undefined
    mkdirSync(home, { recursive: true })
    const dataFolder = join(home, 'data')
    if (template) cpSync(template, dataFolder, { recursive: true })
    const desk: WorldDesk = {
      name,
      settled: template !== undefined,
      loginName,
      dataFolder,
      toldFile: join(folder, `${name}.told`),
      logFile: join(folder, `${name}.log`),
      random: random.fork(name),
      disk,
      shiftMs: 0,
    }
    desks.push(desk)
    return desk
  }

  async function liveOnce(desk: WorldDesk, number: number, weather: Weather, address: string): Promise<void> {
    const mine = desk.random.fork(`life ${number}`)
    const plan = setting.focus
      ? planFocusedLife(mine, ageOfDesk(desk), setting.focus)
      : planLife(mine, ageOfDesk(desk), setting.deck)
    if (!setting.focus) await prepareCentre(mine, centre, counts)
    if (plan.older) await takeBack(desk, mine, counts)
    desk.shiftMs += plan.clockOffMs
    weather.chance = plan.weather
    weather.forced.splice(0, Infinity, ...plan.forced)
    const life: Life = {
      name: `${seed}/${desk.name}/${number}`,
      dataFolder: desk.dataFolder,
      toldFile: desk.toldFile,
      logFile: desk.logFile,
      centreAddress: address,
      loginName: desk.loginName,
      password: PASSWORD,
      clock: { realStartMs, rate: CLOCK_RATE, shiftMs: desk.shiftMs },
      timeoutMs: setting.pool.timeoutMs,
      pageLimit: PAGE_LIMIT,
      deeds: plan.deeds,
      death: plan.death,
      full: plan.full,
      broken: setting.broken,
    }
    if (plan.diskLeftKb !== undefined) desk.disk?.fill(plan.diskLeftKb)
    const before = existsSync(desk.toldFile) ? readFileSync(desk.toldFile).length : 0
    const end = await setting.pool.live(life)
    setting.trace?.(`${life.name}: to die at ${JSON.stringify(plan.death)}, ${end.done ? 'did not' : 'died'}`)
    desk.disk?.clear()
    appendFileSync(desk.logFile, end.log)
    if (!end.killed) found.push(`${life.name}: the process ended by itself: ${end.log.slice(0, 2_000)}`)
    desk.shiftMs += plan.deeds.reduce((sum, deed) => sum + (deed.do === 'clock-jump' ? deed.ms : 0), 0)
    countLife(counts, plan, linesOf(desk.toldFile, before), setting.deck, desk)
  }

  async function lane(make: (turn: number) => WorldDesk, lives: number, livesEach: number): Promise<void> {
    for (let turn = 0; turn * livesEach < lives; turn += 1) {
      const desk = make(turn)
      const line = await startFaultProxy(centre.address)
      const weather: Weather = { chance: 0, forced: [] }
      line.fault = createLineFaults(desk.random.fork('line'), weather, setting.pool.timeoutMs, counts.fault)
      for (let life = 0; life < livesEach && turn * livesEach + life < lives && !setting.over(); life += 1)
        await liveOnce(desk, life, weather, line.address)
      await line.close()
      if (setting.over()) return
    }
  }

  const [chen, liu, chenAgain] = templates.desks
  if (!chen || !liu || !chenAgain) throw new Error('three desk templates are needed')
  const second = random.chance(0.5) ? liu : chenAgain
  await Promise.all([
    lane(() => newDesk('first', chen.loginName, chen.folder), setting.livesPerDesk, setting.livesPerDesk),
    lane(
      () => newDesk('second', second.loginName, second.folder),
      setting.livesPerDesk,
      setting.livesPerDesk,
    ),
    lane(turn => newDesk(`fresh-${turn}`, 'wu'), setting.livesPerDesk, FRESH_LIVES),
  ])
  await centre.settled()
  found.push(
    ...(await checkWorld({
      centre,
      centreFolder: join(folder, 'centre'),
      desks,
      folder,
      realStartMs,
      seed,
      ended: counts.end,
    })),
  )
  for (const [step, times] of centre.deaths) for (let n = 0; n < times; n += 1) counts.centreKill(step)
  for (const desk of desks) {
    // A small disk is gone once it is unmounted: what somebody has to look at is kept.
    if (found.length > 0 && desk.disk)
      cpSync(desk.dataFolder, join(folder, `${desk.name}-kept`), { recursive: true })
    desk.disk?.remove()
  }
  if (found.length === 0 || setting.broken) rmSync(folder, { recursive: true, force: true })
  return found
}

function ageOfDesk(desk: WorldDesk): DeskAge {
  if (desk.settled) return 'settled'
  return existsSync(storePath(desk.dataFolder, desk.loginName)) ? 'filling' : 'untouched'
}

/** Applicants go on uploading, and the centre dies now and then. */
async function prepareCentre(random: Random, centre: RunningCentre, counts: Counts): Promise<void> {
  if (random.chance(0.08)) centre.dieAt(rarestStep(centre, counts), random.int(1, 2))
  else if (random.chance(0.03)) {
    await centre.settled().catch(() => undefined)
    await centre.kill().catch(() => undefined)
  }
  if (!random.chance(0.12)) return
  const caseId = `case-${random.int(1, 60)}`
  const photo = { fileName: '新照片.png', base64: Buffer.from(png(random.int(20, 40))).toString('base64') }
  try {
    await centre.portal('POST', `/cases/${caseId}/submit`, { photo })
    await centre.portal('POST', `/cases/${caseId}/check`, { result: 'fails' })
    counts.happening('applicant-uploaded-again')
  } catch {
    // Decided meanwhile, or the centre is down: applicants meet that too.
  }
}

/** The named step at which centres died least so far. */
function rarestStep(centre: RunningCentre, counts: Counts): string {
  const deaths = (step: string) => (counts.tally.centreKills[step] ?? 0) + (centre.deaths.get(step) ?? 0)
  return [...centreSteps].sort((a, b) => deaths(a) - deaths(b))[0] ?? centreSteps[0]
}

async function takeBack(desk: WorldDesk, random: Random, counts: Counts): Promise<void> {
  const key = await storeKeyOf(desk.dataFolder, desk.loginName, PASSWORD)
  if (!key) return
  makeOlder(storePath(desk.dataFolder, desk.loginName), key, random.pick(olderVersions))
  counts.happening('store-of-older-version')
}

function countLife(
  counts: Counts,
  plan: LifePlan,
  lines: readonly ToldLine[],
  deck: StepDeck,
  desk: WorldDesk,
): void {
  counts.life()
  const died = lines.findLast(line => line.t === 'died')
  if (died) counts.kill(died.step)
  else {
    counts.kill(lines.at(-1)?.t === 'end' ? 'after-the-last-deed' : 'moment')
    if (plan.death.kind === 'step') {
      deck.giveBack(plan.death.step)
      counts.missed(plan.death.step)
    }
  }
  if (plan.full) counts.happening('disk-full-injected')
  if (plan.diskLeftKb !== undefined && desk.disk) counts.happening('disk-full-small-disk')
  if (plan.clockOffMs !== 0) counts.happening('clock-off-two-days')
  if (plan.deeds.some(deed => deed.do === 'clock-jump')) counts.happening('clock-jump')
  counts.told(lines.filter(line => line.t === 'told').length)
  for (const line of lines) if (line.t === 'refused') counts.refusal(`${line.what}: ${line.code}`)
}

function linesOf(file: string, from: number): ToldLine[] {
  if (!existsSync(file)) return []
  return readFileSync(file)
    .subarray(from)
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as ToldLine)
}
