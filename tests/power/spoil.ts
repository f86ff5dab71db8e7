import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStoreOf } from '../support/open-store.ts'
import { copyFolder, quickFolder } from './copy-folder.ts'
import { CASES } from './fault-operations.ts'
import { makeWorkedFolder } from './old-store.ts'
import { refusalOf, startPowerDesk } from './power-desk.ts'
import { officer, PASSWORD, type SmallCentre, smallCentre } from './small-centre.ts'
import type { Told } from './told.ts'

/** A desk's folder with five decisions told and waiting, to be spoilt and taken afresh as often as wanted. */
export interface SpoilBench {
  readonly root: string
  readonly base: string
  readonly folder: string
  readonly storeName: string
  readonly at: Readonly<Record<'desk' | 'secret' | 'store' | 'wal', string>>
  readonly centre: SmallCentre
  readonly told: Told
  /** Makes the folder what it was, and the centre nobody. */
  fresh(): void
}

export async function makeSpoilBench(): Promise<SpoilBench> {
  const root = mkdtempSync(join(quickFolder, 'spoilt-'))
  const [base, folder] = [join(root, 'base'), join(root, 'data')]
  mkdirSync(base)
  const centre = smallCentre()
  centre.addCases(CASES)
  const told = await makeWorkedFolder(base, centre)
  const storeName = `officer-${officer.id}.db`
  const store = join(folder, 'officers', storeName)
  return {
    root,
    base,
    folder,
    storeName,
    at: { desk: join(folder, 'desk.db'), secret: join(folder, 'device-secret'), store, wal: `${store}-wal` },
    centre,
    told,
    fresh: () => {
      centre.reachable = false
      copyFolder(base, folder)
    },
  }
}

/** Turns one bit of one byte of a file. */
export function flip(path: string, place: number): void {
  const bytes = readFileSync(path)
  bytes[place] = (bytes[place] ?? 0) ^ 0x10
  writeFileSync(path, bytes)
}

/** What an officer meets in a folder of which something is spoilt. */
export interface Met {
  /** The code with which the desk does not start, or `done`. */
  readonly start: string
  /** The code with which signing in is refused, or `done`. */
  readonly signIn: string
  /** The code with which the outbox is refused, or `done`. */
  readonly outbox: string
  /** Decisions that were told and are not in it, though nothing was refused. */
  readonly missing: number
}

export async function meet(folder: string, told: Told, centre: SmallCentre): Promise<Met> {
  const met = { start: 'done', signIn: 'not reached', outbox: 'not reached', missing: 0 }
  const codeOf = (cause: unknown) => String((cause as { code?: unknown }).code ?? cause)
  let desk: ReturnType<typeof startPowerDesk>
  try {
    desk = startPowerDesk(folder, centre, 2_000)
  } catch (cause) {
    return { ...met, start: codeOf(cause) }
  }
  try {
    met.signIn = await desk.signIn().then(() => 'done', codeOf)
    if (met.signIn !== 'done') return met
    const lists = await Promise.all(
      (['unsent', 'done'] as const).map(which => desk.face.outbox.list({ which, after: null, limit: 200 })),
    ).catch(codeOf)
    if (typeof lists === 'string') return { ...met, outbox: lists }
    const there = new Set<string>(lists.flatMap(list => list.letters.map(letter => letter.letterId)))
    const missing = [...told.letters].filter(([id, letter]) => letter.decided && !there.has(id)).length
    return { ...met, outbox: 'done', missing }
  } finally {
    await desk.desk.close()
  }
}

/** Restores the store of a folder in which it is damaged; gives how many of the told letters stand in the new one. */
export async function recover(
  folder: string,
  told: Told,
  centre: SmallCentre,
): Promise<{ readonly said: string; readonly letters: number }> {
  const desk = startPowerDesk(folder, centre, 3_000)
  try {
    const said = await refusalOf(
      desk.face.recovery.restore({ loginName: officer.loginName, password: PASSWORD }),
    )
    // Who the officer is stood on the spoilt page, and no copy was made yet: the store is whole, the centre vouches.
    const isNobody = said === 'first-sign-in-needs-centre'
    if (said !== 'done' && !isNobody) return { said, letters: 0 }
    if (isNobody) {
      centre.reachable = true
      await desk.signIn()
    }
    const { letters } = await desk.face.outbox.list({ which: 'unsent', after: null, limit: 200 })
    return { said: 'done', letters: letters.filter(({ letterId }) => told.letters.has(letterId)).length }
  } finally {
    await desk.desk.close()
  }
}

/** Which table or index each page of the officer's store belongs to; its schema is page 1. */
export async function pagesOf(
  folder: string,
): Promise<{ readonly owners: readonly string[]; readonly size: number }> {
  const { handle, close } = await openStoreOf(folder, officer.id, PASSWORD)
  const size = Number(handle.pragma('page_size', { simple: true }))
  const owners: string[] = []
  for (const page of handle
    .prepare<[], { name: string; pageno: number }>('SELECT name, pageno FROM dbstat')
    .all())
    owners[page.pageno - 1] = page.name
  close()
  return { owners, size }
}

/** How many of the letters can still be read out of a store of which some pages cannot; by the key alone. */
export async function countReadableLetters(folder: string, told: Told): Promise<number> {
  const { handle, close } = await openStoreOf(folder, officer.id, PASSWORD)
  const letter = handle.prepare<[number], { letter_id: string; content: string }>(
    'SELECT letter_id, content FROM letters NOT INDEXED WHERE rowid = ?',
  )
  let readable = 0
  for (let rowid = 1; rowid <= told.letters.size; rowid += 1) {
    try {
      if (told.letters.has(letter.get(rowid)?.letter_id ?? '')) readable += 1
    } catch {
      // Its page is one of the spoilt.
    }
  }
  close()
  return readable
}
