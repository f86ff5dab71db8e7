import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { listDaysDecided, listDecidedOn } from '../../src-main/storage/stores/account-store.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { letterStateSchema } from '../../src-shared/sync/outbox-letter.ts'
import { caseIdOf, later, letterIdOf } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves every letter as it was, and finds what was decided on a day', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 60),
  )
  const insertion = db.prepare(
    `INSERT INTO letters (letter_id, kind, what, case_id, work_type, stage, serial_no, person_name, case_version, sequence,
     reasons, decided_at, content, digest, state, attempts, marks, reflected, changed_at)
     VALUES (?, 'decision', 'approve', ?, 'identity-verification', 'first', 'SM', '𠮷𬭚·买买提', 1, ?, '[]', ?, '{"b":1.0}',
     'd', ?, 1, '[]', 0, ?)`,
  )
  for (const [at, state] of letterStateSchema.options.entries()) {
    const decidedAt = later(at * 86_400_000)
    insertion.run(letterIdOf(at), caseIdOf(1), at, decidedAt, state, decidedAt)
  }
  const rows = () => db.prepare('SELECT * FROM letters ORDER BY sequence').all()
  const before = rows()
  migrate(db, officerMigrations)
  expect(rows()).toEqual(before)
  const storage = createStorage(db)
  expect(listDaysDecided(storage.read, 2)).toEqual(['2026-03-11', '2026-03-10'])
  expect(listDecidedOn(storage.read, '2026-03-06' as CalendarDate)).toMatchObject([
    { letterId: letterIdOf(1), state: letterStateSchema.options[1] },
  ])
  storage.close()
})
