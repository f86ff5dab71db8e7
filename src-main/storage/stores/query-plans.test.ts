import { describe, expect, it } from 'vitest'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/views.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { dueLimitsOf } from '../../../tests/builders/queues.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type ReadDb, type Storage } from '../transaction.ts'
import { listCaseEvents } from './case-events-store.ts'
import { listLackingCases } from './files-store.ts'
import { listLocalSteps } from './letter-effects.ts'
import {
  listHeldLetters,
  listLettersInStates,
  listLettersOfCase,
  listSendableLetters,
} from './letter-lists.ts'
import { insertLetter } from './letters-store.ts'
import { listOtherCases } from './other-cases.ts'
import { countQueue, countQueues } from './queue-counts.ts'
import { listQueue, writeLocalEffect } from './queue-store.ts'

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
    writeLocalEffect(tx, caseIdOf(1), { queue: 'to-review', stage: 'second' })
  })
  return storage
}

const filter = queueFilterOf()
const cursor: QueueCursor = { dueOn: identityCaseOf(1).dueOn, submittedAt: NOON, caseId: caseIdOf(100) }

describe('the plans of the queries that run at every step of the work', () => {
  it('a page of the queue is read off its index in order, with and without a cursor and a region', () => {
    const storage = fullStore()
    for (const region of [null, '520112' as QueueFilter['region']]) {
      for (const after of [null, cursor]) {
        const [untouched, , moved] = plansOf(storage, db =>
          listQueue(db, { ...filter, region }, dueLimitsOf(), after, 50),
        )
        expect(untouched).toContain('SEARCH cases USING INDEX idx_cases_queue')
        expect(untouched).not.toContain('USE TEMP B-TREE')
        expect(untouched).not.toMatch(/SCAN cases/)
        // The officer's own letters are few: from them to their cases, never the other way round.
        expect(moved).toMatch(/(SCAN|SEARCH) local_effects/)
        expect(moved).toContain('SEARCH cases USING INDEX sqlite_autoindex_cases_1')
        expect(moved).not.toMatch(/SCAN cases/)
      }
    }
  })

  it('the cursor narrows the search of the index, it does not skip rows one by one', () => {
    const [plan] = plansOf(fullStore(), db => listQueue(db, filter, dueLimitsOf(), cursor, 50))
    expect(plan).toContain('(due_on,submitted_at,id)>(?,?,?)')
  })

  it('a filter walks the same index in order and looks at no case that it can rule out by the index', () => {
    const storage = fullStore()
    const narrow = [
      { status: 'pending-manual' },
      { month: '2026-03' },
      { category: 'graduate-2y' },
      { reason: 'ID01' },
      { due: 'overdue' },
      { due: 'near-due' },
      { status: 'pending-manual', month: '2026-03', reason: 'ID01', due: 'overdue' },
    ] as const
    for (const change of narrow) {
      for (const after of [null, cursor]) {
        for (const [view, index] of [
          ['to-review', 'idx_cases_queue'],
          ['every', 'idx_cases_every'],
        ] as const) {
          const plans = plansOf(storage, db =>
            listQueue(db, { ...filter, ...change, view }, dueLimitsOf(), after, 50),
          )
          expect(plans[0], `${view} ${JSON.stringify(change)}`).toContain(`SEARCH cases USING INDEX ${index}`)
          expect(plans.join()).not.toMatch(/SCAN cases/)
          expect(plans[0]).not.toContain('USE TEMP B-TREE')
        }
      }
    }
  })

  it('due filters bound the search of the index by the day', () => {
    const storage = fullStore()
    for (const due of ['overdue', 'near-due'] as const) {
      const [plan] = plansOf(storage, db => listQueue(db, { ...filter, due }, dueLimitsOf(), null, 50))
      expect(plan).toContain('due_on<?')
    }
  })

  it('what happened to a case, and the other cases of a person or picture, are found by index', () => {
    const storage = fullStore()
    const plans = [
      ...plansOf(storage, db => listCaseEvents(db, caseIdOf(1))),
      ...plansOf(storage, db => listOtherCases(db, identityCaseOf(1))),
    ]
    expect(plans).toHaveLength(3)
    expect(plans[0]).toContain('idx_case_events_case')
    expect(plans[1]).toContain('idx_cases_id_number')
    expect(plans[2]).toContain('idx_cases_photo')
    for (const plan of plans) expect(plan).not.toContain('USE TEMP B-TREE')
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
