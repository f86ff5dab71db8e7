import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QueueName, queueNameSchema } from '../../../src-shared/cases/queue-of.ts'
import { type Stage, stageSchema } from '../../../src-shared/cases/stage.ts'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import type { RegionCode } from '../../../src-shared/kernel/ids.ts'
import { addDays, type CalendarDate, calendarDateSchema } from '../../../src-shared/kernel/instant.ts'
import { attachmentOf, identityCaseOf, markOf, payloadOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, hashOf, later } from '../../../tests/builders/ids.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { allPages, shelfAndModel, someEffects } from '../../../tests/builders/queue-model.ts'
import { dueLimitsOf } from '../../../tests/builders/queues.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore } from '../../../tests/builders/stores.ts'
import { inTransaction } from '../transaction.ts'
import { countQueue, countQueues } from './queue-counts.ts'
import { listQueue, writeLocalEffect } from './queue-store.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')
const filter = queueFilterOf
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
          const { storage, expected } = shelfAndModel(cases, effects)
          expect(allPages(storage, filter(change), size)).toEqual(expected(filter(change)))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('has as many rows as its count says, and all counts together are the lists', () => {
    fc.assert(
      fc.property(someCases, someEffects, anyFilter, (cases, effects, change) => {
        const { storage, expected } = shelfAndModel(cases, effects)
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
    const [, second] = listQueue(storage.read, filter(), dueLimitsOf(), null, 2)
    expect(second?.caseId).toBe(caseIdOf(3))
    inTransaction(storage, tx => writeLocalEffect(tx, caseIdOf(3), { queue: null, stage: 'first' }))
    shelve(storage, [due(2), due(6)], 10)
    const cursor = second && { dueOn: second.dueOn, submittedAt: second.submittedAt, caseId: second.caseId }
    expect(
      listQueue(storage.read, filter(), dueLimitsOf(), cursor ?? null, 10).map(entry => entry.caseId),
    ).toEqual([5, 6, 7].map(caseIdOf))
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
      listQueue(storage.read, filter({ region: region(code) }), dueLimitsOf(), null, 50).map(
        entry => entry.region,
      )
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
    expect(listQueue(storage.read, filter(), dueLimitsOf(), null, 5)).toEqual([])
    expect(listQueue(storage.read, filter({ stage: 'second' }), dueLimitsOf(), null, 5)).toEqual([
      {
        caseId: record.id,
        serialNo: record.serialNo,
        workType: 'identity-verification',
        procedure: 'identity-check',
        status: 'pending-manual',
        stage: 'second',
        version: 1,
        personName: '𠮷𬭚',
        idNumberMasked: `520112********${record.payload.idNumber.slice(-4)}`,
        region: '520112',
        submittedAt: record.submittedAt,
        dueOn: record.dueOn,
        rulebookId: 'guizhou',
        category: null,
        resubmitted: true,
        onHold: true,
        fieldCheck: true,
        correctionOverdue: false,
        sentBack: false,
        certificateOwed: false,
        hasReference: true,
        photo: hashOf('photo'),
        photoReady: false,
      },
    ])
  })
})
