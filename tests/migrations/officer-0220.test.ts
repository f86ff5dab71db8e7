import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import {
  findLastSeen,
  forgetEarlierSeen,
  noteLastSeen,
  type SeenThen,
} from '../../src-main/storage/stores/last-seen-store.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import { identityCaseOf } from '../builders/cases.ts'
import { later, NOON } from '../builders/ids.ts'
import { shelve } from '../builders/shelf.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('leaves cases as they were and knows of none that was seen; the version before the last stays until it is noted', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 220),
  )
  const storage = createStorage(db)
  const record = identityCaseOf(1)
  shelve(storage, [record])
  const cases = () => db.prepare('SELECT * FROM cases').all()
  const before = cases()
  migrate(db, officerMigrations)
  expect(cases()).toEqual(before)
  expect(findLastSeen(storage.read, record.id)).toBeUndefined()
  const shown = { payload: { name: '王小明' }, attachments: [], rules: [], hints: null }
  const seen = (version: number, at = NOON): SeenThen => ({ version, at, shown })
  const note = (each: SeenThen) => inTransaction(storage, tx => noteLastSeen(tx, record.id, each))
  note(seen(2))
  note(seen(1))
  expect(findLastSeen(storage.read, record.id)).toEqual({ ...seen(2), earlier: null })
  note(seen(3, later(1_000)))
  note(seen(3, later(2_000)))
  expect(findLastSeen(storage.read, record.id)).toEqual({ ...seen(3, later(2_000)), earlier: seen(2) })
  inTransaction(storage, tx => forgetEarlierSeen(tx, record.id, 3))
  expect(findLastSeen(storage.read, record.id)).toEqual({ ...seen(3, later(2_000)), earlier: null })
  const plan = db.prepare('EXPLAIN QUERY PLAN SELECT shown FROM last_seen WHERE case_id = ?').all('x')
  expect(JSON.stringify(plan)).toContain('PRIMARY KEY')
  storage.close()
})
