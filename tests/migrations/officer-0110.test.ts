import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { insertLetter } from '../../src-main/storage/stores/letters-store.ts'
import { insertSlip, listOpenSlips, listSlipsOfLetter } from '../../src-main/storage/stores/slips-store.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import { caseIdOf, letterIdOf, NOON, officerIdOf, uuidOf } from '../builders/ids.ts'
import { newLetterOf } from '../builders/letters.ts'
import { slipOf } from '../builders/slips.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves letters as they were, knows of no slip, and finds what is unsigned by its index', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 110),
  )
  const storage = createStorage(db)
  inTransaction(storage, tx => insertLetter(tx, newLetterOf(1)))
  const letters = () => db.prepare('SELECT * FROM letters').all()
  const before = letters()
  migrate(db, officerMigrations)
  expect(letters()).toEqual(before)
  expect(listOpenSlips(storage.read, 10)).toEqual([])
  const slip = slipOf(1)
  const wish = { caseId: caseIdOf(1), letterId: letterIdOf(1), caseVersion: 1, printedBy: officerIdOf(1) }
  const row = { ...wish, number: slip.number, requestId: uuidOf(1), kind: slip.kind, printedAt: NOON, slip }
  inTransaction(storage, tx => insertSlip(tx, row))
  expect(listSlipsOfLetter(storage.read, letterIdOf(1))).toMatchObject([
    { number: slip.number, prints: 1, slip },
  ])
  expect(() => inTransaction(storage, tx => insertSlip(tx, { ...row, requestId: uuidOf(2) }))).toThrow(
    'UNIQUE',
  )
  const plan = db
    .prepare(
      'EXPLAIN QUERY PLAN SELECT slip_no FROM slips WHERE signed_copy IS NULL AND void_at IS NULL ORDER BY printed_at',
    )
    .all()
  expect(JSON.stringify(plan)).toContain('idx_slips_unsigned')
  storage.close()
})
