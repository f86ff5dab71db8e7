import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pullChanges } from '../../src-main/features/sync/pull-changes.ts'
import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { findBrokenAuditEntry } from '../../src-main/storage/stores/audit-store.ts'
import { findCase, findReducedCase } from '../../src-main/storage/stores/cases-store.ts'
import { findDraft } from '../../src-main/storage/stores/drafts-store.ts'
import { listRulebooks } from '../../src-main/storage/stores/entity-lists.ts'
import { createStorage } from '../../src-main/storage/transaction.ts'
import { type CaseRecord, caseRecordSchema } from '../../src-shared/central/feed.ts'
import { caseItemOf, feedItemOf, identityCaseOf, payloadOf, sourceOf } from '../builders/cases.ts'
import { deskBench } from '../builders/desk-bench.ts'
import { caseIdOf, hashOf } from '../builders/ids.ts'
import { rulebookOf } from '../builders/rulebooks.ts'
import { temporaryFolder } from '../builders/stores.ts'

const step = (n: number) => officerMigrations.slice(0, n)

/** A case as the first form had it: what came since is taken out again. */
function oldBody(record: CaseRecord): unknown {
  const { procedure: _p, sources: _s, enteredBy: _e, previous: _v, earlierDecisions, marks, ...rest } = record
  return {
    ...rest,
    earlierDecisions: earlierDecisions.map(
      ({ finding: _f, applicantText: _t, receivedAt: _r, rulebook: _b, rules: _u, ...decision }) => decision,
    ),
    marks: marks.map(({ about: _a, until: _n, confirmedByName: _c, ...mark }) => mark),
  }
}

const earlier = {
  decisionId: 'e1',
  caseVersion: 1,
  stage: 'first',
  outcome: 'escalate',
  reasons: ['ID16', 'ID01'],
  internalNote: '请复核 "𠮷"',
  decidedBy: 'officer-2',
  decidedByName: '李某某',
  decidedAt: '2026-03-04T02:00:00.000Z',
}
const mark = {
  kind: 'on-hold',
  note: '来电\u0000\u200f',
  by: 'officer-2',
  byName: '李某某',
  at: earlier.decidedAt,
}

/** Cases of the first form, with everything in them that had another form then. */
const waiting = {
  ...(oldBody(
    identityCaseOf(1, {
      personName: '𠮷𬭚·买买提',
      submittedAt: '2026-02-28T16:00:00.000Z',
      payload: payloadOf({ idNumber: ' 11010519491231002x' }),
    }),
  ) as object),
  earlierDecisions: [earlier, { ...earlier, decisionId: 'e2', reasons: ['ID16'] }],
  marks: [mark],
}
const decided = oldBody(identityCaseOf(2, { status: 'verified' }))
const reduced = oldBody(identityCaseOf(3))

const oldBook = {
  id: 'guizhou',
  version: '2021.1',
  province: { zh: '贵州省', en: 'Guizhou' },
  effectiveFrom: '2021-01-01',
  effectiveTo: null,
  source: '[S1]',
  work: [{ workType: 'identity-verification', stages: ['first'], promisedDays: 2 }],
}

const insertCase = `INSERT INTO cases (id, position, generation, work_type, status, stage, version, queue, due_on, submitted_at,
  region, handling_agency, serial_no, person_name, id_number_masked, resubmitted, on_hold, field_check, photo,
  has_reference, lacks_files) VALUES (?, ?, 3, 'identity-verification', ?, 'first', 1, ?, '2026-03-09', ?, '520112',
  '520112-HR', 'SM1', '王小明', '520112********0000', 0, 0, 0, ?, 0, 1)`

