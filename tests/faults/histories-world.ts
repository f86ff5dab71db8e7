import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeCaseChange } from '../../src-central/cases/store-case-change.ts'
import type { CentreTools } from '../../src-central/centre-tools.ts'
import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { type Instant, instantFromMs } from '../../src-shared/kernel/instant.ts'
import { CASES, caseOf, demoOf, submitted } from './histories-demo.ts'
import {
  type Breaking,
  type Cast,
  casts,
  type HistoryDesk,
  loginOf,
  openHistoryDesk,
  type Place,
} from './histories-desk.ts'
import { openDoor } from './histories-line.ts'
import { WorldTime } from './histories-time.ts'
import { storeKeyOf } from './open-kept-store.ts'

const places: readonly Place[] = ['chen', 'liu', 'chen@2', 'sun']

/** A running centre and its desks, all in this process, at one time that stands still. */
export interface HistoryWorld {
  readonly cast: Cast
  readonly time: WorldTime
  readonly tools: CentreTools
  readonly desks: readonly HistoryDesk[]
  readonly centreFailures: string[]
  /** Histories lived here so far. */
  histories: number
  /** Waits until nothing is under way at any desk. */
  settled(): Promise<void>
  /** Lets the applicants of some new cases hand them in. */
  newCases(): Promise<readonly CaseId[]>
  close(): Promise<void>
}

export interface HistoryTemplates {
  readonly root: string
  readonly start: Instant
  readonly keys: ReadonlyMap<Place, Buffer>
}

/** Memory where there is any: a disk that is waited for is the power tests' concern. */
function newFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'histories-'))
}

/** A centre whose four desks are enrolled and have pulled, to be copied for every world. */
export async function makeHistoryTemplates(): Promise<HistoryTemplates> {
  const root = newFolder()
  const start = instantFromMs(Date.now())
  const keys = new Map<Place, Buffer>()
  const world = await startWorld({ root, start, keys }, 'two', { inPlace: true, at: places })
  for (const desk of world.desks)
    await desk.face.session.signIn({ loginName: desk.loginName, password: PASSWORD })
  await world.time.pass(61_000, world.settled)
  await world.close()
  for (const name of places) {
    const key = await storeKeyOf(join(root, name), loginOf(name), PASSWORD)
    if (!key) throw new Error('a desk of the template has no store')
    keys.set(name, key)
  }
  return { root, start, keys }
}

/** A world on copies of the templates. */
export async function startHistoryWorld(
  templates: HistoryTemplates,
  cast: Cast,
  breaking?: Breaking,
): Promise<HistoryWorld> {
  const folder = newFolder()
  for (const name of ['centre', ...casts[cast]])
    cpSync(join(templates.root, name), join(folder, name), { recursive: true })
  const world = await startWorld({ ...templates, root: folder }, cast, { breaking })
  for (const desk of world.desks) await desk.reopen()
  await world.time.pass(61_000, world.settled)
  return {
    ...world,
    close: async () => {
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface How {
  readonly inPlace?: boolean
  readonly at?: readonly Place[]
  readonly breaking?: Breaking | undefined
}

async function startWorld(
  templates: HistoryTemplates,
  cast: Cast,
  { inPlace = false, at = casts[cast], breaking }: How,
): Promise<HistoryWorld> {
  const { root, start, keys } = templates
  const time = new WorldTime(start)
  const centreFailures: string[] = []
  const centre = await createCentre(
    centreConfig({ dataFolder: join(root, 'centre'), portal: true, passwordProfile: 'test' }),
    { clock: time, onFailure: (_, error) => void centreFailures.push(String(error)) },
  )
  const { tools } = centre
  if (inPlace) await centre.loadDemo(demoOf(time.now()))
  const door = openDoor(tools)
  let desks: HistoryDesk[] = []
  const settled = async () => {
    for (let quiet = 0; quiet < 8; quiet = desks.some(desk => desk.line.under > 0) ? 0 : quiet + 1)
      await new Promise(resolve => setImmediate(resolve))
  }
  desks = at.map(name =>
    openHistoryDesk(join(root, name), name, {
      time,
      tools,
      door: () => door,
      settled,
      key: keys.get(name),
      breaking,
    }),
  )
  let made = 100
  return {
    cast,
    time,
    tools,
    desks,
    centreFailures,
    histories: 0,
    settled,
    newCases: () =>
      tools.storage.inTransaction(async tx => {
        const ids: CaseId[] = []
        for (let n = 0; n < CASES; n += 1) {
          made += 1
          const { case: record } = caseOf(made, time.now())
          const after = { record, autoCheckTries: 0 }
          await storeCaseChange(tx, { before: undefined, after, at: time.now(), events: [submitted(record)] })
          ids.push(record.id)
        }
        return ids
      }),
    close: async () => {
      for (const desk of desks) await desk.close()
      await door.close()
      await centre.close()
    },
  }
}
