import { mkdirSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import type { CentreTools } from '../../src-central/centre-tools.ts'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { createDesk, type Desk } from '../../src-main/app/create-desk.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import type { CentralService } from '../../src-main/remote/central-service.ts'
import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { NO_LIMITS } from '../builders/no-limits.ts'
import { countingRandom } from '../builders/ports.ts'
import { createLineService, type Door, type Line } from './histories-line.ts'
import type { WorldTime } from './histories-time.ts'
import type { ToldLine } from './life.ts'
import { storePath } from './open-kept-store.ts'

/** Who works where: two desks, three desks, or three of which one officer has two. The last is always the supervisor's. */
export const casts = {
  two: ['chen', 'sun'],
  three: ['chen', 'liu', 'sun'],
  twin: ['chen', 'chen@2', 'sun'],
} as const
export type Cast = keyof typeof casts
export type Place = (typeof casts)[Cast][number]

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
export function loginOf(name: Place): string {
  return name.split('@')[0] ?? name
}
export interface DeskPlace {
  readonly time: WorldTime
  readonly tools: CentreTools
  readonly door: () => Door
  readonly settled: () => Promise<void>
  /** Undefined while the template is made. */
  readonly key: Buffer | undefined
  readonly breaking: Breaking | undefined
}

export function openHistoryDesk(
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
        ...NO_LIMITS,
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
