import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { hashOf, NOON } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves every file as it was, and every one that may be painted waits to be looked at', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 190),
  )
  const insertion = db.prepare(
    'INSERT INTO files (sha256, state, detected_type, bytes, changed_at) VALUES (?, ?, ?, ?, ?)',
  )
  for (const state of ['ready', 'damaged', 'too-large'])
    insertion.run(hashOf(state), state, 'image/png', 9, NOON)
  const rows = () => db.prepare('SELECT * FROM files ORDER BY sha256').all()
  const before = rows()
  migrate(db, officerMigrations)
  expect(rows()).toEqual(before)
  expect(db.prepare('SELECT sha256 FROM pictures_waiting').all()).toEqual([{ sha256: hashOf('ready') }])
  const tables = ['picture_hashes', 'picture_bands', 'picture_pairs']
  expect(tables.map(table => db.prepare(`SELECT count(*) AS n FROM ${table}`).get())).toEqual(
    tables.map(() => ({ n: 0 })),
  )
  db.close()
})
