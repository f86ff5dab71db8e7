import { describe, expect, it } from 'vitest'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/views.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type ReadDb, type Storage } from '../transaction.ts'
import { listLackingCases } from './files-store.ts'
import { listLocalSteps } from './letter-effects.ts'
import {
  listHeldLetters,
  listLettersInStates,
  listLettersOfCase,
  listSendableLetters,
} from './letter-lists.ts'
import { insertLetter } from './letters-store.ts'
import { countQueue, countQueues, listQueue } from './queue-store.ts'

/** Every plan of the queries that `ask` runs, as SQLite explains them, with real statistics to mislead it. */
function plansOf(storage: Storage, ask: (db: ReadDb) => unknown): string[] {
  const plans: string[] = []
  const explain = (query: { sql: string; parameters: readonly unknown[] }) =>
    plans.push(
      (rawSql(storage, `EXPLAIN QUERY PLAN ${query.sql}`, ...query.parameters) as { detail: string }[])
        .map(row => row.detail)
        .join(' | '),
    )
  const watching = {
    rows: query => {
      explain(query)
      return storage.read.rows(query)
    },
    row: query => {
      explain(query)
      return storage.read.row(query)
    },
  } as ReadDb
  ask(watching)
  return plans
}

function fullStore(): Storage {
  const storage = officerStore()
  shelve(
    storage,
    Array.from({ length: 300 }, (_, n) =>
      identityCaseOf(n, { status: n % 3 === 0 ? 'verified' : 'pending-manual' }),
    ),
  )
  inTransaction(storage, tx => {
    for (let n = 1; n <= 50; n += 1) insertLetter(tx, newLetterOf(n, { caseId: caseIdOf(n) }))
  })
  return storage
}

const filter: QueueFilter = {
  workType: 'identity-verification',
  stage: 'first',
  view: 'to-review',
  region: null,
}
const cursor: QueueCursor = { dueOn: identityCaseOf(1).dueOn, submittedAt: NOON, caseId: caseIdOf(100) }

describe('the plans of the queries that run at every step of the work', () => {
  it('a page of the queue is read off its index in order, with and without a cursor and a region', () => {
    const storage = fullStore()
    for (const region of [null, '520112' as QueueFilter['region']]) {
      for (const after of [null, cursor]) {
        const [untouched, moved] = plansOf(storage, db => listQueue(db, { ...filter, region }, after, 50))
        expect(untouched).toContain('SEARCH cases USING INDEX idx_cases_queue')
        expect(untouched).not.toContain('USE TEMP B-TREE')
        expect(untouched).not.toMatch(/SCAN cases/)
        // The officer's own letters are few: from them to their cases, never the other way round.
        expect(moved).toMatch(/(SCAN|SEARCH) local_effects/)
        expect(moved).not.toMatch(/SCAN cases/)
      }
    }
  })

  it('the cursor narrows the search of the index, it does not skip rows one by one', () => {
    const [plan] = plansOf(fullStore(), db => listQueue(db, filter, cursor, 50))
    expect(plan).toContain('(due_on,submitted_at,id)>(?,?,?)')
  })

  it('counting reads no case but those the officer’s own letters moved, and the overdue ones off the index alone', () => {
    const storage = fullStore()
    const plans = [
      ...plansOf(storage, db => countQueue(db, 'identity-verification', 'first', 'to-review')),
      ...plansOf(storage, db => countQueues(db, cursor.dueOn)),
    ]
    for (const plan of plans) expect(plan).not.toMatch(/SCAN cases/)
    expect(
      plans.filter(plan => plan.includes('SEARCH cases USING COVERING INDEX idx_cases_queue')).length,
    ).toBeGreaterThan(0)
  })

  it('what may be sent, what is held, and the letters of one case are found by index', () => {
    const storage = fullStore()
    for (const ask of [
      (db: ReadDb) => listSendableLetters(db, 'decision', 100),
      (db: ReadDb) => listHeldLetters(db),
      (db: ReadDb) => listLettersOfCase(db, caseIdOf(1)),
      (db: ReadDb) => listLocalSteps(db, caseIdOf(1)),
      (db: ReadDb) => listLettersInStates(db, ['needs-you'], null, 100),
    ]) {
      for (const plan of plansOf(storage, ask))
        expect(plan).not.toMatch(/SCAN (letters|letter|earlier)\b(?! USING)/)
    }
  })

  it('the files to fetch are read in the order of need, without sorting', () => {
    const after = { dueOn: '2026-03-01', caseId: caseIdOf(1) }
    for (const from of [undefined, after]) {
      const [plan] = plansOf(fullStore(), db => listLackingCases(db, from, 40))
      expect(plan).toContain('idx_cases_lacking')
      expect(plan).not.toContain('USE TEMP B-TREE')
    }
  })
})
