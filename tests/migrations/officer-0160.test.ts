import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { readCounts } from '../../src-main/storage/stores/report-queries.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import { identityCaseOf, machineCheckOf, payloadOf } from '../builders/cases.ts'
import { temporaryFolder } from '../builders/stores.ts'

it.each([false, true])(
  'takes the wide indexes away, also in the midst of a fill (%s); events and cases stay',
  isFilling => {
    const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
    migrate(
      db,
      officerMigrations.filter(({ number }) => number < 160),
    )
    const insertion = db.prepare(
      "INSERT INTO case_events (position, case_id, at, body, day, work_type, flow) VALUES (?, 'c1', '2026-03-05T02:00:00.000Z', '{}', '2026-03-05', 'w', 'received')",
    )
    for (const position of [1, 2]) insertion.run(position)
    const checks = [
      machineCheckOf(),
      machineCheckOf({ result: 'pass' }),
      machineCheckOf({ check: 'name-in-register' }),
    ]
    const record = identityCaseOf(1, { payload: payloadOf({ machineChecks: checks }) })
    db.prepare(
      `INSERT INTO cases (seq, id, position, generation, work_type, status, stage, version, queue, due_on, submitted_at, region,
      handling_agency, serial_no, person_name, id_number_masked, resubmitted, on_hold, field_check, photo, has_reference, lacks_files)
     VALUES (1, ?, 1, 1, 'w', 's', 'first', 1, NULL, '', '', '', '', '', '', '', 0, 0, 0, NULL, 0, 0)`,
    ).run(record.id)
    db.prepare('INSERT INTO case_bodies (seq, body) VALUES (1, ?)').run(JSON.stringify(record))
    if (isFilling) {
      db.exec('DROP INDEX idx_case_events_flow; DROP INDEX idx_case_events_day')
      db.exec("INSERT INTO meta (key, value) VALUES ('report-indexes', '[]')")
    }
    migrate(db, officerMigrations)
    const names = db
      .prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'idx_case_events%'")
      .pluck()
      .all()
    for (const gone of ['flow', 'states', 'hand', 'day'])
      expect(names).not.toContain(`idx_case_events_${gone}`)
    expect(names).toContain('idx_case_events_case')
    expect(db.prepare("SELECT value FROM meta WHERE key = 'report-indexes'").all()).toEqual([])
    expect(db.prepare('SELECT position FROM case_events ORDER BY position').pluck().all()).toEqual([1, 2])
    // What the case says is not in its columns yet: its body says it.
    expect(readCounts(createStorage(db).read, [record.id]).get(record.id)).toMatchObject({
      attachments: record.attachments.length,
      failedChecks: 2,
    })
    db.close()
  },
)
