import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { readListed } from '../../src-main/storage/stores/listed-case.ts'
import { readListedTexts } from '../../src-main/storage/stores/report-queries.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import { eligibilityCaseOf, identityCaseOf } from '../builders/cases.ts'
import { caseIdOf } from '../builders/ids.ts'
import { shelve } from '../builders/shelf.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves cases as they were; one stored before is listed by its body as one stored afterwards by what is kept beside it', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(db, officerMigrations)
  const storage = createStorage(db)
  const [before, after] = [eligibilityCaseOf(1), { ...eligibilityCaseOf(1), id: caseIdOf(2) }]
  shelve(storage, [before, identityCaseOf(3)])
  // As a store of the version before stands: the cases are there, and the table is not.
  db.exec('DROP TABLE listed_cases')
  db.exec('PRAGMA user_version = 220')
  const cases = () => db.prepare('SELECT * FROM cases ORDER BY id').all()
  const stood = cases()
  migrate(db, officerMigrations)
  expect(cases()).toEqual(stood)
  shelve(storage, [after])
  expect(db.prepare('SELECT count(*) AS n FROM listed_cases').get()).toEqual({ n: 1 })
  const texts = readListedTexts(storage.read, [after.id, before.id])
  expect(readListed(texts.get(before.id))).toMatchObject({ payload: { name: before.payload.name } })
  expect(readListed(texts.get(after.id))).toEqual(readListed(texts.get(before.id)))
  expect((texts.get(after.id) ?? '').length).toBeLessThan((texts.get(before.id) ?? '').length / 2)
  storage.close()
})
