import { closeSync, openSync, readSync, statSync, truncateSync, writeSync } from 'node:fs'
import { openDatabase, type SqliteHandle } from '../database.ts'
import type { OwnTable } from './own-rows.ts'
import { removeWithLogs } from './store-files.ts'
import { type TakeRow, takeOne } from './walk-rows.ts'

/** The page size of every store of ours: SQLite's own since 2016. */
const PAGE = 4096
/** Pages named in the schema at once. */
const BATCH = 200
/** A row of zeros no longer than this makes a file as long as wanted. */
const LONGEST_FILL = 64 * 1024 * 1024
/** More columns than any table of ours has. */
const COLUMNS = Array.from({ length: 40 }, (_, n) => `c${n}`)

/** The tables whose pages are of each kind, with the columns of their rows in the order in which they are stored. */
export type TablesByKind = Readonly<
  Record<'rows' | 'keys', readonly { readonly table: OwnTable; readonly columns: readonly string[] }[]>
>

/**
 * Opens a file whose first page cannot be read, by giving it the first page of a new and empty store of the same key and
 * length. The file changes; call it with a copy. Its log, if it has one, is played in, and may bring the true page back.
 */
export function openWithFreshFirstPage(path: string, key: Uint8Array): SqliteHandle {
  const pages = Math.ceil(statSync(path).size / PAGE)
  const donor = `${path}-page`
  removeWithLogs(donor)
  const db = openDatabase({ path: donor, key })
  try {
    db.pragma('journal_mode=DELETE')
    db.exec('CREATE TABLE filler (body BLOB)')
    const fill = db.prepare('INSERT INTO filler VALUES (zeroblob(?))')
    for (let left = pages * PAGE; left > 0; left -= LONGEST_FILL) fill.run(Math.min(left, LONGEST_FILL))
    forgetSchema(db)
  } finally {
    db.close()
  }
  const { size } = statSync(donor)
  if (size > statSync(path).size) truncateSync(path, size)
  const first = Buffer.alloc(PAGE)
  const [from, to] = [openSync(donor, 'r'), openSync(path, 'r+')]
  try {
    readSync(from, first, 0, PAGE, 0)
    writeSync(to, first, 0, PAGE, 0)
  } finally {
    closeSync(from)
    closeSync(to)
  }
  removeWithLogs(donor)
  return openDatabase({ path, key })
}

/**
 * Reads every page of a file by itself, as if it were a table, whatever the tables still know of it: rows come out of
 * whole pages though the page above them, or the very schema, is gone. A row may be an old one that was let go; each is
 * taken only as far as it proves itself. The file changes; call it with a copy that nothing has open and that has no log.
 *
 * A generator, so that whoever waits can be served between two batches of pages.
 */
export function* scanPages(
  path: string,
  key: Uint8Array,
  tables: TablesByKind,
  take: TakeRow,
): Generator<void> {
  const pages = Math.ceil(statSync(path).size / PAGE)
  const db = openWithFreshFirstPage(path, key)
  try {
    for (let from = 2; from <= pages; from += BATCH) {
      const until = Math.min(from + BATCH, pages + 1)
      for (const kind of ['rows', 'keys'] as const) {
        nameAsTables(db, from, until, kind)
        for (let page = from; page < until; page += 1) readPage(db, page, kind, tables[kind], take)
      }
      yield
    }
  } finally {
    db.close()
  }
}

/** Every page between as a table of its own, of a shape that fits any row. */
function nameAsTables(db: SqliteHandle, from: number, until: number, kind: keyof TablesByKind): void {
  const shape =
    kind === 'rows' ? `(${COLUMNS.join()})` : `(c0 PRIMARY KEY, ${COLUMNS.slice(1).join()}) WITHOUT ROWID`
  forgetSchema(db, () => {
    const insertion = db.prepare(
      "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, ?, ?)",
    )
    for (let page = from; page < until; page += 1)
      insertion.run(`p${page}`, `p${page}`, page, `CREATE TABLE p${page} ${shape}`)
  })
}

function forgetSchema(db: SqliteHandle, name: () => void = () => undefined): void {
  db.unsafeMode(true)
  db.pragma('writable_schema=ON')
  db.transaction(() => {
    db.exec('DELETE FROM sqlite_schema')
    name()
  })()
  db.pragma('writable_schema=RESET')
}

function readPage(
  db: SqliteHandle,
  page: number,
  kind: keyof TablesByKind,
  tables: TablesByKind['rows'],
  take: TakeRow,
): void {
  const key = kind === 'rows' ? 'rowid' : 'c0'
  for (const found of keysOf(db, page, key)) {
    let row: unknown[] | undefined
    const read = () => {
      row ??= db
        .prepare<[unknown], unknown[]>(`SELECT ${key} AS k, * FROM p${page} WHERE ${key} = ?`)
        .raw()
        .get(found) as unknown[] | undefined
      return row
    }
    for (const { table, columns } of tables)
      takeOne(table, () => named(read(), columns, kind === 'rows'), take)
  }
}

/** The keys that stand on a page, without looking at the rest of the rows; of an inner page, those of all below it. */
function keysOf(db: SqliteHandle, page: number, key: string): unknown[] {
  const found: unknown[] = []
  try {
    for (const each of db.prepare(`SELECT ${key} FROM p${page}`).pluck().iterate()) found.push(each)
  } catch {
    // Not a page of this kind, or one below it is damaged: what came before counts.
  }
  return found
}

/** A row by the names of a table; the key of a table that is numbered stands beside the row, not in it. */
function named(
  row: readonly unknown[] | undefined,
  columns: readonly string[],
  isNumbered: boolean,
): Record<string, unknown> | undefined {
  if (!row) return undefined
  const [key, ...values] = row
  // A row of more columns is of another table.
  if (values.slice(columns.length).some(value => value !== null)) return undefined
  const named: Record<string, unknown> = Object.fromEntries(
    columns.map((column, n) => [column, values[n] ?? null]),
  )
  // An old row is shorter than its table is now; what it lacks is not known.
  if (named.may_have_arrived === null) delete named.may_have_arrived
  if (isNumbered && named.number === null) named.number = key
  return named
}
