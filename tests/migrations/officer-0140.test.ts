import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { listSamples } from '../../src-main/storage/stores/entity-lists.ts'
import { listSeenSamples, noteSamplesSeen } from '../../src-main/storage/stores/samples-store.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import { NOON } from '../builders/ids.ts'
import { judgedOf } from '../builders/samples.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves what stands on the shelf, and notes from then on which results were read', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 140),
  )
  const sample = judgedOf(1)
  db.prepare('INSERT INTO entities (kind, id, position, generation, body) VALUES (?, ?, 1, 1, ?)').run(
    'sample',
    sample.id,
    JSON.stringify(sample),
  )
  migrate(db, officerMigrations)
  const storage = createStorage(db)
  expect(listSamples(storage.read)).toEqual([sample])
  expect(listSeenSamples(storage.read)).toEqual(new Set())
  for (const _twice of [1, 2]) inTransaction(storage, tx => noteSamplesSeen(tx, [sample.id], NOON))
  expect(listSeenSamples(storage.read)).toEqual(new Set([sample.id]))
  storage.close()
})
