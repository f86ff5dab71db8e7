import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { LetterView } from '../../src-shared/desk/letter-views.ts'
import type { Connection } from '../../src-shared/desk/sync-views.ts'
import { instantFromMs } from '../../src-shared/kernel/instant.ts'
import { type FakeClock, fakeClock } from '../builders/ports.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'
import { portalOf } from '../support/portal-call.ts'
import { until } from '../support/test-desk.ts'
import { readShelf, type Shelf } from './check-shelf.ts'
import { faultsDemo, PASSWORD } from './faults-demo.ts'
import { startMatrixDesk } from './matrix-desk.ts'
import type { MatrixFault, Position } from './matrix-faults.ts'
import { storeKeyOf, storePath } from './open-kept-store.ts'
import { readDesk } from './read-sides.ts'

const OFFICER = 'chen'
const CASES = 14

/** Folders to copy for each run, and what an undisturbed pull gives. */
export interface MatrixTemplates {
  readonly root: string
  readonly startMs: number
  /** What the n-th page of the first pull is asked for with; undefined for the first. */
  readonly cursors: readonly (string | undefined)[]
  readonly shelf: Shelf
}

/** The clocks of centre and desk. */
export interface MatrixClock {
  /** The desk's. */
  now: FakeClock['now']
  /** Lets time pass for both. */
  pass(ms: number): Promise<void>
  /** Sets the wall clocks of both. */
  jump(ms: number): void
  /** Sets the desk's wall clock alone. */
  jumpDesk(ms: number): void
}

/** A centre and a desk of one run: the time of both stands still until it is passed. */
export interface MatrixBench {
  readonly clock: MatrixClock
  readonly face: DeskClient
  readonly line: FaultProxy
  /** The fault that meets exchanges at this place from now on; undefined ends it. */
  disturb(fault: MatrixFault | undefined, position: Position): void
  /** How many exchanges the line's fault has met. */
  met(): number
  status(): ReturnType<DeskClient['sync']['status']>
  letter(id: string): Promise<LetterView | undefined>
  untilSays(connection: Connection, what: string): Promise<void>
  /** Exchanges under way. */
  readonly exchanges: { readonly under: number }
  effects(id: string): Promise<number>
  /** Closes the desk and reads what it holds. */
  shelf(): Promise<Shelf>
  close(): Promise<void>
}

export async function makeMatrixTemplates(): Promise<MatrixTemplates> {
  const root = mkdtempSync(join(tmpdir(), 'matrix-'))
  const startMs = Date.now()
  const clock = fakeClock(instantFromMs(startMs))
  const centre = await createCentre(
    centreConfig({ dataFolder: join(root, 'centre'), portal: true, passwordProfile: 'test' }),
    { clock },
  )
  await centre.loadDemo(faultsDemo(clock.now(), CASES))
  const address = await centre.listen()
  const dataFolder = join(root, 'unpulled')
  const desk = await startMatrixDesk({
    dataFolder,
    address,
    clock,
    timeoutMs: 20_000,
    whichFails: () => undefined,
  })
  await desk.face.session.signIn({ loginName: OFFICER, password: PASSWORD })
  await desk.close()
  await centre.close()
  const templates: MatrixTemplates = { root, startMs, cursors: [], shelf: { rows: new Map() } }
  const cursors: (string | undefined)[] = []
  const bench = await startMatrixBench(templates, 'unpulled', 20_000, join(root, 'pulled'))
  bench.line.fault = ({ path }) => {
    if (path.includes('/changes'))
      cursors.push(new URL(path, 'http://x').searchParams.get('after') ?? undefined)
    return undefined
  }
  await bench.face.session.signIn({ loginName: OFFICER, password: PASSWORD })
  await bench.clock.pass(100)
  await until('the undisturbed pull is over', async () => {
    const { ready } = await bench.status()
    return ready.of === CASES && ready.cases === CASES
  })
  // The last page may end exactly at its limit; what follows is not part of the first pull.
  const pages = cursors.length
  const shelf = await bench.shelf()
  await bench.close()
  return { ...templates, cursors: cursors.slice(0, pages), shelf }
}

