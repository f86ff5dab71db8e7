import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import type { OpenDatabase } from './open-database.ts'
import type { Tables } from './tables.ts'

/** Name of the one database file inside the data folder. */
export const DATABASE_FILE = 'centre.db'

/**
 * Opens the file twice: one connection that writes and one that only reads.
 *
 * WAL lets the reader go on while a letter is being taken in; FULL is said on every connection, because SQLite falls
 * back to NORMAL silently in WAL mode (quality.md, traps).
 */
export function openSqlite(dataFolder: string): OpenDatabase {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(dataFolder, DATABASE_FILE)
  const writer = new Database(file)
  writer.pragma('journal_mode = WAL')
  setUp(writer)
  writer.pragma('foreign_keys = ON')
  const reader = new Database(file, { readonly: true })
  setUp(reader)
  return {
    writer: new Kysely<Tables>({
      dialect: new SqliteDialect({ database: locksAtOnce(rememberStatements(writer)) }),
    }),
    reader: new Kysely<Tables>({ dialect: new SqliteDialect({ database: rememberStatements(reader) }) }),
  }
}

/** Bulk inserts make texts of their own each time; those are not worth keeping. */
const LONGEST_KEPT = 2_000
const MOST_KEPT = 500

/**
 * Prepares each statement once: Kysely asks for it anew at every query, and preparing cost more than running. Safe,
 * because the driver prepares and runs in one breath and never streams here.
 */
function rememberStatements(connection: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => connection.close(),
    prepare(text) {
      const known = kept.get(text)
      if (known) return known
      const statement: SqliteStatement = connection.prepare(text)
      if (kept.size >= MOST_KEPT) kept.clear()
      if (text.length <= LONGEST_KEPT) kept.set(text, statement)
      return statement
    },
  }
}

/**
 * Takes the lock of writers when a transaction begins. Every transaction of the writer writes in the end; one that began by
 * reading would fail, not wait, when another process wrote meanwhile.
 */
function locksAtOnce(database: SqliteDatabase): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: text => database.prepare(text === 'begin' ? 'begin immediate' : text),
  }
}

function setUp(connection: Database.Database): void {
  connection.pragma('synchronous = FULL')
  connection.pragma('temp_store = MEMORY')
  connection.pragma('trusted_schema = OFF')
  // What is erased, such as a draft on its way to a colleague, is not left in free pages.
  connection.pragma('secure_delete = ON')
  connection.pragma('busy_timeout = 5000')
  connection.prepare('select count(*) from sqlite_schema').get()
  const synchronous = connection.pragma('synchronous', { simple: true })
  if (synchronous !== 2) throw new Error(`the database answers synchronous=${String(synchronous)}, not FULL`)
}
