import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('keeps every event, and counts them without reading any', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 130),
  )
  const insertion = db.prepare(
    "INSERT INTO case_events (position, case_id, at, body, day, work_type, flow) VALUES (?, 'c1', '2026-03-05T02:00:00.000Z', '{}', '2026-03-05', 'w', ?)",
  )
  for (const [position, flow] of ['received', null, 'approved'].entries()) insertion.run(position + 1, flow)
  // The step 0160 takes the indexes away again.
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 160),
  )
  expect(db.prepare('SELECT position, flow FROM case_events ORDER BY position').all()).toEqual([
    { position: 1, flow: 'received' },
    { position: 2, flow: null },
    { position: 3, flow: 'approved' },
  ])
  const planOf = (sql: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(step => step.detail).join()
  const last = "SELECT max(position), to_status FROM case_events WHERE work_type = 'w' GROUP BY case_id"
  expect(planOf(last)).toContain('COVERING INDEX idx_case_events_states')
  const days =
    "SELECT due_on FROM case_events WHERE agency = 'a' AND work_type = 'w' AND flow = 'approved' AND day > '2026'"
  expect(planOf(days)).toContain('COVERING INDEX idx_case_events_flow')
  db.close()
})
