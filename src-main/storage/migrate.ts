import { createHash } from 'node:crypto'
import { closeSync, copyFileSync, fsyncSync, openSync } from 'node:fs'
import { type SqliteHandle, StoreRefused } from './database.ts'
import { renameForGood } from './durable-names.ts'

/** One step of a store's shape. Frozen once released: it describes the past, and imports nothing of ours. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** Fingerprint by which a test sees that a released step was edited. */
export function migrationHash(migration: Migration): string {
  return createHash('sha256').update(`${migration.number} ${migration.name}\n${migration.sql}`).digest('hex')
}

/**
 * Brings a store to this version's shape, one numbered step per transaction.
 *
 * Refuses a store that a newer version wrote (`from-future`) and changes nothing in it. Before the first step on a
 * store that holds something, the file is copied beside itself as it is, still encrypted.
 */
export function migrate(
  db: SqliteHandle,
  migrations: readonly Migration[],
): { readonly from: number; readonly to: number } {
  const from = Number(db.pragma('user_version', { simple: true }))
  const newest = migrations.at(-1)?.number ?? 0
  if (from > newest) throw new StoreRefused('from-future')
  const due = migrations.filter(migration => migration.number > from)
  if (from > 0 && due.length > 0) backUp(db, from)
  for (const migration of due) {
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version=${migration.number}`)
    }).immediate()
  }
  return { from, to: due.at(-1)?.number ?? from }
}

/**
 * A file copy after a truncating checkpoint: the online backup refuses encrypted files. Made anew at every attempt and
 * put in its place whole, because a copy from an attempt that failed may be torn, or older than the store.
 */
function backUp(db: SqliteHandle, version: number): void {
  const path = db.name
  const copy = `${path}.before-${version}`
  const [{ busy } = { busy: 1 }] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  if (busy !== 0) throw new StoreRefused('in-use')
  copyFileSync(path, `${copy}.part`)
  const file = openSync(`${copy}.part`, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameForGood(`${copy}.part`, copy)
}
