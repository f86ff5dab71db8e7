import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { storeCaseChange } from '../../src-central/cases/store-case-change.ts'
import type { CentreTools } from '../../src-central/centre-tools.ts'
import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import type { DemoCase, DemoFile } from '../../src-central/demo-loading.ts'
import { PASSWORD, tinyCase, tinyDemo } from '../../src-central/testing/tiny-demo.ts'
import { createDesk, type Desk } from '../../src-main/app/create-desk.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import type { CentralService } from '../../src-main/remote/central-service.ts'
import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { type Instant, instantFromMs } from '../../src-shared/kernel/instant.ts'
import { officerProfileSchema } from '../../src-shared/people/officer.ts'
import { png } from '../builders/png.ts'
import { countingRandom } from '../builders/ports.ts'
import { createLineService, type Door, type Line, openDoor } from './histories-line.ts'
import { WorldTime } from './histories-time.ts'
import type { ToldLine } from './life.ts'
import { storeKeyOf, storePath } from './open-kept-store.ts'

/** Who works where: two desks, three desks, or three of which one officer has two. The last is always the supervisor's. */
export const casts = {
  two: ['chen', 'sun'],
  three: ['chen', 'liu', 'sun'],
  twin: ['chen', 'chen@2', 'sun'],
} as const
export type Cast = keyof typeof casts
type Place = (typeof casts)[Cast][number]

const places: readonly Place[] = ['chen', 'liu', 'chen@2', 'sun']
export const CASES = 2
export const PICTURES: readonly DemoFile[] = [1, 2, 3].map(number => {
  const bytes = png(number)
  return { sha256: sha256OfBytes(bytes), bytes, preview: null, mediaType: 'image/png' }
})

/** A promise broken on purpose at a port, or none. */
export type Breaking = (
  central: CentralService,
  at: { readonly handle: SqliteHandle; readonly tools: CentreTools },
) => CentralService

/** One desk of a world, with what its officer was told in the running history. */
export interface HistoryDesk {
  readonly name: Place
  readonly loginName: string
  readonly line: Line
  /** A second look into the officer's store. */
  readonly handle: SqliteHandle
  readonly face: DeskClient
  readonly logged: readonly string[]
  told: ToldLine[]
  /** Decisions the officer was told of since this world began. */
  decided: number
  /** Closes the desk and opens it again; without the line it opens by the password alone. */
  reopen(): Promise<void>
  close(): Promise<void>
}

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

function loginOf(name: Place): string {
  return name.split('@')[0] ?? name
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

function submitted({ handlingAgency }: DemoCase['case']) {
  const nobody = { officer: null, letterId: null, decidedAt: null }
  return { event: 'submitted', agency: handlingAgency, reasons: [], ...nobody }
}

/** Everybody may enrol; the supervisor decides as well. */
function demoOf(now: Instant) {
  const tiny = tinyDemo({ now, cases: 0 })
  return {
    ...tiny,
    officers: tiny.officers.map(officer => ({
      ...officer,
      mayEnrol: true,
      profile:
        officer.profile.id === 'sun'
          ? officerProfileSchema.parse({ ...officer.profile, roles: ['caseworker', 'supervisor'] })
          : officer.profile,
    })),
    async *cases() {
      for (let number = 1; number <= PICTURES.length; number += 1) yield caseOf(number, now)
    },
  }
}

function caseOf(number: number, now: Instant): DemoCase {
  const picture = PICTURES[number % PICTURES.length] as DemoFile
  const made = tinyCase(number, now)
  const photo = {
    sha256: picture.sha256,
    slot: 'id-photo',
    fileName: '照片.png',
    mediaType: 'image/png',
    bytes: picture.bytes.length,
    addedAt: now,
  }
  return { ...made, case: { ...made.case, attachments: [photo] } as DemoCase['case'], files: [picture] }
}

interface DeskPlace {
  readonly time: WorldTime
  readonly tools: CentreTools
  readonly door: () => Door
  readonly settled: () => Promise<void>
  /** Undefined while the template is made. */
  readonly key: Buffer | undefined
  readonly breaking: Breaking | undefined
}

function openHistoryDesk(
  dataFolder: string,
  name: Place,
  { time, tools, door, settled, key, breaking }: DeskPlace,
): HistoryDesk {
  mkdirSync(dataFolder, { recursive: true })
  const loginName = loginOf(name)
  const line: Line = { down: false, next: undefined, under: 0 }
  const logged: string[] = []
  const log = (code: string, about?: object) => void logged.push(JSON.stringify({ code, ...about }))
  const handle = key && openDatabase({ path: storePath(dataFolder, loginName), key })
  let lives = 0
  const begin = () => {
    lives += 1
    const clock = time.clock()
    const desk = createDesk(
      {
        dataFolder,
        centreAddress: 'in-process',
        demo: true,
        version: '0.0.0-faults',
        door: 'loopback',
        kdf: 'weak',
      },
      {
        keyVault: createFileVault(dataFolder),
        logger: { info: log, warn: log },
        clock,
        random: countingRandom(`${name} ${key ? 'world' : 'template'} ${lives}`),
        central: () => {
          const service = createLineService(door, line)
          return breaking && handle ? breaking(service, { handle, tools }) : service
        },
      },
    )
    return { desk, face: faceOf(desk), clock }
  }
  let life = begin()
  const end = async () => {
    await life.desk.close()
    life.clock.end()
  }
  const desk: HistoryDesk = {
    name,
    loginName,
    line,
    logged,
    told: [],
    decided: 0,
    get handle() {
      if (!handle) throw new Error('the template has no second look')
      return handle
    },
    get face() {
      return life.face
    },
    reopen: async () => {
      await end()
      life = begin()
      await life.face.session.signIn({ loginName, password: PASSWORD })
      await settled()
    },
    close: async () => {
      await end()
      handle?.close()
    },
  }
  return desk
}

function faceOf(desk: Desk): DeskClient {
  return createRouterClient(desk.router, { context: {}, interceptors: [call => desk.intercept(call)] })
}
