import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { insertLetter } from '../../src-main/storage/stores/letters-store.ts'
import {
  findWindowPage,
  listSettledPages,
  nameWindowPage,
  noteWindowPage,
} from '../../src-main/storage/stores/window-pages-store.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import { caseIdOf, hashOf, letterIdOf, NOON } from '../builders/ids.ts'
import { newLetterOf } from '../builders/letters.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves letters as they were and knows of no page; one page of a case stands once', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 210),
  )
  const storage = createStorage(db)
  inTransaction(storage, tx => insertLetter(tx, newLetterOf(1)))
  const letters = () => db.prepare('SELECT * FROM letters').all()
  const before = letters()
  migrate(db, officerMigrations)
  expect(letters()).toEqual(before)
  expect(listSettledPages(storage.read, NOON, 10)).toEqual([])
  const page = { caseId: caseIdOf(1), sha256: hashOf('page'), mediaType: 'image/jpeg', bytes: 4 }
  inTransaction(storage, tx => {
    noteWindowPage(tx, page, NOON)
    nameWindowPage(tx, page.caseId, page.sha256, letterIdOf(1))
    // Named by a letter on its way: taking the same page again changes nothing.
    noteWindowPage(tx, page, NOON)
  })
  expect(findWindowPage(storage.read, page.caseId, page.sha256)).toEqual({ ...page, letterId: letterIdOf(1) })
  expect(listSettledPages(storage.read, NOON, 10)).toEqual([])
  storage.close()
})
