import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { arrows } from '../../src-shared/cases/state-machine.ts'
import { chinaDateOf, instantFromMs, msOf } from '../../src-shared/kernel/instant.ts'
import { flowOf } from '../../src-shared/reports/flow.ts'
import { temporaryFolder } from '../builders/stores.ts'

it('counts what was recorded before as it is counted from now on, for every move there is', () => {
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 120),
  )
  const moves = [
    ...arrows.map(({ move, from, to }) => ({ event: move as string, from, to })),
    { event: 'transferred-out', from: 'pending', to: 'pending' } as const,
    { event: 'transferred-in', from: 'pending', to: 'pending' } as const,
    { event: 'transferred-in', from: 'withdrawn', to: 'withdrawn' } as const,
    { event: 'revoked', from: 'unreviewed', to: 'revoked' } as const,
    { event: 'revoked', from: 'verified', to: 'unverified' } as const,
  ]
  const insertion = db.prepare('INSERT INTO case_events (position, case_id, at, body) VALUES (?, ?, ?, ?)')
  const at = instantFromMs(Date.parse('2026-03-05T17:30:00Z'))
  for (const [index, move] of moves.entries()) {
    const own = { caseId: `c${index}`, workType: 'eligibility-review', stage: 'first', officer: null }
    const body = { ...own, ...move, agency: '520103', at, reasons: index % 2 ? ['EL01', 'EL02'] : [] }
    insertion.run(index + 1, `c${index}`, at, JSON.stringify(body))
  }
  // The step 0160 takes the indexes away again.
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 160),
  )
  const rows = db.prepare('SELECT * FROM case_events ORDER BY position').all() as Record<string, unknown>[]
  expect(rows.map(row => [row.flow, row.event, row.to_status, row.reasons])).toEqual(
    moves.map((move, index) => [flowOf(move), move.event, move.to, index % 2 ? ' EL01 EL02 ' : '']),
  )
  expect(rows[0]).toMatchObject({ day: chinaDateOf(instantFromMs(msOf(at))), agency: '520103', region: null })
  const plan = db
    .prepare(
      "EXPLAIN QUERY PLAN SELECT count(*) FROM case_events WHERE agency = 'x' AND work_type = 'y' AND flow = 'approved' AND day < '2026-01-01'",
    )
    .all() as { detail: string }[]
  expect(plan.map(step => step.detail).join()).toContain('COVERING INDEX idx_case_events_flow')
  db.close()
})
