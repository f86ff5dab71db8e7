import { CompiledQuery } from 'kysely'
import type { ReadDb, WriteTx } from '../../transaction.ts'
import type { EventRow } from './event-columns.ts'
import type { PackedEvents } from './packed-events.ts'

/** A chunk as it is listed: all events of the store after the chunk before it, up to a position. */
export interface ChunkPlace {
  /** Never given to another. */
  readonly id: number
  readonly upto: number
  readonly events: number
}
/** A chunk that was just packed, to be kept after the last one of this id; 0 for none. */
export interface NewChunk extends PackedEvents {
  readonly after: number
  readonly upto: number
}

export function listChunks(db: ReadDb): ChunkPlace[] {
  return db.rows(
    CompiledQuery.raw('SELECT id, upto, events FROM report_chunks ORDER BY id') as CompiledQuery<ChunkPlace>,
  )
}

/** The last of them; none gives the place before the first event. */
function lastChunk(db: ReadDb): Pick<ChunkPlace, 'id' | 'upto'> {
  const query = 'SELECT id, upto FROM report_chunks ORDER BY id DESC LIMIT 1'
  return db.row(CompiledQuery.raw(query) as CompiledQuery<ChunkPlace>) ?? { id: 0, upto: 0 }
}

/** How far the events of the store reach past those that are packed, by positions. */
export function unpackedPositions(db: ReadDb): { readonly last: number; readonly unpacked: number } {
  const query = 'SELECT max(position) AS last FROM case_events'
  const last = db.row(CompiledQuery.raw(query) as CompiledQuery<{ last: number | null }>)?.last ?? 0
  return { last, unpacked: last - lastChunk(db).upto }
}

export function readChunk(db: ReadDb, id: number): PackedEvents {
  interface ChunkRow extends Omit<PackedEvents, 'ids' | 'body'> {
    readonly ids: Buffer
    readonly body: Buffer
  }
  const found = db.row(
    CompiledQuery.raw('SELECT events, words, ids, body FROM report_chunks WHERE id = ?', [
      id,
    ]) as CompiledQuery<ChunkRow>,
  )
  if (!found) throw new Error('a chunk that was listed is not there')
  return { ...found, ids: new Uint8Array(found.ids), body: new Uint8Array(found.body) }
}

const TAIL = `SELECT position, case_id AS caseId, at, agency, officer, work_type AS workType, event, body ->> '$.from' AS "from",
  to_status AS "to", flow, stage, reasons, procedure, standing, category, sex, is_youth AS isYouth, is_graduate AS isGraduate,
  is_in_difficulty AS isInDifficulty, education, end_cause AS endCause, coalesce(submission > 1, 0) AS repeat,
  submitted_on AS submittedOn, due_on AS dueOn, host_due_on AS hostDueOn
FROM case_events WHERE position > ? ORDER BY position LIMIT ?`

/** Events after a position, in order, so many at most. */
export function readEventsAfter(db: ReadDb, position: number, most: number): EventRow[] {
  return db.rows(CompiledQuery.raw(TAIL, [position, most]) as CompiledQuery<EventRow>)
}

/** What is known of a store while it is open: up to where chunks may reach, and the lowest position that came since a look. */
interface Watch {
  upto: number
  lowest: number
}
const watches = new WeakMap<object, Watch>()

function watchOf(db: ReadDb): Watch {
  const known = watches.get(db.store)
  if (known) return known
  const made: Watch = { upto: lastChunk(db).upto, lowest: Number.POSITIVE_INFINITY }
  watches.set(db.store, made)
  return made
}

/** Called for every event that is stored. One that comes late, below what is packed, undoes the packing from there on. */
export function noteEventForReports(tx: WriteTx, position: number): void {
  const watch = watchOf(tx)
  if (position < watch.lowest) watch.lowest = position
  // What is known may be too high, after a rollback or a wipe: then this finds nothing.
  if (position <= watch.upto) tx.runSql('DELETE FROM report_chunks WHERE upto >= ?', [position])
}

/** From now on it is seen whether an event comes below what is being packed beside. */
export function beginPacking(db: ReadDb): void {
  watchOf(db).lowest = Number.POSITIVE_INFINITY
}

/** Keeps a chunk; null where it does not follow the last one, or an event came meanwhile that belongs in it. */
export function keepChunk(tx: WriteTx, chunk: NewChunk): number | null {
  const watch = watchOf(tx)
  if (lastChunk(tx).id !== chunk.after || chunk.upto >= watch.lowest) return null
  tx.runSql('INSERT INTO report_chunks (upto, events, words, ids, body) VALUES (?, ?, ?, ?, ?)', [
    chunk.upto,
    chunk.events,
    chunk.words,
    chunk.ids,
    chunk.body,
  ])
  watch.upto = Math.max(watch.upto, chunk.upto)
  return lastChunk(tx).id
}
