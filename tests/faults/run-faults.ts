import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { makeRandom } from '../../src-central/demo/random.ts'
import type { FaultGround } from './fault-ground.ts'
import type { BrokenPromise } from './life.ts'
import { createCounts, emptyTally, idleSteps, type Tally } from './report.ts'
import { createStepDeck } from './schedule.ts'
import { runWorld } from './world.ts'

export interface FaultRun {
  readonly seed: number
  /** Ends once so many processes were killed, all runs of `resume` together. */
  readonly kills: number
  /** Ends after so long, once every named step was killed at. */
  readonly minutes: number
  /** How long it may go on after that for the sake of steps that are still idle. */
  readonly graceMinutes?: number
  readonly livesPerDesk: number
  /** Where a run is kept, to go on with it another time. */
  readonly resume?: string | undefined
  readonly broken?: BrokenPromise | undefined
  /** Only lives that come by what this promise is about. */
  readonly focus?: BrokenPromise | undefined
  readonly say?: (line: string) => void
  /** Hears how each life ended. */
  readonly trace?: ((line: string) => void) | undefined
}

export interface FaultResult {
  readonly tally: Tally
  /** What was found wrong, each with the seed of its world. */
  readonly found: readonly string[]
  readonly seconds: number
}

/**
 * Runs world after world until enough was killed or the time is over. The same seed gives the same schedules: who lives
 * how long and does what, and what the n-th exchange of each desk meets. Ends at the first world with something wrong
 * when a promise is broken on purpose.
 */
export async function runFaults(ground: FaultGround, run: FaultRun): Promise<FaultResult> {
  const begun = performance.now()
  const seconds = () => (performance.now() - begun) / 1000
  const kept = readKept(run)
  const counts = createCounts(kept.tally)
  const before = counts.kills()
  const found = [...kept.found]
  const deck = createStepDeck(makeRandom(`seed ${run.seed} steps from world ${counts.tally.worlds}`))
  const lastSecond = (run.minutes + (run.graceMinutes ?? 0)) * 60
  const over = () => {
    if (counts.kills() >= run.kills || seconds() > lastSecond) return true
    return seconds() > run.minutes * 60 && (run.focus !== undefined || idleSteps(counts.tally).length === 0)
  }
  while (!over() && !(run.broken && found.length > 0)) {
    const seed = `seed ${run.seed} world ${counts.tally.worlds}`
    const wrong = await runWorld({ ...ground, ...run, seed, deck, counts, over })
    counts.tally.worlds += 1
    found.push(...wrong)
    for (const line of wrong) run.say?.(line)
    const rate = ((counts.kills() - before) / seconds()).toFixed(1)
    run.say?.(
      `${seed}: ${counts.kills()} killed, ${found.length} found wrong, ${Math.round(seconds())} s, ${rate} a second`,
    )
    if (run.resume)
      writeFileSync(run.resume, JSON.stringify({ seed: run.seed, tally: counts.tally, found }, null, 2))
  }
  return { tally: counts.tally, found, seconds: seconds() }
}

function readKept(run: FaultRun): { tally: Tally; found: string[] } {
  if (!run.resume || !existsSync(run.resume)) return { tally: emptyTally(), found: [] }
  const kept = JSON.parse(readFileSync(run.resume, 'utf8')) as { seed: number; tally: Tally; found: string[] }
  if (kept.seed !== run.seed) throw new Error(`${run.resume} belongs to seed ${kept.seed}`)
  return kept
}
