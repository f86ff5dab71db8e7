import { describe, expect, it } from 'vitest'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, DESK, letterIdOf, NOON, officerIdOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther } from '../../../tests/builders/leases.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { dueLimitsOf } from '../../../tests/builders/queues.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type ReadDb, type Storage } from '../transaction.ts'
import { findLogOf, listDaysDecided, listDecidedOn, listMadeWithoutLetter } from './account-store.ts'
import { listCaseEvents } from './case-events-store.ts'
import { listLackingCases } from './files-store.ts'
import { findLease, listLeasesOf, listOwnLeases, listTakenBack } from './leases-store.ts'
import { findHighestSequence } from './letter-counts.ts'
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

interface Query {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The queries that `ask` runs, in order. */
function queriesOf(storage: Storage, ask: (db: ReadDb) => unknown): Query[] {
  const queries: Query[] = []
  const watching = {
    rows: query => {
      queries.push(query)
      return storage.read.rows(query)
    },
    row: query => {
      queries.push(query)
      return storage.read.row(query)
    },
  } as ReadDb
  ask(watching)
  return queries
}

/** Every plan of the queries that `ask` runs, as SQLite explains them, with real statistics to mislead it. */
function plansOf(storage: Storage, ask: (db: ReadDb) => unknown): string[] {
  return queriesOf(storage, ask).map(query =>
    (rawSql(storage, `EXPLAIN QUERY PLAN ${query.sql}`, ...query.parameters) as { detail: string }[])
      .map(row => row.detail)
      .join(' | '),
  )
}

interface Step {
  readonly opcode: string
  readonly p1: number
  readonly p2: number
}

/**
 * Steps by which a case is passed by after its row was read, though its line of the index would have told. A plan does not
 * say when a row is read; SQLite's own program does: it seeks a row only for a column that the index does not have.
 */
function casesReadInVain(storage: Storage, query: Query | undefined): Step[] {
  const steps = rawSql(storage, `EXPLAIN ${query?.sql}`, ...(query?.parameters ?? [])) as Step[]
  const cases = steps.find(step => step.opcode === 'OpenRead')?.p1
  const passBy = steps.findIndex(step => step.opcode === 'Next')
  const read = steps.findIndex(step => step.opcode === 'Column' && step.p1 === cases)
  const shown = steps.findIndex(step => step.opcode === 'ResultRow')
  expect(steps[0]?.opcode).toBe('Init')
  expect([passBy, read, shown].every(place => place > 0)).toBe(true)
  return steps.slice(read, shown).filter(step => step.p2 === passBy)
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
  keepLease(storage, ...Array.from({ length: 100 }, (_, n) => (n % 2 ? leaseOf(n) : leaseOfOther(n))))
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
      { holder: 'free' },
      { holder: 'others' },
      { holder: 'free', flag: 'resubmitted', due: 'overdue' },
      ...(
        [
          'resubmitted',
          'on-hold',
          'field-check',
          'no-reference',
          'correction-overdue',
          'sent-back',
          'certificate-owed',
        ] as const
      ).map(flag => ({ flag })),
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

  it('a mark, a holder or a stage is told by the index before any case is read', () => {
    const storage = fullStore()
    for (const change of [
      { flag: 'sent-back' },
      { flag: 'certificate-owed' },
      { flag: 'second-stage', view: 'every' },
      { holder: 'others', view: 'every' },
      { holder: 'free', view: 'every' },
    ] as const) {
      const [query] = queriesOf(storage, db =>
        listQueue(db, { ...filter, ...change }, dueLimitsOf(), null, 50),
      )
      expect(casesReadInVain(storage, query), JSON.stringify(change)).toEqual([])
    }
    // What is near due depends on the rules of the case, which its line of the index does not name.
    const [nearDue] = queriesOf(storage, db =>
      listQueue(db, { ...filter, due: 'near-due' }, dueLimitsOf(), null, 50),
    )
    expect(casesReadInVain(storage, nearDue)).not.toEqual([])
  })

  it('own leases and letters in needs-you lead to their cases, the queue is not walked for them', () => {
    const storage = fullStore()
    for (const view of ['to-review', 'every'] as const) {
      for (const [change, from] of [
        [{ holder: 'mine' }, 'SEARCH leases USING COVERING INDEX idx_leases_live (officer_id=?)'],
        [{ flag: 'needs-you' }, 'SEARCH letters USING INDEX idx_letters_state (state=?)'],
      ] as const) {
        const [plan] = plansOf(storage, db =>
          listQueue(db, { ...filter, ...change, view }, dueLimitsOf(), cursor, 50),
        )
        expect(plan).toContain(from)
        expect(plan).toContain('SEARCH cases USING INDEX sqlite_autoindex_cases_1 (id=?)')
      }
    }
  })

  it('leases of a page, of a case, and one’s own are found by index', () => {
    const storage = fullStore()
    const who = { officerId: officerIdOf(1), deskId: DESK }
    const plans = [
      ...plansOf(storage, db => listLeasesOf(db, [1, 2, 3].map(caseIdOf))),
      ...plansOf(storage, db => findLease(db, caseIdOf(1))),
      ...plansOf(storage, db => listOwnLeases(db, who)),
      ...plansOf(storage, db => listTakenBack(db, who)),
    ]
    expect(plans).toHaveLength(4)
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (leases|cases)/)
    expect(plans[2]).toContain('idx_leases_live')
    expect(plans[3]).toContain('idx_leases_taken_back')
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
    expect(plans).toHaveLength(4)
    expect(plans[0]).toContain('idx_case_events_case')
    expect(plans[1]).toContain('idx_cases_id_number')
    expect(plans[2]).toContain('idx_cases_photo')
    expect(plans[3]).toContain('idx_cases_photo')
    expect(plans[3]).toMatch(/SEARCH picture_pairs/)
    // Of alike pictures there are at most twenty, each with its cases: those few are sorted.
    for (const plan of plans.slice(0, 3)) expect(plan).not.toContain('USE TEMP B-TREE')
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

  it('the number of the last letter, asked after every change, is one look at the index for each state', () => {
    for (const plan of plansOf(fullStore(), db => findHighestSequence(db)))
      expect(plan).toBe('SEARCH letters USING COVERING INDEX idx_letters_state (state=?)')
  })

  it('the account of a day reads the letters and lines of about that day alone', () => {
    const day = '2026-03-05' as CalendarDate
    const storage = fullStore()
    const plans = [
      ...plansOf(storage, db => listDecidedOn(db, day)),
      ...plansOf(storage, db => listDaysDecided(db, 60)),
      ...plansOf(storage, db => findLogOf(db, letterIdOf(1))),
      ...plansOf(storage, db => listMadeWithoutLetter(db, day)),
    ]
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (letters|letter|held)|SCAN line/)
    expect(plans[0]).toContain('idx_letters_decided (kind=? AND decided_at>? AND decided_at<?)')
    expect(plans.at(-1)).toContain('SEARCH line USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)')
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
