import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addDays, chinaDateOf, type Instant, instantFromMs } from '../../../src-shared/kernel/instant.ts'
import { openDatabase, type SqliteHandle } from '../database.ts'
import { hasRoomFor } from '../disk-room.ts'
import { renameForGood } from '../durable-names.ts'
import { isOwnMeta, type OwnTable, ownTables } from './own-rows.ts'
import { copiesOf, listCopies, removeWithLogs } from './store-files.ts'
import { readCopiedMark, workMarkOf } from './work-mark.ts'

/** Copies of an officer's own work beside the store, each a small store of the same key without the shelf. */
export interface WorkCopies {
  /**
   * Makes a copy when there is something new since the last one. The copy is the store as it was at one moment, whatever is
   * written meanwhile; `pause` is awaited between pieces of a few milliseconds. Throws what the disk does; the older
   * copies stay then, and nothing half is left.
   */
  take(at: Instant, pause: () => Promise<void>): Promise<'taken' | 'nothing-new' | 'no-room' | 'stopped'>
  /** Ends a copy that is being made, and forgets the key. */
  close(): void
}

/** Rows read at once: a few milliseconds of work. */
const ROWS_AT_ONCE: Readonly<Record<OwnTable, number>> = {
  letters: 64,
  receipts: 400,
  audit_entries: 600,
  drafts: 200,
  slips: 100,
  meta: 1_000,
}
/** Pages leave the memory early, so that the end of a copy is as short as its pieces. */
const SMALL_CACHE = -512
const NEWEST_KEPT = 3
const DAYS_KEPT = 7
/** What a first copy is taken to need. */
const LIKELY_BYTES = 4 * 1024 * 1024

/**
 * The copies of the store at `path`; it must exist and be of this version. The key is copied, and forgotten at `close`.
 *
 * What is copied is `ownTables`, but for two things. A letter that is held is left out: it can still be undone, and coming
 * back from a copy it would be sent. The case as it was seen stands only beside letters that are not settled: afterwards
 * nobody looks at it, and it is a citizen's data.
 */
export function openWorkCopies(path: string, storeKey: Uint8Array): WorkCopies {
  const key = Buffer.from(storeKey)
  const folder = copiesOf(path)
  let db: SqliteHandle | undefined
  let closed = false
  let running: Promise<'taken' | 'nothing-new' | 'no-room' | 'stopped'> | undefined
  removeParts(folder)

  async function make(at: Instant, pause: () => Promise<void>) {
    const newest = listCopies(path)[0]
    if (!hasRoomFor(dirname(path), newest ? statSync(newest).size * 1.5 : LIKELY_BYTES)) return 'no-room'
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const copy = join(folder, nameOf(at))
    const part = `${copy}.part`
    try {
      db = openDatabase({ path: part, key })
      // The part is thrown away if anything fails, so nothing has to be undone in it or flushed before its end.
      for (const pragma of ['journal_mode=DELETE', 'synchronous=OFF', `cache_size=${SMALL_CACHE}`])
        db.pragma(pragma)
      // Without a key of its own it is opened with that of the copy.
      db.prepare('ATTACH ? AS store').run(path)
      db.exec('BEGIN')
      const mark = workMarkOf(db, 'store')
      if (newest !== undefined && readCopiedMark(newest, key) === mark) return 'nothing-new'
      await pause()
      makeTables(db)
      for (const table of ownTables)
        for (const _ of copyTable(db, table)) {
          await pause()
          if (closed) return 'stopped'
        }
      const note = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
      note.run('copied-at', at)
      note.run('copied-mark', mark)
      db.exec('COMMIT')
      // As every store of ours stands, so that whoever opens it later has nothing to change in it.
      db.exec('DETACH store')
      db.pragma('journal_mode=WAL')
      db.close()
      await flushBesides(part)
      if (closed) return 'stopped'
      renameForGood(part, copy)
      forgetOldCopies(path, copy)
      return 'taken'
    } finally {
      if (db?.open) db.close()
      db = undefined
      removeWithLogs(part)
    }
  }

  return {
    take: (at, pause) => {
      if (closed) return Promise.resolve('stopped')
      running ??= make(at, pause)
        .catch(cause => {
          // Closed under its hands: that is no failure.
          if (closed) return 'stopped' as const
          throw cause
        })
        .finally(() => {
          running = undefined
        })
      return running
    },
    close: () => {
      closed = true
      if (db?.open) db.close()
      key.fill(0)
    },
  }
}

