import guizhou from '../../resources/rulebooks/guizhou/2022.1.json' with { type: 'json' }
import shanxi from '../../resources/rulebooks/shanxi/2023.1.json' with { type: 'json' }
import type { Region } from '../../src-shared/central/feed.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { Agency } from '../../src-shared/people/agency.ts'
import { type Rulebook, rulebookSchema } from '../../src-shared/rulebook/rulebook.ts'
import { demoAgencies, demoRegions } from './agencies.ts'
import { buildCase, type DemoCase } from './build-case.ts'
import { type DemoOfficer, demoOfficers } from './officers.ts'
import { makePlan } from './plan.ts'
import { CasePreparer } from './prepare-case.ts'
import { makeRandom } from './random.ts'
import { allStories } from './stories/all-stories.ts'

export type { DemoCase, DemoFile } from './build-case.ts'
export type { DemoOfficer } from './officers.ts'

/** Two invented provinces' worth of work: who there is, where, by which rules, and the cases, made as they are asked for. */
export interface Demo {
  readonly agencies: readonly Agency[]
  readonly regions: readonly Region[]
  readonly rulebooks: readonly Rulebook[]
  readonly officers: readonly DemoOfficer[]
  /** Every call starts over and gives the same cases. */
  cases(): AsyncIterable<DemoCase>
}

/** Pictures drawn at the same time: enough to keep two cores busy, few enough to stay small. */
const AT_ONCE = 4

/**
 * The demo for this seed, number of cases and moment. The same three give the same bytes on one machine.
 *
 * From 200 cases on every reason ID01–ID21 has at least three cases that deserve it and three that only resemble it;
 * below that a mix. Every case waits at 待人工审核. Throws when `now` lies before the provinces' rules.
 */
export async function makeDemo(options: { seed: number; cases: number; now: Instant }): Promise<Demo> {
  const today = chinaDateOf(options.now)
  const rulebooks = [guizhou, shanxi].map(book => rulebookSchema.parse(book))
  const root = makeRandom(`review desk demo ${options.seed}`)
  const plan = makePlan(root.fork('plan'), allStories(today), options.cases)
  return {
    agencies: demoAgencies(),
    regions: demoRegions(),
    rulebooks,
    officers: demoOfficers(),
    async *cases() {
      const preparer = new CasePreparer(root, options.now)
      const running: Promise<DemoCase>[] = []
      for (const [index, planned] of plan.entries()) {
        const made = buildCase(preparer.prepare(planned, index), rulebooks, options.now, today)
        made.catch(() => undefined) // a failure is thrown where it is awaited, not as an unhandled rejection
        running.push(made)
        if (running.length >= AT_ONCE) yield await (running.shift() as Promise<DemoCase>)
      }
      for (const made of running) yield await made
    },
  }
}
