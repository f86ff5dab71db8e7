import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseRecord, HolidayYear } from '../../src-shared/central/feed.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import { storeCaseChange } from '../cases/store-case-change.ts'
import type { Clock } from '../centre-tools.ts'
import { centreConfig, type Lifetimes, type RequestLimits, type RequestRates } from '../config.ts'
import { type Centre, type CentreParts, createCentre } from '../create-centre.ts'
import { putReference } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { testDatabase } from './test-database.ts'
import { type TinyDemoOptions, tinyDemo } from './tiny-demo.ts'

/** A clock that stands still until it is told to go on: 22 November 2026, ten in the morning in China. */
export class TestClock implements Clock {
  #now: Instant = '2026-11-22T02:00:00.000Z' as Instant

  now(): Instant {
    return this.#now
  }

  goOn(ms: number): void {
    this.#now = addMs(this.#now, ms)
  }
}

export interface TestCentre {
  readonly centre: Centre
  readonly address: string
  readonly clock: TestClock
  readonly dataFolder: string
  close(): Promise<void>
}

export interface TestCentreOptions extends Omit<Partial<TinyDemoOptions>, 'now'> {
  readonly lifetimes?: Partial<Lifetimes>
  readonly limits?: Partial<RequestLimits>
  /** Tests ask faster than anybody could: nothing is counted unless said. */
  readonly rates?: RequestRates
  readonly trustedProxies?: readonly string[]
  readonly parts?: Omit<CentreParts, 'clock'>
  readonly portal?: boolean
  /** False leaves the database empty. */
  readonly demo?: boolean
  /** Cases of any kind beside those of the demo; nobody can fetch their files. */
  readonly records?: readonly CaseRecord[]
  readonly calendars?: readonly HolidayYear[]
}

/** The real centre over real HTTP on a port of its own, with a few invented cases and a clock that obeys. */
export async function startTestCentre(options: TestCentreOptions = {}): Promise<TestCentre> {
  const {
    lifetimes,
    limits,
    rates = null,
    trustedProxies = [],
    parts,
    portal = true,
    demo = true,
    records = [],
    calendars = [],
    ...demoOptions
  } = options
  const clock = new TestClock()
  const dataFolder = mkdtempSync(join(tmpdir(), 'centre-'))
  const config = centreConfig({
    ...(await testDatabase(dataFolder)),
    portal,
    passwordProfile: 'test',
    trustedProxies,
    rates,
    ...(lifetimes ? { lifetimes } : {}),
    ...(limits ? { limits } : {}),
  })
  const centre = await createCentre(config, { ...parts, clock })
  if (demo) await centre.loadDemo(tinyDemo({ ...demoOptions, now: clock.now() }))
  await centre.storage.inTransaction(async tx => {
    for (const year of calendars) await putReference(tx, 'holiday-calendar', String(year.year), year)
    for (const record of records) await addCase(tx, record)
  })
  clock.goOn(60_000)
  const address = await centre.listen()
  return {
    centre,
    address,
    clock,
    dataFolder,
    async close() {
      await centre.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** As the portal opens a case, whatever its status. */
async function addCase(tx: WriteTx, record: CaseRecord): Promise<void> {
  const submitted = {
    event: 'submitted',
    officer: null,
    agency: record.handlingAgency,
    reasons: [],
    letterId: null,
    decidedAt: null,
  }
  await storeCaseChange(tx, {
    before: undefined,
    after: { record, autoCheckTries: 0 },
    at: record.submittedAt,
    events: [submitted],
  })
}
