import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QueueName, queueNameSchema } from '../../../src-shared/cases/queue-of.ts'
import { compareForQueue } from '../../../src-shared/cases/queue-order.ts'
import { type Stage, stageSchema } from '../../../src-shared/cases/stage.ts'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/views.ts'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import type { CaseId, RegionCode } from '../../../src-shared/kernel/ids.ts'
import { addDays, type CalendarDate, calendarDateSchema } from '../../../src-shared/kernel/instant.ts'
import { attachmentOf, identityCaseOf, markOf, payloadOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, hashOf, later } from '../../../tests/builders/ids.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { findCasePlace } from './cases-store.ts'
import { countQueue, countQueues, listQueue, writeLocalEffect } from './queue-store.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')
const filter = (change: Partial<QueueFilter> = {}): QueueFilter => ({
  workType: 'identity-verification',
  stage: 'first',
  view: 'to-review',
  region: null,
  ...change,
})
const region = (code: string) => code as RegionCode

/** A case of few possible days, times and regions, so that ties and neighbours are common. */
const anyCase = (n: number): fc.Arbitrary<IdentityCase> =>
  fc
    .record({
      due: fc.integer({ min: -2, max: 2 }),
      submitted: fc.nat(3),
      stage: fc.constantFrom<Stage>('first', 'second'),
      region: fc.constantFrom('52', '5201', '520103', '520112', '520112001', '520112001001', '53'),
      mark: fc.constantFrom(undefined, 'on-hold' as const, 'field-check' as const),
      status: fc.constantFrom('pending-manual', 'pending-manual', 'pending-manual', 'verified'),
    })
    .map(({ due, submitted, mark, ...rest }) =>
      identityCaseOf(n, {
        ...rest,
        dueOn: addDays(TODAY, due),
        submittedAt: later(submitted),
        marks: mark ? [markOf(mark)] : [],
      }),
    )

const someCases = fc
  .integer({ min: 0, max: 25 })
  .chain(size => fc.tuple(...Array.from({ length: size }, (_, n) => anyCase(n))))
const someEffects = fc.array(
  fc.record({
    case: fc.nat(24),
    effect: fc.option(
      fc.record({
        queue: fc.constantFrom<QueueName | null>(...queueNameSchema.options, null),
        stage: fc.constantFrom<Stage>('first', 'second'),
      }),
      { nil: undefined },
    ),
  }),
  { maxLength: 12 },
)

interface Place {
  readonly queue: QueueName | null
  readonly stage: Stage
}

/** Fills a store and says, by a plain model, where each case stands for the officer. */
function setUp(
  cases: readonly IdentityCase[],
  effects: readonly { case: number; effect: Place | undefined }[],
) {
  const storage = officerStore()
  shelve(storage, cases)
  const places = new Map<CaseId, Place>()
  for (const record of cases) {
    const place = findCasePlace(storage.read, record.id)
    if (place) places.set(record.id, place)
  }
  const centre = new Map(places)
  inTransaction(storage, tx => {
    for (const { case: n, effect } of effects) {
      const record = cases[n]
      if (!record) continue
      writeLocalEffect(tx, record.id, effect)
      const place = effect ?? centre.get(record.id)
      if (place) places.set(record.id, place)
    }
  })
  const expected = (wanted: QueueFilter) =>
    cases
      .filter(record => {
        const place = places.get(record.id)
        return (
          place?.queue === wanted.view &&
          place.stage === wanted.stage &&
          (wanted.region === null || record.region.startsWith(wanted.region))
        )
      })
      .toSorted(compareForQueue)
      .map(record => record.id)
  return { storage, places, expected }
}

function allPages(storage: Storage, wanted: QueueFilter, size: number): CaseId[] {
  const found: CaseId[] = []
  let cursor: QueueCursor | null = null
  for (let pages = 0; pages < 60; pages += 1) {
    const page = listQueue(storage.read, wanted, cursor, size)
    expect(page.length).toBeLessThanOrEqual(size)
    found.push(...page.map(entry => entry.caseId))
    const last = page.at(-1)
    if (!last || page.length < size) return found
    cursor = { dueOn: last.dueOn, submittedAt: last.submittedAt, caseId: last.caseId }
  }
  throw new Error('the pages never end')
}

const anyFilter = fc.record({
  stage: fc.constantFrom<Stage>(...stageSchema.options),
  view: fc.constantFrom<QueueName>(...queueNameSchema.options),
  region: fc
    .constantFrom(null, '52', '5201', '520112', '520112001')
    .map(code => (code === null ? null : region(code))),
})

