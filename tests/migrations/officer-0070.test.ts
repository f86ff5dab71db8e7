import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { countFileBytes } from '../../src-main/storage/stores/held-files.ts'
import { findPreview, listPreviews } from '../../src-main/storage/stores/previews-store.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import { hashOf, NOON } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves every file as it was, and knows of no preview', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 70),
  )
  const insertion = db.prepare('INSERT INTO files VALUES (?, ?, ?, ?, ?)')
  for (const [at, state] of ['ready', 'wrong-type', 'damaged', 'too-large'].entries())
    insertion.run(hashOf(state), state, at === 1 ? null : 'image/png', at, NOON)
  const rows = () => db.prepare('SELECT * FROM files ORDER BY sha256').all()
  const before = rows()
  migrate(db, officerMigrations)
  expect(rows()).toEqual(before)
  const storage = createStorage(db)
  expect([listPreviews(storage.read), findPreview(storage.read, hashOf('ready'))]).toEqual([[], undefined])
  expect(countFileBytes(storage.read)).toBe(6)
  storage.close()
})
