import type { ReadDb } from '../../transaction.ts'
import { type ChunkPlace, listChunks, type NewChunk, readChunk, readEventsAfter } from './chunk-store.ts'
import { createEventColumns, type EventColumns } from './event-columns.ts'
import { packEvents, unpackEvents, type WordCounts, wordCountsOf } from './packed-events.ts'

/** Events of one store in memory, as its reports count them. */
export interface ColumnsKeeper {
  /**
   * The events of the store as they stand in this transaction. Only what was packed is believed from the time before; what
   * came since is read again. With `most`, no more than so many of those are read.
   */
  refresh(db: ReadDb, most?: number): EventColumns
  /** Rises when what `refresh` gave is no longer what it gives now. */
  revision(): number
  /** Events that are in no chunk yet, as a chunk; undefined while they are fewer than this. */
  pack(least: number): NewChunk | undefined
  /** The last chunk `pack` gave is kept in the store by this id. */
  kept(id: number): void
}

interface Loaded extends ChunkPlace {
  /** Words that stood after it. */
  readonly words: WordCounts
}
const NOTHING: WordCounts = { kinds: 0, terms: 0, officers: 0, agencies: 0, cases: 0 }

export function createColumnsKeeper(): ColumnsKeeper {
  let columns = createEventColumns()
  let chunks: Loaded[] = []
  let tail: readonly number[] = []
  let revision = 0
  let packed: { readonly upto: number; readonly events: number } | undefined

  const inChunks = () => chunks.reduce((sum, { events }) => sum + events, 0)

  function loadChunks(db: ReadDb, isAnew = false): void {
    const listed = listChunks(db)
    const same = listed.findIndex((place, at) => chunks[at]?.id !== place.id)
    const common = same === -1 ? Math.min(listed.length, chunks.length) : same
    if (common < chunks.length) forgetAfter(common)
    const missing = listed.slice(common)
    if (missing.length === 0) return
    columns.truncate(inChunks())
    columns.reserve(inChunks() + missing.reduce((sum, { events }) => sum + events, 0) + 1_000)
    tail = []
    revision += 1
    for (const place of missing) {
      if (!unpackEvents(columns, readChunk(db, place.id))) {
        if (isAnew) throw new Error('chunks of reports do not follow each other')
        loadAnew(db)
        return
      }
      chunks.push({ ...place, words: wordCountsOf(columns) })
    }
  }
  function forgetAfter(common: number): void {
    chunks = chunks.slice(0, common)
    columns.truncate(inChunks())
    tail = []
    revision += 1
  }
  /** Words of events that are not packed stand where those of a chunk would. */
  function loadAnew(db: ReadDb): void {
    columns = createEventColumns()
    chunks = []
    loadChunks(db, true)
  }
  function readTail(db: ReadDb, most: number): void {
    const rows = readEventsAfter(db, chunks.at(-1)?.upto ?? 0, most)
    const isSame = rows.length === tail.length && rows.every(({ position }, at) => position === tail[at])
    if (isSame) return
    columns.truncate(inChunks())
    for (const row of rows) columns.append(row)
    tail = rows.map(({ position }) => position)
    revision += 1
  }

  return {
    refresh: (db, most = -1) => {
      packed = undefined
      loadChunks(db)
      readTail(db, most)
      return columns
    },
    revision: () => revision,
    pack: least => {
      const upto = tail.at(-1)
      if (upto === undefined || tail.length < least) return undefined
      const made = packEvents(columns, inChunks(), chunks.at(-1)?.words ?? NOTHING)
      packed = { upto, events: made.events }
      return { ...made, upto, after: chunks.at(-1)?.id ?? 0 }
    },
    kept: id => {
      if (!packed) throw new Error('nothing was packed that could be kept')
      chunks.push({ id, ...packed, words: wordCountsOf(columns) })
      tail = []
      packed = undefined
    },
  }
}
