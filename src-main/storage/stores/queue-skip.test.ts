import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QueueName, queueNameSchema } from '../../../src-shared/cases/queue-of.ts'
import { type Stage, stageSchema } from '../../../src-shared/cases/stage.ts'
import type { QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import { addDays, calendarDateSchema } from '../../../src-shared/kernel/instant.ts'
import { identityCaseOf, markOf } from '../../../tests/builders/cases.ts'
import { later } from '../../../tests/builders/ids.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { allPages, shelfAndModel, someEffects } from '../../../tests/builders/queue-model.ts'
import { dueLimitsOf } from '../../../tests/builders/queues.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import type { ReadDb } from '../transaction.ts'
import { countFiltered, listQueue } from './queue-store.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')

const anyCase = (n: number) =>
  fc
    .record({
      due: fc.integer({ min: -2, max: 2 }),
      submitted: fc.nat(2),
      stage: fc.constantFrom<Stage>('first', 'second'),
      region: fc.constantFrom('520103', '520112', '520112001'),
      held: fc.boolean(),
    })
    .map(({ due, submitted, held, ...rest }) =>
      identityCaseOf(n, {
        ...rest,
        dueOn: addDays(TODAY, due),
        submittedAt: later(submitted),
        marks: held ? [markOf('on-hold')] : [],
      }),
    )
const someCases = fc
  .integer({ min: 0, max: 25 })
  .chain(size => fc.tuple(...Array.from({ length: size }, (_, n) => anyCase(n))))
const anyFilter = fc.record({
  stage: fc.constantFrom<Stage>(...stageSchema.options),
  view: fc.constantFrom<QueueName | 'every'>(...queueNameSchema.options, 'every'),
  region: fc.constantFrom<QueueFilter['region']>(null, '520112' as QueueFilter['region']),
  flag: fc.constantFrom<QueueFilter['flag']>(null, null, 'on-hold'),
})

describe('a queue looked at from the middle', () => {
  it('is the same list, wherever one jumps to, from the top and from any row', () => {
    fc.assert(
      fc.property(
        someCases,
        someEffects,
        anyFilter,
        fc.record({ skip: fc.nat(30), size: fc.integer({ min: 1, max: 6 }), from: fc.nat(25) }),
        (cases, effects, change, { skip, size, from }) => {
          const { storage } = shelfAndModel(cases, effects)
          const filter = queueFilterOf(change)
          const moment = dueLimitsOf()
          const whole = allPages(storage, filter, 200)
          const page = listQueue(storage.read, filter, moment, null, size, skip)
          expect(page.map(entry => entry.caseId)).toEqual(whole.slice(skip, skip + size))
          const at = listQueue(storage.read, filter, moment, null, 1, from)[0]
          if (at) {
            const behind = listQueue(storage.read, filter, moment, at, size, skip)
            const first = from + 1 + skip
            expect(behind.map(entry => entry.caseId)).toEqual(whole.slice(first, first + size))
          }
          expect(countFiltered(storage.read, filter, moment)).toBe(whole.length)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('reads no case on its way: rows are passed over on the index alone', () => {
    const storage = officerStore()
    shelve(
      storage,
      Array.from({ length: 30 }, (_, n) => identityCaseOf(n)),
    )
    rawSql(storage, 'ANALYZE')
    const plans: string[] = []
    const watching = {
      ...storage.read,
      store: storage.read.store,
      rows: query => storage.read.rows(query),
      row: query => {
        const plan = rawSql(storage, `EXPLAIN QUERY PLAN ${query.sql}`, ...query.parameters)
        plans.push((plan as { detail: string }[]).map(row => row.detail).join(' | '))
        return storage.read.row(query)
      },
    } as ReadDb
    for (const view of ['to-review', 'every'] as const) {
      for (const region of [null, '520112' as QueueFilter['region']]) {
        listQueue(watching, queueFilterOf({ view, region }), dueLimitsOf(), null, 5, 20)
        countFiltered(watching, queueFilterOf({ view, region }), dueLimitsOf())
      }
    }
    const walks = plans.filter(plan => plan.includes('idx_cases'))
    expect(walks).toHaveLength(8)
    for (const plan of walks) {
      expect(plan).toMatch(/SEARCH cases USING COVERING INDEX idx_cases_(queue|every)/)
      expect(plan).not.toContain('TEMP B-TREE')
    }
  })
})
