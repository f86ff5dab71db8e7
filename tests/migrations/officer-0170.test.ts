import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { insertSlip, listOpenSlips } from '../../src-main/storage/stores/slips-store.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import { caseIdOf, NOON, officerIdOf, uuidOf } from '../builders/ids.ts'
import { slipOf } from '../builders/slips.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('keeps every printed paper with its marks and indexes, and takes one that is about a day', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 170),
  )
  const storage = createStorage(db)
  const printed = (n: number, caseId: ReturnType<typeof caseIdOf> | null) => {
    const slip = slipOf(n)
    const wish = { caseId, letterId: null, caseVersion: 1, printedBy: officerIdOf(1), printedAt: NOON }
    return { ...wish, number: slip.number, requestId: uuidOf(n), kind: slip.kind, slip }
  }
  inTransaction(storage, tx => insertSlip(tx, printed(1, caseIdOf(1))))
  db.prepare(
    "UPDATE slips SET prints = 3, void_at = '2026-03-06T00:00:00.000Z', void_reason = '打错了'",
  ).run()
  inTransaction(storage, tx => insertSlip(tx, printed(2, caseIdOf(2))))
  const rows = () => db.prepare('SELECT * FROM slips ORDER BY slip_no').all()
  const before = rows()
  expect(() => inTransaction(storage, tx => insertSlip(tx, printed(3, null)))).toThrow('NOT NULL')
  migrate(db, officerMigrations)
  expect(rows()).toEqual(before)
  inTransaction(storage, tx => insertSlip(tx, printed(3, null)))
  expect(() =>
    inTransaction(storage, tx => insertSlip(tx, { ...printed(4, null), requestId: uuidOf(3) })),
  ).toThrow('UNIQUE')
  expect(listOpenSlips(storage.read, 10).map(({ caseId }) => caseId)).toEqual([caseIdOf(2), null])
  const names = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'idx_slips%'")
    .all()
  expect(names.map(row => (row as { name: string }).name).sort()).toEqual([
    'idx_slips_case',
    'idx_slips_letter',
    'idx_slips_unsigned',
  ])
  storage.close()
})
