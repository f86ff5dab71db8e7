import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { isSearchIndexBehind } from '../../src-main/storage/stores/search-store.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import { eligibilityCaseOf, identityCaseOf } from '../builders/cases.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('keeps every case, brings what it is searched by into columns, and leaves the index to be made', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 180),
  )
  const insertion =
    db.prepare(`INSERT INTO cases (id, position, generation, work_type, status, stage, version, due_on,
    submitted_at, region, handling_agency, serial_no, person_name, id_number_masked, resubmitted, on_hold, field_check,
    has_reference, lacks_files) VALUES (?, 1, 1, 'w', 's', 'first', 1, '', '', '', '', '', ?, '', 0, 0, 0, 0, 0)`)
  const keep = db.prepare('INSERT INTO case_bodies (seq, body) VALUES (last_insert_rowid(), ?)')
  const cases = [identityCaseOf(1), eligibilityCaseOf(2)]
  for (const record of cases) {
    insertion.run(record.id, record.personName)
    keep.run(JSON.stringify(record))
  }
  insertion.run('without-body', '王小明')
  migrate(db, officerMigrations)
  const application = eligibilityCaseOf(2).payload.application
  expect(db.prepare('SELECT id, phone, unit_name, post_name FROM cases ORDER BY seq').all()).toEqual([
    { id: 'case-000001', phone: cases[0]?.payload.phone, unit_name: '', post_name: '' },
    {
      id: 'case-000002',
      phone: cases[1]?.payload.phone,
      unit_name: application?.unitName,
      post_name: application?.postName,
    },
    { id: 'without-body', phone: '', unit_name: '', post_name: '' },
  ])
  expect(isSearchIndexBehind(createStorage(db).read)).toBe(true)
  const plan = db.prepare('EXPLAIN QUERY PLAN SELECT letter_id FROM letters WHERE sequence = -5').all()
  expect(JSON.stringify(plan)).toContain('idx_letters_sequence')
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})
