import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { deskMigrations } from '../../src-main/storage/migrations/all.ts'
import {
  type FailedUnlocks,
  findFailedUnlocks,
  sumLockouts,
  writeFailedUnlocks,
} from '../../src-main/storage/stores/failed-unlocks-store.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import { later, NOON, officerIdOf } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves officers, slots and rules as they were, and knows of no wrong password', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'desk.db') })
  migrate(
    db,
    deskMigrations.filter(({ number }) => number < 40),
  )
  db.prepare('INSERT INTO officers VALUES (?, ?, ?, ?, ?, ?, ?)').run('o', 'login', '张', '局', NOON, 3, NOON)
  db.prepare('INSERT INTO key_slots VALUES (?, ?, ?, ?)').run('o', 'file', '{}', NOON)
  db.prepare('INSERT INTO desk_meta VALUES (?, ?)').run('latest-time', NOON)
  const rows = () =>
    ['officers', 'key_slots', 'desk_meta'].map(table => db.prepare(`SELECT * FROM ${table}`).all())
  const before = rows()
  migrate(db, deskMigrations)
  expect(rows()).toEqual(before)
  const storage = createStorage(db)
  expect(findFailedUnlocks(storage.read, officerIdOf(1))).toBeUndefined()
  expect(sumLockouts(storage.read)).toEqual({ lockouts: 0, lastLockoutAt: null })
  const failed: FailedUnlocks = {
    inARow: 2,
    countedAt: later(1),
    waitUntil: later(2),
    untold: { count: 2, from: NOON, to: later(1) },
    lockouts: 1,
    lastLockoutAt: NOON,
  }
  inTransaction(storage, tx => {
    writeFailedUnlocks(tx, officerIdOf(1), { ...failed, untold: null })
    writeFailedUnlocks(tx, officerIdOf(1), failed)
    writeFailedUnlocks(tx, officerIdOf(2), { ...failed, lockouts: 2, lastLockoutAt: later(5) })
  })
  expect(findFailedUnlocks(storage.read, officerIdOf(1))).toEqual(failed)
  expect(sumLockouts(storage.read)).toEqual({ lockouts: 3, lastLockoutAt: later(5) })
  storage.close()
})