/** A store of the first step, with work of every kind in it. */
function firstStore(path: string): SqliteHandle {
  const db = openDatabase({ path })
  migrate(db, step(1))
  const shelve = (position: number, body: unknown, queue: string | null) => {
    const { id, status, submittedAt } = body as { id: string; status: string; submittedAt: string }
    db.prepare(insertCase).run(id, position, status, queue, submittedAt, hashOf(id))
    db.prepare('INSERT INTO case_bodies VALUES (last_insert_rowid(), ?)').run(JSON.stringify(body))
  }
  shelve(40, waiting, 'to-review')
  shelve(41, decided, null)
  db.prepare('INSERT INTO reduced_cases VALUES (?, 42, ?, ?)').run(
    caseIdOf(3),
    'transferred',
    JSON.stringify(reduced),
  )
  db.prepare('INSERT INTO removed_cases VALUES (?, 42)').run(caseIdOf(3))
  db.prepare("INSERT INTO queue_counts VALUES ('identity-verification', 'to-review', 'first', 1)").run()
  db.prepare('INSERT INTO entities VALUES (?, ?, 5, 3, ?)').run(
    'rulebook',
    'guizhou-2021.1',
    JSON.stringify(oldBook),
  )
  db.prepare('INSERT INTO drafts VALUES (?, 1, ?, ?)').run(
    caseIdOf(1),
    JSON.stringify({
      outcome: 'refuse',
      reasons: ['ID01'],
      transferTo: null,
      applicantText: '写到一半',
      internalNote: '',
    }),
    earlier.decidedAt,
  )
  db.prepare(
    `INSERT INTO letters VALUES ('019cb000-0000-7000-8000-000000000001', 'decision', 'approve', 'case-000003',
     'identity-verification', 'first', 'SM3', '王小明', 1, 1, '[]', '2026-03-04T02:00:00.000Z',
     '{"applicantText":"","internalNote":"𠮷"}', 'd', '{"old":true}', NULL, 'needs-you', NULL, 1, 'case-changed', NULL,
     '[]', NULL, 0, '2026-03-04T02:00:00.000Z')`,
  ).run()
  db.prepare(
    `INSERT INTO audit_entries VALUES (1, '2026-03-04T02:00:00.000Z', 'officer-1', 'case-seen', NULL, NULL, '{}', ?, 'h')`,
  ).run('0'.repeat(64))
  for (const [key, value] of [
    ['cursor', 'c9'],
    ['generation', '3'],
    ['session', '{"a":1}'],
    ['last-pull-at', earlier.decidedAt],
  ])
    db.prepare('INSERT INTO meta VALUES (?, ?)').run(key, value)
  return db
}

