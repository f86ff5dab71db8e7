import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { officerMigrations } from './migrations/all.ts'
import { createStorage, inErasingTransaction, inTransaction, type Storage } from './transaction.ts'

const SECRET = '王小明 520112199903071234'

/** A plain store in a file, so that it can be looked into: many long rows, some with the secret. */
function plainStore(): { storage: Storage; isThere: () => boolean } {
  const folder = temporaryFolder()
  const storage = createStorage(openDatabase({ path: join(folder, 'a.db') }))
  onTestFinished(() => storage.close())
  migrate(storage.handle, officerMigrations)
  inTransaction(storage, tx => {
    for (let n = 0; n < 200; n += 1)
      tx.runSql('INSERT INTO case_bodies (seq, body) VALUES (?, ?)', [
        n,
        `${n % 2 ? SECRET : ''}${'x'.repeat(3_000)}`,
      ])
  })
  storage.emptyLog()
  return {
    storage,
    isThere: () => readdirSync(folder).some(name => readFileSync(join(folder, name)).includes(SECRET)),
  }
}

it('what is deleted in an erasing transaction is gone from the file and its log', () => {
  const { storage, isThere } = plainStore()
  expect(isThere()).toBe(true)
  inErasingTransaction(storage, tx => tx.runSql('DELETE FROM case_bodies WHERE seq % 2 = 1', []))
  expect(storage.emptyLog()).toBe(true)
  expect(isThere()).toBe(false)
})

it('so is what is deleted all at once', () => {
  const { storage, isThere } = plainStore()
  inErasingTransaction(storage, tx => tx.runSql('DELETE FROM case_bodies', []))
  storage.emptyLog()
  expect(isThere()).toBe(false)
})

it('an ordinary one lets it lie, because zeroing costs writes; afterwards the store is as fast as before', () => {
  const { storage, isThere } = plainStore()
  inErasingTransaction(storage, tx => tx.runSql('DELETE FROM case_bodies WHERE seq < 0', []))
  inTransaction(storage, tx => tx.runSql('DELETE FROM case_bodies WHERE seq % 2 = 1', []))
  storage.emptyLog()
  expect(isThere()).toBe(true)
})
