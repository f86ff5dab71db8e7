import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pullChanges } from '../../src-main/features/sync/pull-changes.ts'
import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { findCase } from '../../src-main/storage/stores/cases-store.ts'
import { findLease } from '../../src-main/storage/stores/leases-store.ts'
import { findLetter } from '../../src-main/storage/stores/letters-store.ts'
import { listQueue } from '../../src-main/storage/stores/queue-store.ts'
import { countSetAside } from '../../src-main/storage/stores/set-aside-store.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { letterStateSchema } from '../../src-shared/sync/outbox-letter.ts'
import { caseItemOf, feedItemOf, identityCaseOf, markOf } from '../builders/cases.ts'
import { draftOf } from '../builders/decide-input.ts'
import { deskBench } from '../builders/desk-bench.ts'
import { caseIdOf, letterIdOf, NOON } from '../builders/ids.ts'
import { leaseOf } from '../builders/leases.ts'
import { newLetterOf } from '../builders/letters.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { dueLimitsOf } from '../builders/queues.ts'
import { temporaryFolder } from '../builders/stores.ts'

const step = (n: number) => officerMigrations.slice(0, n)
const LATE = 'idx_cases_queue idx_cases_every idx_cases_lacking idx_cases_id_number idx_cases_photo'.split(
  ' ',
)
const insertCase = `INSERT INTO cases (id, position, generation, work_type, status, stage, version, queue, due_on, submitted_at,
  region, handling_agency, serial_no, person_name, id_number_masked, resubmitted, on_hold, field_check, photo,
  has_reference, lacks_files) VALUES (?, ?, 3, 'identity-verification', 'pending-manual', 'first', 1, 'to-review', ?, ?, '520112',
  '520112-HR', 'SM1', '王小明', '520112********0000', ?, 0, 0, NULL, 0, 1)`

function shelve(db: SqliteHandle, position: number, record: CaseRecord, resubmitted = 0): void {
  db.prepare(insertCase).run(record.id, position, record.dueOn, record.submittedAt, resubmitted)
  db.prepare('INSERT INTO case_bodies VALUES (last_insert_rowid(), ?)').run(JSON.stringify(record))
}

/** A store of the step before, with work of every kind in it: letters in every state among it. */
function storeBefore(path = join(temporaryFolder(), 'officer.db')): SqliteHandle {
  const db = openDatabase({ path })
  migrate(db, step(2))
  shelve(db, 40, identityCaseOf(1, { personName: '𠮷𬭚·买买提' }), 1)
  shelve(db, 41, identityCaseOf(2))
  db.prepare("INSERT INTO queue_counts VALUES ('identity-verification', 'to-review', 'first', 2)").run()
  db.prepare('INSERT INTO removed_cases VALUES (?, 42)').run(caseIdOf(3))
  db.prepare('INSERT INTO drafts VALUES (?, 1, ?, ?)').run(
    caseIdOf(2),
    JSON.stringify(draftOf({ applicantText: '写到一半' })),
    NOON,
  )
  const letter = db.prepare(
    `INSERT INTO letters VALUES (?, 'decision', 'approve', ?, 'identity-verification', 'first', 'SM', '王小明', 1, ?, '[]',
     ?, ?, 'd', '{"old":true}', NULL, ?, ?, 1, 'timeout', NULL, '["after-lease"]', NULL, ?, ?)`,
  )
  for (const [at, state] of letterStateSchema.options.entries()) {
    const undo = state === 'held' ? NOON : null
    const { letterId, content } = newLetterOf(at + 1)
    const reflected = state === 'receipted' ? 1 : 0
    letter.run(letterId, caseIdOf(1), at + 1, NOON, content, state, undo, reflected, NOON)
  }
  db.prepare("INSERT INTO local_effects VALUES (?, NULL, 'first')").run(caseIdOf(1))
  db.prepare(
    `INSERT INTO audit_entries VALUES (1, ?, 'officer-1', 'case-seen', NULL, NULL, '{}', ?, 'h')`,
  ).run(NOON, '0'.repeat(64))
  for (const [key, value] of [
    ['cursor', 'c9'],
    ['generation', '3'],
    ['session', '{"a":1}'],
  ])
    db.prepare('INSERT INTO meta VALUES (?, ?)').run(key, value)
  return db
}

const setAside = (db: SqliteHandle, kind: string, id: string, body: unknown) =>
  db
    .prepare("INSERT INTO set_aside VALUES (?, ?, 50, 3, 'unknown-kind', ?, ?)")
    .run(kind, id, JSON.stringify(body), NOON)
