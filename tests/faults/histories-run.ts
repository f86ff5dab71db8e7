import fc from 'fast-check'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { checkHistory, checkStores } from './histories-check.ts'
import { type HistoryDeed, someDeeds } from './histories-deeds.ts'
import { type Breaking, type Cast, casts } from './histories-desk.ts'
import { liveThrough, newTally, type Tally } from './histories-live.ts'
import { comeToRest, roundOf } from './histories-rest.ts'
import { type HistoryTemplates, type HistoryWorld, startHistoryWorld } from './histories-world.ts'

/** A history: who is there, and what happens. */
export interface History {
  readonly cast: Cast
  readonly deeds: readonly HistoryDeed[]
}

const MOST_GROUPS = 10
export const anyHistory: fc.Arbitrary<History> = fc.record({
  cast: fc.constantFrom(...(Object.keys(casts) as Cast[])),
  deeds: fc
    .array(someDeeds, { minLength: 1, maxLength: MOST_GROUPS, size: 'max' })
    .map(groups => groups.flat()),
})

/** Cases pile up in a world, so it ends after so many histories. */
const HISTORIES_OF_A_WORLD = 40

interface WorldsOptions {
  readonly breaking?: Breaking
}

/**
 * Worlds to live in, one of each cast, kept from history to history: each history has cases of its own. Once one went
 * wrong its world is gone, and what follows, such as the shrinking, begins in a new one.
 */
export class Worlds {
  readonly tally: Tally = newTally()
  readonly #templates: HistoryTemplates
  readonly #breaking: Breaking | undefined
  readonly #open = new Map<Cast, HistoryWorld>()

  constructor(templates: HistoryTemplates, { breaking }: WorldsOptions = {}) {
    this.#templates = templates
    this.#breaking = breaking
  }

  /** Lives one history through, lets everything come to rest, and answers what is wrong then; `look` sees it at rest. */
  async live({ cast, deeds }: History, look: Look = () => undefined): Promise<string[]> {
    const world = this.#open.get(cast) ?? (await startHistoryWorld(this.#templates, cast, this.#breaking))
    this.#open.set(cast, world)
    const found = await liveOne(world, deeds, this.tally, look)
    world.histories += 1
    if (found.length === 0 && world.histories < HISTORIES_OF_A_WORLD) return []
    this.#open.delete(cast)
    if (found.length === 0) found.push(...checkStores(world))
    await world.close()
    return found
  }

  /** Ends what is still open, and answers what is wrong inside its stores. */
  async close(): Promise<string[]> {
    const found: string[] = []
    for (const world of this.#open.values()) {
      found.push(...checkStores(world))
      await world.close()
    }
    this.#open.clear()
    return found
  }
}

type Look = (world: HistoryWorld, cases: readonly CaseId[]) => void

async function liveOne(
  world: HistoryWorld,
  deeds: readonly HistoryDeed[],
  tally: Tally,
  look: Look,
): Promise<string[]> {
  for (const desk of world.desks) desk.told = []
  const cases = await world.newCases()
  try {
    for (const desk of world.desks) await roundOf(world, desk)
    await liveThrough(world, cases, deeds, tally)
    const restless = await comeToRest(world, cases)
    look(world, cases)
    return [...restless, ...(await checkHistory(world, cases))]
  } catch (cause) {
    return [`crash: ${cause instanceof Error ? `${cause.message}\n${cause.stack ?? ''}` : String(cause)}`]
  }
}

export interface HistoriesReport {
  readonly runs: number
  readonly perSecond: number
  /** The same by the time this process was given: other work on the machine does not count. */
  readonly perCpuSecond: number
  readonly tally: Tally
  /** The smallest history that goes wrong, with its seed; undefined when none did. */
  readonly failure: string | undefined
}

/** Runs of one seed; a world, and the count of time, live on from one to the next. */
const BATCH = 20

interface HowLong {
  readonly seed: number
  /** False: the first failing history as it is. */
  readonly shrink?: boolean
  readonly enough: (runs: number, ms: number) => boolean
}

/** Random histories until `enough` says so, or one goes wrong and is shrunk. */
export async function runHistories(
  worlds: Worlds,
  { seed, shrink = true, enough }: HowLong,
): Promise<HistoriesReport> {
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const cpuSeconds = () => {
    const { user, system } = process.cpuUsage(cpu)
    return (user + system) / 1_000_000
  }
  const report = (runs: number, failure: string | undefined) => ({
    runs,
    perSecond: (runs * 1_000) / (performance.now() - begun),
    perCpuSecond: runs / cpuSeconds(),
    tally: worlds.tally,
    failure,
  })
  for (let runs = 0; ; runs += BATCH) {
    if (enough(runs, performance.now() - begun)) return report(runs, undefined)
    const failure = await findFailure(worlds, { seed: seed + runs / BATCH, numRuns: BATCH, shrink })
    if (failure) return report(runs, failure)
  }
}

const LONGEST_SHRINK_MS = 90_000

/** The smallest failing history of some, in words that let anybody run it again. */
export async function findFailure(
  worlds: Worlds,
  { seed, numRuns, shrink }: { readonly seed: number; readonly numRuns: number; readonly shrink: boolean },
): Promise<string | undefined> {
  let last: readonly string[] = []
  const property = fc.asyncProperty(anyHistory, async history => {
    const found = await worlds.live(history)
    if (found.length > 0) last = found
    return found.length === 0
  })
  const details = await fc.check(property, {
    seed,
    numRuns,
    endOnFailure: !shrink,
    interruptAfterTimeLimit: LONGEST_SHRINK_MS,
  })
  if (!details.failed || !details.counterexample) return undefined
  const [history] = details.counterexample
  return [
    `seed ${details.seed}, path ${details.counterexamplePath}, shrunk ${details.numShrinks} times`,
    `cast: ${history.cast} (${casts[history.cast].join(', ')})`,
    ...history.deeds.map(deed => `  ${JSON.stringify(deed)}`),
    ...(details.numShrinks === 0 ? ['(may depend on histories before it)'] : []),
    'found:',
    ...last.map(each => `  ${each}`),
  ].join('\n')
}
