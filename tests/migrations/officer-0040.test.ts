import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { caseIdOf, letterIdOf, NOON } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

const letters: readonly [
  state: string,
  attempts: number,
  lastTrouble: string | null,
  mayHaveArrived: 0 | 1,
][] = [
  ['held', 0, null, 0],
  ['waiting', 0, null, 0],
  ['waiting', 2, 'unreachable-cut', 1],
  ['sending', 0, null, 1],
  ['receipted', 3, null, 0],
  ['needs-you', 1, 'case-changed', 0],
  ['needs-you', 1, 'receipt-unverified', 1],
  ['needs-you', 4, 'rejected-alone', 1],
  ['closed', 2, 'case-changed', 0],
  ['undone', 0, null, 0],
]

it('takes a letter that an earlier version tried for one that may have arrived, and changes nothing else of it', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(db, officerMigrations.slice(0, 3))
  const insertion = db.prepare(
    `INSERT INTO letters VALUES (?, 'decision', 'approve', ?, 'identity-verification', 'first', 'SM', '𠮷𬭚·买买提', 1, ?,
     '[]', ?, '{"b":1.0}', 'd', NULL, NULL, ?, NULL, ?, ?, NULL, '[]', NULL, 0, ?)`,
  )
  for (const [at, [state, attempts, trouble]] of letters.entries())
    insertion.run(letterIdOf(at + 1), caseIdOf(1), at + 1, NOON, state, attempts, trouble, NOON)
  const rows = () => db.prepare('SELECT * FROM letters ORDER BY sequence').all() as object[]
  const before = rows()
  migrate(db, officerMigrations)
  expect(rows()).toEqual(before.map((row, at) => ({ ...row, may_have_arrived: letters[at]?.[3] })))
  db.close()
})