const rowsOf = (db: SqliteHandle, table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()
const metaOf = (db: SqliteHandle) =>
  Object.fromEntries(
    (rowsOf(db, 'meta') as { key: string; value: string }[]).map(row => [row.key, row.value]),
  )
const indexesOf = (db: SqliteHandle) =>
  db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
    .all()

const kept = [
  ...['letters', 'drafts', 'audit_entries', 'receipts', 'entities', 'case_bodies', 'reduced_cases', 'files'],
  ...['queue_counts', 'removed_cases', 'local_effects', 'case_events', 'meta'],
]

describe('an officer’s store of the step before leases', () => {
  it('keeps everything that is in it, letters in every state byte for byte, and goes on where it stood', () => {
    const db = storeBefore()
    const before = new Map(kept.map(table => [table, rowsOf(db, table)]))
    expect(before.get('letters')).toHaveLength(7)
    const cases = rowsOf(db, 'cases') as object[]
    expect(migrate(db, step(3))).toEqual({ from: 20, to: 30 })
    for (const [table, rows] of before) expect(rowsOf(db, table), table).toEqual(rows)
    expect(rowsOf(db, 'cases')).toEqual(cases.map(row => ({ ...row, certificate_owed: 0 })))
    expect(rowsOf(db, 'leases')).toEqual([])
    migrate(db, officerMigrations)
    const storage = createStorage(db)
    for (const [at, state] of letterStateSchema.options.entries())
      expect(findLetter(storage.read, letterIdOf(at + 1))).toMatchObject({
        state,
        content: newLetterOf(at + 1).content,
      })
    storage.close()
  })

  it('shows its queues as before, and by the new filters too, off the indexes', () => {
    const db = storeBefore()
    migrate(db, step(3))
    const storage = createStorage(db)
    const found = (change: Parameters<typeof queueFilterOf>[0]) =>
      listQueue(storage.read, queueFilterOf(change), dueLimitsOf(), null, 9).map(entry => entry.caseId)
    expect(found({})).toEqual([caseIdOf(2)])
    expect(found({ view: 'every', flag: 'resubmitted' })).toEqual([caseIdOf(1)])
    expect(found({ holder: 'free' })).toEqual([caseIdOf(2)])
    expect(found({ holder: 'mine' })).toEqual([])
    const plan = db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT id FROM cases WHERE work_type = 'x' AND queue = 'to-review' AND stage = 'first'
         AND certificate_owed = 1 AND sent_back = 1 ORDER BY due_on, submitted_at, id`,
      )
      .all() as { detail: string }[]
    expect(plan.map(row => row.detail).join()).toMatch(
      /^SEARCH cases USING COVERING INDEX idx_cases_queue [^,]*$/,
    )
    storage.close()
  })

  it('that has set a lease or a case aside is pulled anew by a sweep, and reads what it could not', async () => {
    const marked = identityCaseOf(2, { version: 2, marks: [markOf('certificate-owed')] })
    for (const [kind, body] of [
      ['lease', leaseOf(2)],
      ['case', marked],
    ] as const) {
      const db = storeBefore()
      setAside(db, kind, caseIdOf(2), body)
      migrate(db, officerMigrations)
      expect(metaOf(db)).toEqual({ generation: '4', sweeping: 'yes', session: '{"a":1}' })
      expect(rowsOf(db, 'removed_cases')).toEqual([])
      const storage = createStorage(db)
      const bench = deskBench()
      bench.central.script.changes = (_token, after) => ({
        items: after
          ? []
          : [
              caseItemOf(40, identityCaseOf(1)),
              caseItemOf(50, marked),
              feedItemOf(51, 'lease', caseIdOf(2), leaseOf(2)),
            ],
        cursor: 'c1',
        more: false,
      })
      await pullChanges(bench.tools, { ...bench.opened, storage }, 'token', () => true)
      expect(findCase(storage.read, caseIdOf(2))).toEqual(marked)
      expect(findLease(storage.read, caseIdOf(2))?.id).toBe(leaseOf(2).id)
      expect([countSetAside(storage.read), rowsOf(db, 'letters').length]).toEqual([0, 7])
      storage.close()
    }
  })

  it('that has set something else aside is left alone: this version cannot read it either', () => {
    const db = storeBefore()
    setAside(db, 'sample', 's1', {})
    migrate(db, step(3))
    expect(metaOf(db)).toMatchObject({ cursor: 'c9', generation: '3' })
    db.close()
  })

  it('whose first fill a crash cut has all its indexes, and goes on filling from its cursor', async () => {
    const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
    migrate(db, step(2))
    const late = (indexesOf(db) as { name: string; sql: string }[]).filter(
      ({ name }) => LATE.includes(name) || name === 'idx_case_events_case',
    )
    for (const { name } of late) db.exec(`DROP INDEX ${name}`)
    const keep = db.prepare('INSERT INTO meta VALUES (?, ?)')
    keep.run('filling', 'yes')
    keep.run('cursor', 'c4')
    keep.run('late-indexes', JSON.stringify(late.map(index => index.sql)))
    migrate(db, step(3))
    const fresh = openDatabase({ path: ':memory:' })
    migrate(fresh, step(3))
    expect(indexesOf(db)).toEqual(indexesOf(fresh))
    fresh.close()
    migrate(db, officerMigrations)
    const bench = deskBench()
    const asked: unknown[] = []
    bench.central.script.changes = (_token, after) => {
      asked.push(after)
      return { items: [caseItemOf(1, identityCaseOf(1))], cursor: 'c5', more: false }
    }
    const storage = createStorage(db)
    await pullChanges(bench.tools, { ...bench.opened, storage }, 'token', () => true)
    expect([asked, findCase(storage.read, caseIdOf(1))]).toEqual([['c4'], identityCaseOf(1)])
    expect(metaOf(db)).not.toHaveProperty('filling')
    storage.close()
  })
})

it('a new store needs no sweep', () => {
  const db = openDatabase({ path: ':memory:' })
  migrate(db, step(3))
  expect(metaOf(db)).toEqual({})
  db.close()
})
