import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { deskMigrations, officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { createStorage, type Storage } from '../../src-main/storage/transaction.ts'

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'review-desk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A fresh officer's store in memory: the real tables on real SQLite, without a disk to wait for. */
export function officerStore(): Storage {
  return storeWith(officerMigrations)
}

/** A fresh `desk.db` in memory. */
export function deskStore(): Storage {
  return storeWith(deskMigrations)
}

function storeWith(migrations: typeof officerMigrations): Storage {
  const storage = createStorage(openDatabase({ path: ':memory:' }))
  migrate(storage.handle, migrations)
  onTestFinished(() => storage.close())
  return storage
}

/** Takes the guard of the log away, as somebody would who has the key and means to change it. */
export function unguardLog(storage: Storage): void {
  storage.handle.exec('DROP TRIGGER audit_entries_unchanged; DROP TRIGGER audit_entries_kept;')
}

/** Runs SQL past every store, to look at or to spoil what they wrote. */
export function rawSql(storage: Storage, sql: string, ...parameters: unknown[]): unknown[] {
  const statement = storage.handle.prepare(sql)
  if (statement.reader) return statement.all(...parameters)
  statement.run(...parameters)
  return []
}