/** Starts centre and desk on copies of the templates; `keepAt` keeps the desk's folder there. */
export async function startMatrixBench(
  templates: MatrixTemplates,
  from: 'unpulled' | 'pulled',
  timeoutMs: number,
  keepAt?: string,
): Promise<MatrixBench> {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-run-'))
  const dataFolder = keepAt ?? join(folder, 'desk')
  const centreFolder = join(folder, 'centre')
  cpSync(join(templates.root, 'centre'), centreFolder, { recursive: true })
  cpSync(join(templates.root, from), dataFolder, { recursive: true })
  const clock = fakeClock(instantFromMs(templates.startMs))
  const centreClock = fakeClock(instantFromMs(templates.startMs))
  const centre = await createCentre(
    centreConfig({ dataFolder: centreFolder, portal: true, passwordProfile: 'test' }),
    { clock: centreClock },
  )
  const address = await centre.listen()
  const line = await startFaultProxy(address)
  let active: { fault: MatrixFault; position: Position } | undefined
  let met = 0
  const isHere = (path: string, position: Position) => isAt(path, position, templates.cursors)
  const desk = await startMatrixDesk({
    dataFolder,
    address: line.address,
    clock,
    timeoutMs,
    whichFails: path =>
      active && typeof active.fault.fault === 'string' && isHere(path, active.position)
        ? active.fault.fault
        : undefined,
  })
  line.fault = ({ path }) => {
    if (!active || typeof active.fault.fault === 'string' || !isHere(path, active.position)) return undefined
    met += 1
    const { fault, once } = active.fault
    if (once) active = undefined
    return fault
  }
  const { face } = desk
  let closed = false
  const closeDesk = async () => {
    if (!closed) await desk.close()
    closed = true
  }
  return {
    clock: {
      now: clock.now,
      pass: async ms => {
        await centreClock.pass(ms)
        await clock.pass(ms)
      },
      jump: ms => {
        centreClock.jump(ms)
        clock.jump(ms)
      },
      jumpDesk: clock.jump,
    },
    face,
    line,
    exchanges: desk.exchanges,
    disturb: (fault, position) => {
      active = fault && { fault, position }
    },
    met: () => met,
    status: () => face.sync.status({}),
    letter: async id => {
      for (const which of ['unsent', 'done'] as const) {
        const { letters } = await face.outbox.list({ which, after: null, limit: 50 })
        const found = letters.find(letter => letter.letterId === id)
        if (found) return found
      }
      return undefined
    },
    untilSays: async (connection, what) => {
      let asked = 0
      await until(what, async () => {
        asked += 1
        // A round that was under way while time passed plans the next one when it ends, by a clock that stands still.
        if (asked % 60 === 0 && desk.exchanges.under === 0) await clock.pass(50)
        return (await face.sync.status({})).connection === connection
      })
    },
    effects: async id => {
      const answer = (await portalOf(address)('GET', `/effects?ids=${id}`)) as {
        effects: Record<string, number>
      }
      return answer.effects[id] ?? 0
    },
    shelf: async () => {
      await closeDesk()
      const key = await storeKeyOf(dataFolder, OFFICER, PASSWORD)
      if (!key) throw new Error('the desk has no store')
      const side = readDesk(storePath(dataFolder, OFFICER), key)
      const shelf = readShelf(side.handle)
      side.handle.close()
      return shelf
    },
    close: async () => {
      await closeDesk()
      await line.close()
      await centre.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isAt(path: string, position: Position, cursors: readonly (string | undefined)[]): boolean {
  const url = new URL(path, 'http://x')
  if (position.endsWith('push')) return url.pathname.endsWith('/decisions')
  if (position === 'refresh') return url.pathname.endsWith('/sessions/refresh')
  if (!url.pathname.endsWith('/changes')) return false
  const last = cursors.length - 1
  const index = position === 'first page' ? 0 : position === 'last page' ? last : Math.floor(last / 2)
  return (url.searchParams.get('after') ?? undefined) === cursors[index]
}
