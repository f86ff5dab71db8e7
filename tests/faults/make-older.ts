import { renameSync, rmSync } from 'node:fs'
import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'

/** The versions a store can be taken back to. */
export const olderVersions = officerMigrations.slice(0, -1).map(migration => migration.number)

/**
 * Takes a store that nobody has open back to an older version's shape, as it would stand before an upgrade: every row
 * that the older shape has room for, letters in every state among them. What only the newer shape holds is gone, so the
 * desk has to pull it anew: the cursor goes too, unless the first step up sweeps by itself.
 */
export function makeOlder(path: string, key: Uint8Array, version: number): void {
  const aside = `${path}.older`
  for (const end of ['', '-wal', '-shm']) rmSync(aside + end, { force: true })
  const now = openDatabase({ path, key })
  const from = Number(now.pragma('user_version', { simple: true }))
  if (from <= version) {
    now.close()
    return
  }
  const older = openDatabase({ path: aside, key })
  migrate(
    older,
    officerMigrations.filter(migration => migration.number <= version),
  )
  // What is searched lies in tables that SQLite keeps for itself; they are copied like the others.
  older.unsafeMode(true)
  older.transaction(() => {
    for (const table of tablesOf(older)) copyRows(now, older, table)
    if (version > 10) older.prepare("DELETE FROM meta WHERE key = 'cursor'").run()
  })()
  now.close()
  older.pragma('wal_checkpoint(TRUNCATE)')
  older.close()
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
  renameSync(aside, path)
}

function tablesOf(db: SqliteHandle): string[] {
  const rows = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )
    .all() as { name: string }[]
  return rows.map(row => row.name)
}

function copyRows(from: SqliteHandle, to: SqliteHandle, table: string): void {
  const columnsOf = (db: SqliteHandle) =>
    (db.pragma(`table_info(${table})`) as { name: string }[]).map(column => column.name)
  const had = new Set(columnsOf(from))
  const columns = columnsOf(to).filter(name => had.has(name))
  if (columns.length === 0) return
  const names = columns.map(name => `"${name}"`).join(', ')
  to.prepare(`DELETE FROM ${table}`).run()
  const insert = to.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`)
  for (const row of from.prepare(`SELECT ${names} FROM ${table}`).raw().iterate())
    insert.run(...(row as unknown[]))
}
