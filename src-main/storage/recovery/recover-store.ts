import type { RecoveryReport } from '../../../src-shared/desk/trust-views.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { openDatabase, type SqliteHandle, StoreRefused } from '../database.ts'
import { migrate } from '../migrate.ts'
import { officerMigrations } from '../migrations/all.ts'
import { createStorage } from '../transaction.ts'
import { createMerge, type FoundBy, type Merge } from './merge-rows.ts'
import { knownOwnMeta, ownTables } from './own-rows.ts'
import { openWithFreshFirstPage, scanPages, type TablesByKind } from './scan-pages.ts'
import { settleRecovered } from './settle-recovered.ts'
import {
  copyWithLog,
  isStoreThere,
  keepDamaged,
  listCopies,
  partOf,
  removeLeftovers,
  removeWithLogs,
  scratchOf,
  swapIn,
} from './store-files.ts'
import { type TakeRow, walkOwnRows } from './walk-rows.ts'

/** A store that does not open, or not with everything in it, and what can be done about it with its key. */
export interface DamagedStore {
  readonly path: string
  readonly key: Uint8Array
  readonly officerId: OfficerId
  readonly at: Instant
  /** Awaited now and then, so that whoever waits is served. */
  pause(): Promise<void>
}

/**
 * True when every page of the store can be read, nothing contradicts itself, and it has the letter of the number that was
 * counted last, or later ones. Looks at a copy: not a byte of the store changes. Throws `StoreRefused` for what is no damage: `from-future`, a full or failing disk.
 */
export function isStoreWhole({
  path,
  key,
  lastLetter,
}: Pick<DamagedStore, 'path' | 'key'> & { readonly lastLetter: number }): boolean {
  if (!isStoreThere(path)) return false
  copyWithLog(path, scratchOf(path))
  let db: SqliteHandle | undefined
  try {
    db = openDatabase({ path: scratchOf(path), key })
    const newest = officerMigrations.at(-1)?.number ?? 0
    if (Number(db.pragma('user_version', { simple: true })) > newest) throw new StoreRefused('from-future')
    if (!isSound(db) || !walkOwnRows(db, () => undefined)) return false
    const { last } = db.prepare('SELECT coalesce(max(sequence), 0) AS last FROM letters').get() as {
      last: number
    }
    return last >= lastLetter
  } catch (cause) {
    if (cause instanceof StoreRefused && cause.code === 'wrong-key-or-damaged') return false
    throw cause
  } finally {
    db?.close()
    removeLeftovers(path)
  }
}

/** True when every page that SQLite has a use for can be read and fits to the others. */
export function isSound(db: SqliteHandle): boolean {
  try {
    return db.pragma('quick_check', { simple: true }) === 'ok'
  } catch {
    return false
  }
}

/**
 * Puts a new store together and in the place of the damaged one, which is kept under another name beside it.
 *
 * The damaged file is read as it knows itself, then page by page; the copies give, newest first, what is missing, and what
 * they know to be further on. The damaged file is never opened and never written. Whatever fails, the old state stays; from
 * the moment of change on, the new one does. Letters are taken only with bytes that fit their digest.
 *
 * What it cannot know: a decision made, undone or taken back after the newest copy, of which neither a page nor a line of
 * the log can be read. The centre is asked about it afterwards.
 */
export async function recoverStore(store: DamagedStore): Promise<RecoveryReport> {
  const { path, key, at, officerId } = store
  removeLeftovers(path)
  try {
    const handle = openDatabase({ path: partOf(path), key })
    const storage = createStorage(handle)
    let report: RecoveryReport
    try {
      migrate(handle, officerMigrations)
      storage.setBulk(true)
      handle.exec('BEGIN IMMEDIATE')
      const merge = createMerge(handle)
      const tables = tablesOf(handle)
      if (isStoreThere(path)) await readFile(store, path, tables, merge, 'walked')
      let snapshotAt: Instant | null = null
      for (const copy of listCopies(path)) {
        const takenAt = await readFile(store, copy, tables, merge, 'copied')
        snapshotAt ??= takenAt ?? null
      }
      handle.exec('COMMIT')
      const keptAs = keepDamaged(path, at)
      const { damaged: fromDamaged, copies: fromSnapshot } = merge.letters
      report = settleRecovered(storage, officerId, { at, snapshotAt, fromDamaged, fromSnapshot, keptAs })
    } finally {
      storage.close()
    }
    swapIn(path)
    return report
  } finally {
    removeLeftovers(path)
  }
}

/** Takes what a file holds; of a copy, gives when it was taken. One that cannot be read at all gives nothing. */
async function readFile(
  { path, key, pause }: DamagedStore,
  file: string,
  tables: TablesByKind,
  merge: Merge,
  by: FoundBy,
): Promise<Instant | undefined> {
  const scratch = scratchOf(path)
  copyWithLog(file, scratch)
  let takenAt: Instant | undefined
  let whole = false
  const db = openAnyhow(scratch, key)
  if (db) {
    takenAt = copiedAt(db)
    whole = walkOwnRows(db, (table, row) => merge.take(table, row, by))
    db.close()
  }
  await pause()
  if (!whole && db) {
    const take: TakeRow = (table, row) => {
      if (table !== 'meta' || knownOwnMeta.has(String(row.key)))
        merge.take(table, row, by === 'copied' ? by : 'scanned')
    }
    for (const _ of scanPages(scratch, key, tables, take)) await pause()
  }
  removeWithLogs(scratch)
  return takenAt
}

/** Opens a scratch copy, if need be by giving it a first page, and brings its log into it. */
function openAnyhow(scratch: string, key: Uint8Array): SqliteHandle | undefined {
  for (const open of [
    () => openDatabase({ path: scratch, key }),
    () => openWithFreshFirstPage(scratch, key),
  ]) {
    try {
      const db = open()
      db.pragma('wal_checkpoint(TRUNCATE)')
      return db
    } catch (cause) {
      const isDamage = cause instanceof StoreRefused ? cause.code === 'wrong-key-or-damaged' : true
      if (!isDamage) throw cause
    }
  }
  return undefined
}

function copiedAt(db: SqliteHandle): Instant | undefined {
  try {
    const at = db.prepare("SELECT value FROM meta WHERE key = 'copied-at'").pluck().get()
    return instantSchema.safeParse(at).data
  } catch {
    return undefined
  }
}

/** The shapes of the own tables in this version. */
function tablesOf(db: SqliteHandle): TablesByKind {
  const shapes = ownTables.map(table => ({
    table,
    columns: (db.pragma(`table_info(${table})`) as { name: string }[]).map(column => column.name),
  }))
  const isNumbered = (table: string) => table === 'letters' || table === 'audit_entries'
  return {
    rows: shapes.filter(({ table }) => isNumbered(table)),
    keys: shapes.filter(({ table }) => !isNumbered(table)),
  }
}
