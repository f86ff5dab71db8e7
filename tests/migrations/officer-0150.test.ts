import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { listCorrections } from '../../src-main/storage/stores/corrections-store.ts'
import type { ReadDb } from '../../src-main/storage/transaction.ts'
import { closingOf } from '../builders/closings.ts'
import { placeOf } from '../builders/report-facts.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('keeps every event, and finds those that correct a closed period by a narrow index of their days', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 150),
  )
  const insertion = db.prepare(
    `INSERT INTO case_events (position, case_id, at, body, day, agency, work_type, event, flow)
    VALUES (?, 'case-1', ?, '{}', ?, '520112-HR', 'identity-verification', ?, ?)`,
  )
  const events = [
    ['2026-03-05', 'received', 'received'],
    ['2026-03-06', 'approved', 'approved'],
    ['2026-04-02', 'reopened', 'reopened'],
    ['2026-04-03', 'note', null],
  ] as const
  for (const [at, [day, event, flow]] of events.entries())
    insertion.run(at + 1, `${day}T02:00:00.000Z`, day, event, flow)
  migrate(db, officerMigrations)
  expect(db.prepare('SELECT day, event FROM case_events ORDER BY position').all()).toEqual(
    events.map(([day, event]) => ({ day, event })),
  )
  let asked = ''
  const read = {
    rows: ({ sql, parameters }: { sql: string; parameters: unknown[] }) => {
      asked = sql
      return db.prepare(sql).all(...parameters)
    },
  } as unknown as ReadDb
  const april = placeOf({
    covered: ['520112-HR' as never],
    ...({
      from: '2026-04-01',
      to: '2026-04-30',
      endsOn: '2026-04-30',
      asOf: '2026-05-01T00:00:00.000Z',
    } as object),
  })
  expect(listCorrections(read, april, [closingOf()])).toMatchObject([
    { caseId: 'case-1', what: 'reopened', on: '2026-04-02', earlierOn: '2026-03-06' },
  ])
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${asked}`).all({
    ...{ from: 'a', last: 'b', asOf: 'c', agencies: '[]', workTypes: '[]' },
  }) as { detail: string }[]
  expect(plan.map(step => step.detail).join()).toContain('idx_case_events_corrections (day>? AND day<?)')
  db.close()
})