const rowsOf = (db: SqliteHandle, table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()
const metaOf = (db: SqliteHandle) =>
  Object.fromEntries(
    (rowsOf(db, 'meta') as { key: string; value: string }[]).map(row => [row.key, row.value]),
  )

function upgraded() {
  const db = firstStore(join(temporaryFolder(), 'officer.db'))
  const kept = ['letters', 'drafts', 'audit_entries', 'receipts', 'set_aside', 'entities', 'queue_counts']
  const before = Object.fromEntries(kept.map(table => [table, rowsOf(db, table)]))
  expect(migrate(db, step(2))).toEqual({ from: 10, to: 20 })
  return { db, storage: createStorage(db), before }
}

describe('an officer’s store of the first step', () => {
  it('keeps letters, drafts, log, entities and counts as they are, byte for byte', () => {
    const { db, storage, before } = upgraded()
    for (const [table, rows] of Object.entries(before)) expect(rowsOf(db, table), table).toEqual(rows)
    expect(findDraft(storage.read, caseIdOf(1))?.draft).toEqual({
      outcome: 'refuse',
      reasons: ['ID01'],
      transferTo: null,
      applicantText: '写到一半',
      internalNote: '',
      finding: null,
      checklist: [],
    })
    expect(findBrokenAuditEntry(storage.read)).toBe(1)
    storage.close()
  })

  it('has its cases in the new form, readable without network, and what left the scope too', () => {
    const { storage } = upgraded()
    const now = {
      ...(waiting as object),
      procedure: 'identity-check',
      sources: [],
      enteredBy: null,
      previous: null,
      earlierDecisions: ['e1', 'e2'].map(decisionId => ({
        ...earlier,
        decisionId,
        reasons: decisionId === 'e1' ? ['ID16', 'ID01'] : ['ID16'],
        finding: null,
        applicantText: '',
        receivedAt: earlier.decidedAt,
        rulebook: { id: 'guizhou', version: '2022.1' },
        rules: [],
      })),
      marks: [{ ...mark, about: null, until: null, confirmedByName: null }],
    }
    expect(findCase(storage.read, caseIdOf(1))).toEqual(caseRecordSchema.parse(now))
    expect(findCase(storage.read, caseIdOf(2))).toEqual(identityCaseOf(2, { status: 'verified' }))
    expect(findReducedCase(storage.read, caseIdOf(3))).toEqual(identityCaseOf(3))
    storage.close()
  })

  it('has beside its cases what they are filtered by and found again by', () => {
    const { db, storage } = upgraded()
    const columns = `id, position, procedure, rulebook_id, category, applied_month, id_number, earlier_reasons,
      correction_overdue, sent_back, photo`
    expect(db.prepare(`SELECT ${columns} FROM cases ORDER BY id`).all()).toEqual([
      {
        id: caseIdOf(1),
        position: 39,
        procedure: 'identity-check',
        rulebook_id: 'guizhou',
        category: null,
        applied_month: '2026-03',
        id_number: '11010519491231002X',
        earlier_reasons: ' ID16 ID01 ',
        correction_overdue: 0,
        sent_back: 0,
        photo: hashOf(caseIdOf(1)),
      },
      expect.objectContaining({
        id: caseIdOf(2),
        position: 40,
        earlier_reasons: '',
        applied_month: '2026-03',
      }),
    ])
    storage.close()
  })

  it('is marked for a sweep from the beginning; nothing else of what it remembers changes', () => {
    const { db, storage } = upgraded()
    expect(metaOf(db)).toEqual({
      generation: '4',
      sweeping: 'yes',
      session: '{"a":1}',
      'last-pull-at': earlier.decidedAt,
    })
    expect(rowsOf(db, 'removed_cases')).toEqual([])
    storage.close()
  })

  it('is pulled anew: the same word at the same position replaces the converted one, and what is gone goes', async () => {
    const { db, storage } = upgraded()
    const bench = deskBench()
    const fresh = identityCaseOf(1, { sources: [sourceOf('public-security', { match: true })] })
    const book = rulebookOf()
    const asked: unknown[] = []
    bench.central.script.changes = (_token, after) => {
      asked.push(after)
      return {
        items: [feedItemOf(5, 'rulebook', 'guizhou-2022.1', book), caseItemOf(40, fresh)],
        cursor: 'c1',
        more: false,
      }
    }
    expect(listRulebooks(storage.read)).toEqual([])
    // The core of today pulls into the store of today.
    migrate(db, officerMigrations)
    const opened = { ...bench.opened, storage }
    expect(await pullChanges(bench.tools, opened, 'token', () => true)).toMatchObject({ ok: true })
    expect(asked).toEqual([undefined])
    expect(findCase(storage.read, caseIdOf(1))).toEqual(fresh)
    expect(findCase(storage.read, caseIdOf(2))).toBeUndefined()
    expect(listRulebooks(storage.read)).toEqual([book])
    expect(rowsOf(db, 'drafts')).toHaveLength(1)
    expect(rowsOf(db, 'letters')).toHaveLength(1)
    expect(metaOf(db)).toMatchObject({ cursor: 'c1', generation: '4' })
    expect(metaOf(db)).not.toHaveProperty('sweeping')
    storage.close()
  })

  it('whose first fill a crash cut gets its indexes back and can be filled to the end', async () => {
    const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
    migrate(db, step(1))
    const sql = db
      .prepare("SELECT name, sql FROM sqlite_schema WHERE name IN ('idx_cases_queue', 'idx_cases_lacking')")
      .all() as { name: string; sql: string }[]
    for (const { name } of sql) db.exec(`DROP INDEX ${name}`)
    const keep = db.prepare('INSERT INTO meta VALUES (?, ?)')
    keep.run('filling', 'yes')
    keep.run('late-indexes', JSON.stringify(sql.map(index => index.sql)))
    migrate(db, step(2))
    const fresh = openDatabase({ path: ':memory:' })
    migrate(fresh, step(2))
    const shape =
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name LIKE 'idx%' ORDER BY name"
    expect(db.prepare(shape).all()).toEqual(fresh.prepare(shape).all())
    fresh.close()
    migrate(db, officerMigrations)
    const bench = deskBench()
    bench.central.script.changes = () => ({
      items: [caseItemOf(1, identityCaseOf(1))],
      cursor: 'c1',
      more: false,
    })
    const storage = createStorage(db)
    await pullChanges(bench.tools, { ...bench.opened, storage }, 'token', () => true)
    expect(findCase(storage.read, caseIdOf(1))).toEqual(identityCaseOf(1))
    storage.close()
  })
})

it('a new store needs no sweep', () => {
  const db = openDatabase({ path: ':memory:' })
  migrate(db, step(2))
  expect(metaOf(db)).toEqual({})
  db.close()
})