/** The own tables as they stand in the store, without indexes: a copy is only ever read from end to end. */
function makeTables(db: SqliteHandle): void {
  const shape = db
    .prepare<[string], string>("SELECT sql FROM store.sqlite_schema WHERE type = 'table' AND name = ?")
    .pluck()
  for (const table of ownTables) db.exec(shape.get(table) ?? '')
}

/** Copies a table piece by piece, in the order of its key. */
function* copyTable(db: SqliteHandle, table: OwnTable): Generator<void> {
  const columns = (db.pragma(`table_info(${table})`) as { name: string; pk: number }[]).map(
    ({ name }) => name,
  )
  const key = table === 'letters' || table === 'audit_entries' ? 'rowid' : (columns[0] ?? '')
  const upTo = db
    .prepare<[unknown], unknown>(
      `SELECT max(k) FROM (SELECT ${key} AS k FROM store.${table} NOT INDEXED WHERE ${key} > ? ORDER BY ${key} LIMIT ${ROWS_AT_ONCE[table]})`,
    )
    .pluck()
  const wanted = table === 'letters' ? "AND state != 'held'" : table === 'meta' ? 'AND is_own_meta(key)' : ''
  if (table === 'meta') db.function('is_own_meta', each => (isOwnMeta(String(each)) ? 1 : 0))
  const values = columns.map(column =>
    column === 'seen' ? "CASE WHEN state IN ('waiting', 'sending', 'needs-you') THEN seen END" : column,
  )
  const copy = db.prepare<[unknown, unknown]>(
    `INSERT INTO main.${table} (${columns.join()}) SELECT ${values.join()} FROM store.${table} NOT INDEXED
     WHERE ${key} > ? AND ${key} <= ? ${wanted}`,
  )
  for (let last: unknown = key === 'rowid' ? -1 : ''; ; ) {
    const next = upTo.get(last)
    if (next === null || next === undefined) return
    copy.run(last, next)
    last = next
    yield
  }
}

/** The newest three, and the last of each of the seven newest days there is one of (China's days). */
function forgetOldCopies(path: string, made: string): void {
  const copies = listCopies(path)
  const kept = new Set([made, ...copies.slice(0, NEWEST_KEPT)])
  const days = new Map<string, string>()
  for (const copy of copies) {
    const day = chinaDateOf(timeOf(copy))
    if (!days.has(day)) days.set(day, copy)
  }
  const oldest = addDays(chinaDateOf(timeOf(made)), -DAYS_KEPT)
  for (const [day, copy] of days) if (day > oldest) kept.add(copy)
  for (const copy of copies) if (!kept.has(copy)) rmSync(copy, { force: true })
}

/** `work-20260301T040000000Z.db`: sorted by name they are sorted by time. */
function nameOf(at: Instant): string {
  return `work-${at.replaceAll(/[^0-9TZ]/g, '')}.db`
}

function timeOf(copy: string): Instant {
  const [, y, mo, d, h, mi, s, ms] =
    /work-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/.exec(copy)?.map(Number) ?? []
  return instantFromMs(Date.UTC(y ?? 1970, (mo ?? 1) - 1, d, h, mi, s, ms))
}

function removeParts(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (name.includes('.part')) rmSync(join(folder, name), { force: true })
}

/** Flushes a file without keeping this thread. */
async function flushBesides(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
