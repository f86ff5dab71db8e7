import sharp from 'sharp'
import type { CaseRecord, HolidayYear, Post, Region } from '../../src-shared/central/feed.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { Agency } from '../../src-shared/people/agency.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import { demoAgencies, demoRegions } from './agencies.ts'
import { buildCase } from './build-case.ts'
import { demoCalendar, readHolidayYears } from './calendars.ts'
import type { Draft } from './casework/draft.ts'
import { finishDraft, isNextUp } from './casework/finish.ts'
import { makeEntry } from './casework/make-casework.ts'
import { planCasework } from './casework/plan-casework.ts'
import type { World } from './casework/world.ts'
import type { DemoCase } from './demo-case.ts'
import { PaperStudio } from './documents/paper-studio.ts'
import { type DemoOfficer, demoOfficers } from './officers.ts'
import { OpenRequests } from './open-requests.ts'
import { NumberMaker } from './people/id-numbers.ts'
import { makePlan } from './plan.ts'
import { demoPosts } from './posts.ts'
import { CasePreparer } from './prepare-case.ts'
import { makeRandom, type Random } from './random.ts'
import { readRulebooks } from './rulebooks.ts'
import { allStories } from './stories/all-stories.ts'

export type { DemoCase, DemoFile } from './demo-case.ts'
export type { DemoOfficer } from './officers.ts'

/** Two invented provinces' worth of work: who there is, where, by which rules, and the cases, made as they are asked for. */
export interface Demo {
  readonly agencies: readonly Agency[]
  readonly regions: readonly Region[]
  readonly rulebooks: readonly Rulebook[]
  /** What could not be taken of the shipped rulebooks, in sentences with file and path. */
  readonly refusedRulebooks: readonly string[]
  readonly holidays: readonly HolidayYear[]
  readonly posts: readonly Post[]
  readonly officers: readonly DemoOfficer[]
  /** Every call starts over and gives the same cases. */
  cases(): AsyncIterable<DemoCase>
}

/** Cases made at the same time: enough to keep two cores busy while batches are stored, few enough to stay small. */
const AT_ONCE = 12
const PAPERS_AT_ONCE = 24
/** Cases whose letters are drawn together. */
const CHUNK = 250
/** Applications that show their owner's own face on the certificate: those somebody will open first. */
const OWN_FACES = 48
/** Cases of other work for each real-name check. */
const OTHER_WORK = 3.8

export interface DemoOptions {
  readonly seed: number
  /** Real-name checks that wait for a person. */
  readonly cases: number
  /** Cases of everything else; in proportion where it is not said. */
  readonly casework?: number
  readonly now: Instant
}

/**
 * The demo for this seed, numbers of cases and moment. The same give the same bytes on one machine.
 *
 * Real-name checks that wait come first, in an order of their own. From 200 of them on every reason ID01–ID21 has at
 * least three that deserve it and three that only resemble it; below that a mix. Then all other work, settled real-name
 * checks among it; from 600 of those on every status, every way there and every reason is there. `cases` throws when
 * `now` lies before the provinces' rules.
 */
export async function makeDemo(options: DemoOptions): Promise<Demo> {
  const { now } = options
  const today = chinaDateOf(now)
  const { rulebooks, refused } = readRulebooks()
  const root = makeRandom(`review desk demo ${options.seed}`)
  const posts = demoPosts(now)
  return {
    agencies: demoAgencies(),
    regions: demoRegions(),
    rulebooks,
    refusedRulebooks: refused,
    holidays: readHolidayYears(),
    posts: [...posts.values()].flat(),
    officers: demoOfficers(),
    async *cases() {
      // Pictures are made side by side already; more threads for each only stand in each other's way.
      sharp.concurrency(1)
      const numbers = new NumberMaker()
      const plan = makePlan(root.fork('plan'), allStories(today), options.cases)
      const preparer = new CasePreparer(root, now, numbers)
      const waiting = inOrder(AT_ONCE, plan.entries(), ([index, planned]) =>
        buildCase(preparer.prepare(planned, index), rulebooks, now, today),
      )
      const world: World = { now, today, calendar: demoCalendar(), rulebooks, numbers, posts }
      const requests = new OpenRequests(now, root.fork('requests'))
      for await (const made of waiting) yield requests.withRequest(made)
      yield* casework(world, root, requests, options.casework ?? Math.ceil(options.cases * OTHER_WORK))
    },
  }
}

async function* casework(
  world: World,
  root: Random,
  requests: OpenRequests,
  count: number,
): AsyncIterable<DemoCase> {
  const studio = new PaperStudio(root, world.today)
  const source = root.fork('casework')
  let faces = OWN_FACES
  let chunk: Draft[] = []
  async function* finished() {
    await studio.prepare(chunk.flatMap(({ papers, papersBefore }) => [...papers, ...papersBefore]))
    const made = inOrder(PAPERS_AT_ONCE, chunk, draft => {
      const own = faces > 0 && draft.papers.length > 0 && !draft.isStrangersFace && isNextUp(draft.record)
      if (own) faces -= 1
      return finishDraft(world, studio, draft, own)
    })
    // Somebody with another case may have applied anew; then nobody wants the old one back.
    const isAlone = aloneIn(chunk)
    for await (const one of made) yield isAlone(one.case) ? requests.withRequest(one) : one
    chunk = []
  }
  for (const [index, entry] of planCasework(source.fork('plan'), count).entries()) {
    chunk.push(...makeEntry(world, source, entry, index))
    if (chunk.length >= CHUNK) yield* finished()
  }
  yield* finished()
}

/** Tells whose cases are the only ones of their person; all cases of one lie in one chunk. */
function aloneIn(chunk: readonly Draft[]): (record: CaseRecord) => boolean {
  const counts = new Map<string, number>()
  for (const { record } of chunk)
    counts.set(record.payload.idNumber, (counts.get(record.payload.idNumber) ?? 0) + 1)
  return record => counts.get(record.payload.idNumber) === 1
}

/** Makes some at a time and gives them in the order of the list. A failure is thrown where its turn comes. */
async function* inOrder<T, R>(
  atOnce: number,
  list: Iterable<T>,
  make: (one: T) => Promise<R>,
): AsyncIterable<R> {
  const running: Promise<R>[] = []
  for (const one of list) {
    const made = make(one)
    made.catch(() => undefined) // thrown where it is awaited, not as an unhandled rejection
    running.push(made)
    if (running.length >= atOnce) yield await (running.shift() as Promise<R>)
  }
  for (const made of running) yield await made
}
