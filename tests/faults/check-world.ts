import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { checkLetters } from './check-letters.ts'
import { checkStore, compareShelves, readShelf, type Shelf } from './check-shelf.ts'
import { drain } from './drain.ts'
import { PASSWORD, personalData } from './faults-demo.ts'
import { storeKeyOf, storePath } from './open-kept-store.ts'
import { type CentreSide, readCentre, readDesk, readTold } from './read-sides.ts'
import type { RunningCentre } from './running-centre.ts'
import type { WorldDesk } from './world.ts'

interface EndOfWorld {
  readonly centre: RunningCentre
  readonly centreFolder: string
  readonly desks: readonly WorldDesk[]
  readonly folder: string
  readonly realStartMs: number
  readonly seed: string
  /** Told how each letter stands at the end. */
  readonly ended: (state: string) => void
}

/** Lets everything drain, then compares what officers were told, what the desks have and what the centre has. */
export async function checkWorld(end: EndOfWorld): Promise<string[]> {
  const found: string[] = []
  const logs: string[] = [end.centre.log()]
  const kept: { desk: WorldDesk; key: Buffer }[] = []
  for (const desk of end.desks) {
    if (existsSync(desk.logFile)) logs.push(readFileSync(desk.logFile, 'utf8'))
    const key = await keyOf(desk)
    if (key) kept.push({ desk, key })
    else if (readTold(desk.toldFile).some(line => line.t === 'told'))
      found.push(`${desk.name}: I1 lost: its store has no key`)
  }
  // Twice: what the last desk sent is news for the first.
  for (let round = 0; round < 2; round += 1)
    for (const { desk } of kept) {
      try {
        logs.push(
          ...(await drain({ ...desk, centreAddress: end.centre.address, realStartMs: end.realStartMs })),
        )
      } catch (cause) {
        found.push(`${desk.name}: ${String(cause)}`)
      }
    }
  const shelves = await freshShelves(end, [...new Set(kept.map(({ desk }) => desk.loginName))])
  await end.centre.stop()
  const centre = readCentre(end.centreFolder)
  if (centre.integrity !== 'ok') found.push(`I8: integrity_check of the centre: ${centre.integrity}`)
  const known = new Set<string>()
  for (const { desk, key } of kept) found.push(...checkDesk(desk, key, centre, shelves, known, end.ended))
  for (const id of centre.letters.keys())
    if (!known.has(id)) found.push(`I3: the centre has letter ${id} that no desk wrote`)
  for (const pattern of [...personalData, new RegExp(PASSWORD)])
    if (pattern.test(logs.join('\n'))) found.push(`I9: a log holds ${String(pattern)}`)
  return found.map(each => `${end.seed} ${each}`)
}

async function keyOf(desk: WorldDesk): Promise<Buffer | undefined> {
  if (!existsSync(join(desk.dataFolder, 'desk.db'))) return undefined
  const store = existsSync(storePath(desk.dataFolder, desk.loginName))
  return store ? await storeKeyOf(desk.dataFolder, desk.loginName, PASSWORD) : undefined
}

function checkDesk(
  desk: WorldDesk,
  key: Buffer,
  centre: CentreSide,
  shelves: ReadonlyMap<string, Shelf>,
  known: Set<string>,
  ended: EndOfWorld['ended'],
): string[] {
  const told = readTold(desk.toldFile)
  const side = readDesk(storePath(desk.dataFolder, desk.loginName), key)
  const fresh = shelves.get(desk.loginName)
  for (const { letter_id, state, last_trouble } of side.letters) {
    known.add(letter_id)
    ended(state === 'needs-you' ? `needs-you: ${last_trouble}` : state)
  }
  const found = [
    ...checkLetters(told, side, centre),
    ...checkStore(side.handle),
    ...(fresh ? compareShelves(readShelf(side.handle), fresh) : []),
    ...told.flatMap(line => (line.t === 'crash' ? [`crash: ${line.words}`] : [])),
  ]
  side.handle.close()
  const plain = new Sqlite(join(desk.dataFolder, 'desk.db'))
  const integrity = String(plain.pragma('integrity_check', { simple: true }))
  if (integrity !== 'ok') found.push(`I8: integrity_check of desk.db: ${integrity}`)
  plain.close()
  return found.map(each => `${desk.name}: ${each}`)
}

/** What a computer that was never here before gets of each officer's scope. */
async function freshShelves(end: EndOfWorld, officers: readonly string[]): Promise<Map<string, Shelf>> {
  const shelves = new Map<string, Shelf>()
  for (const loginName of officers) {
    const dataFolder = join(end.folder, `new-${loginName}`)
    mkdirSync(dataFolder)
    await drain({
      dataFolder,
      centreAddress: end.centre.address,
      loginName,
      realStartMs: Date.now(),
      shiftMs: 0,
    })
    const key = await storeKeyOf(dataFolder, loginName, PASSWORD)
    if (!key) throw new Error('a new desk has no store')
    const side = readDesk(storePath(dataFolder, loginName), key)
    shelves.set(loginName, readShelf(side.handle))
    side.handle.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return shelves
}