describe('a queue, page by page', () => {
  it('is the whole list in the order of work, whatever the size of a page, the filter and the officer’s own letters', () => {
    fc.assert(
      fc.property(
        someCases,
        someEffects,
        anyFilter,
        fc.integer({ min: 1, max: 7 }),
        (cases, effects, change, size) => {
          const { storage, expected } = setUp(cases, effects)
          expect(allPages(storage, filter(change), size)).toEqual(expected(filter(change)))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('has as many rows as its count says, and all counts together are the lists', () => {
    fc.assert(
      fc.property(someCases, someEffects, anyFilter, (cases, effects, change) => {
        const { storage, expected } = setUp(cases, effects)
        const { stage: inStage, view: inView } = change
        const whole = expected(filter({ stage: inStage, view: inView }))
        expect(countQueue(storage.read, 'identity-verification', inStage, inView)).toBe(whole.length)
        const counts = countQueues(storage.read, TODAY)
        for (const stage of stageSchema.options) {
          for (const view of queueNameSchema.options) {
            const ids = expected(filter({ stage, view }))
            const found = counts.find(count => count.stage === stage && count.view === view)
            expect(found?.count ?? 0, `${stage} ${view}`).toBe(ids.length)
            const late = cases.filter(record => ids.includes(record.id) && record.dueOn < TODAY).length
            expect(found?.overdue ?? 0, `${stage} ${view} overdue`).toBe(late)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('goes on where it stopped when a case before or after has come or gone meanwhile', () => {
    const storage = officerStore()
    const due = (n: number) => identityCaseOf(n, { dueOn: addDays(TODAY, n) as CalendarDate })
    shelve(storage, [due(1), due(3), due(5), due(7)])
    const [, second] = listQueue(storage.read, filter(), null, 2)
    expect(second?.caseId).toBe(caseIdOf(3))
    inTransaction(storage, tx => writeLocalEffect(tx, caseIdOf(3), { queue: null, stage: 'first' }))
    shelve(storage, [due(2), due(6)], 10)
    const cursor = second && { dueOn: second.dueOn, submittedAt: second.submittedAt, caseId: second.caseId }
    expect(listQueue(storage.read, filter(), cursor ?? null, 10).map(entry => entry.caseId)).toEqual(
      [5, 6, 7].map(caseIdOf),
    )
  })
})

describe('a region of the filter', () => {
  it('means itself and everything below it, and no neighbour that only begins alike', () => {
    const storage = officerStore()
    const codes = ['52', '5201', '520112', '520112001', '520112001001', '520113', '5202', '53']
    shelve(
      storage,
      codes.map((code, n) => identityCaseOf(n, { region: code })),
    )
    const within = (code: string) =>
      listQueue(storage.read, filter({ region: region(code) }), null, 50).map(entry => entry.region)
    expect(within('520112').sort()).toEqual(['520112', '520112001', '520112001001'])
    expect(within('5201').sort()).toEqual(['5201', '520112', '520112001', '520112001001', '520113'])
    expect(within('52')).toHaveLength(7)
    expect(within('520112002')).toEqual([])
  })
})

describe('a line of the queue', () => {
  it('shows what a row needs, the number masked, the stage where the officer’s letters put it', () => {
    const storage = officerStore()
    const record = identityCaseOf(1, {
      personName: '𠮷𬭚',
      payload: payloadOf({ submission: 2 }),
      attachments: [attachmentOf('photo'), attachmentOf('reference', { slot: 'reference-photo' })],
      marks: [markOf('on-hold'), markOf('field-check')],
    })
    shelve(storage, [record])
    inTransaction(storage, tx => writeLocalEffect(tx, record.id, { queue: 'to-review', stage: 'second' }))
    expect(listQueue(storage.read, filter(), null, 5)).toEqual([])
    expect(listQueue(storage.read, filter({ stage: 'second' }), null, 5)).toEqual([
      {
        caseId: record.id,
        serialNo: record.serialNo,
        workType: 'identity-verification',
        stage: 'second',
        version: 1,
        personName: '𠮷𬭚',
        idNumberMasked: `520112********${record.payload.idNumber.slice(-4)}`,
        region: '520112',
        submittedAt: record.submittedAt,
        dueOn: record.dueOn,
        resubmitted: true,
        onHold: true,
        fieldCheck: true,
        hasReference: true,
        photo: hashOf('photo'),
        photoReady: false,
      },
    ])
  })
})
