import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareForQueue } from '../../../src-shared/cases/queue-order.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import { type QueueFilter, type QueueFlag, queueFlagSchema } from '../../../src-shared/desk/queue-views.ts'
import type { EligibilityCase } from '../../../src-shared/eligibility/eligibility-payload.ts'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import { addDays, calendarDateSchema, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import {
  attachmentOf,
  earlierDecisionOf,
  eligibilityCaseOf,
  eligibilityPayloadOf,
  identityCaseOf,
  markOf,
  payloadOf,
  personApplicationOf,
} from '../../../tests/builders/cases.ts'
import { caseIdOf, DESK, later, letterIdOf, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf } from '../../../tests/builders/leases.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { allPages, shelfAndModel, someEffects } from '../../../tests/builders/queue-model.ts'
import { dueLimitsOf } from '../../../tests/builders/queues.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore } from '../../../tests/builders/stores.ts'
import { inTransaction } from '../transaction.ts'
import { applyLetterEvent, insertLetter } from './letters-store.ts'
import { listQueue, writeLocalEffect } from './queue-store.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')
const filter = queueFilterOf

const other = { officerId: 'officer-2', deskId: uuidOf(0xde5d), holderName: '李某某' }

describe('a filter by holder or mark', () => {
  const flags = queueFlagSchema.options
  const marks = ['on-hold', 'field-check', 'correction-overdue', 'certificate-owed'] as const

  const anyCase = (n: number) =>
    fc
      .record({
        due: fc.nat(3),
        stage: fc.constantFrom<Stage>('first', 'second'),
        marks: fc.subarray([...marks]),
        again: fc.boolean(),
        back: fc.boolean(),
        reference: fc.boolean(),
        decided: fc.boolean(),
      })
      .map(({ due, stage, marks, again, back, reference, decided }) =>
        identityCaseOf(n, {
          stage,
          dueOn: addDays(TODAY, due),
          status: decided ? 'verified' : 'pending-manual',
          marks: marks.map(kind => markOf(kind)),
          payload: payloadOf({ submission: again ? 2 : 1 }),
          earlierDecisions: back ? [earlierDecisionOf({ outcome: 'send-back', stage: 'second' })] : [],
          attachments: reference ? [attachmentOf('r', { slot: 'reference-photo' })] : [],
        }),
      )
  const anyLease = fc.record({
    n: fc.nat(12),
    who: fc.constantFrom<object>({}, { deskId: null }, { deskId: uuidOf(5) }, other),
    state: fc.constantFrom('live', 'live', 'live', 'released', 'reclaimed', 'settled'),
    over: fc.boolean(),
  })

  it('gives exactly the cases whose lines say so, in the order of work, page by page', () => {
    const many = fc
      .integer({ min: 0, max: 12 })
      .chain(size => fc.tuple(...Array.from({ length: size }, (_, n) => anyCase(n))))
    fc.assert(
      fc.property(
        many,
        fc.array(anyLease, { maxLength: 12 }),
        fc.array(fc.nat(12), { maxLength: 3 }),
        someEffects,
        fc.record({
          view: fc.constantFrom<QueueFilter['view']>('to-review', 'on-hold', 'field-check', 'every'),
          stage: fc.constantFrom<Stage>('first', 'second'),
          holder: fc.constantFrom<QueueFilter['holder']>(null, 'mine', 'free', 'others'),
          flag: fc.constantFrom<QueueFilter['flag']>(null, ...flags),
        }),
        fc.integer({ min: 1, max: 5 }),
        (cases, leases, inNeedsYou, effects, change, size) => {
          const { storage, places } = shelfAndModel(cases, effects)
          const latest = new Map(
            leases.map(({ n, who, state, over }) => [
              caseIdOf(n),
              leaseOf(n, { ...who, state, until: over ? NOON : later(1) }),
            ]),
          )
          keepLease(storage, ...latest.values())
          inTransaction(storage, tx => {
            for (const [at, n] of inNeedsYou.entries()) {
              insertLetter(tx, newLetterOf(at + 1, { caseId: caseIdOf(n) }))
              for (const event of ['undo-window-over', 'send', 'conflict-or-refusal'] as const)
                applyLetterEvent(tx, letterIdOf(at + 1), event, NOON)
            }
          })
          const stageOf = (record: IdentityCase) => places.get(record.id)?.stage ?? record.stage
          const hasFlag: Readonly<Record<QueueFlag, (record: IdentityCase) => boolean>> = {
            resubmitted: record => record.payload.submission > 1,
            'second-stage': record => stageOf(record) !== 'first',
            'on-hold': record => record.marks.some(mark => mark.kind === 'on-hold'),
            'field-check': record => record.marks.some(mark => mark.kind === 'field-check'),
            'needs-you': record => inNeedsYou.some(n => caseIdOf(n) === record.id),
            'no-reference': record => record.attachments.length === 0,
            'correction-overdue': record => record.marks.some(mark => mark.kind === 'correction-overdue'),
            'sent-back': record => record.earlierDecisions.length > 0,
            'certificate-owed': record => record.marks.some(mark => mark.kind === 'certificate-owed'),
          }
          const holderOf = (record: IdentityCase) => {
            const lease = latest.get(record.id)
            if (lease?.state !== 'live') return 'free'
            if (lease.officerId === 'officer-1' && (lease.deskId === null || lease.deskId === DESK))
              return 'mine'
            return lease.until > NOON ? 'others' : 'free'
          }
          const expected = cases
            .filter(record => {
              const place = places.get(record.id)
              const here =
                change.view === 'every' || (place?.queue === change.view && place.stage === change.stage)
              return (
                here &&
                (change.flag === null || hasFlag[change.flag](record)) &&
                (change.holder === null || holderOf(record) === change.holder)
              )
            })
            .toSorted(compareForQueue)
            .map(record => record.id)
          expect(allPages(storage, filter(change), size)).toEqual(expected)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('no other work than a real-name check lacks a picture to compare with', () => {
    const storage = officerStore()
    shelve(storage, [eligibilityCaseOf(1)])
    const found = (view: QueueFilter['view']) =>
      allPages(storage, filter({ workType: 'eligibility-review', view, flag: 'no-reference' }), 5)
    expect([found('to-review'), found('every')]).toEqual([[], []])
  })
})

describe('a filter', () => {
  const LAST = new Map([
    ['guizhou post-application', calendarDateSchema.parse('2026-03-09')],
    ['shanxi person-application', calendarDateSchema.parse('2026-03-05')],
  ])
  const anyEligibility = (n: number): fc.Arbitrary<EligibilityCase> =>
    fc
      .record({
        due: fc.integer({ min: -2, max: 6 }),
        month: fc.constantFrom(
          '2026-02-28T15:59:59.999Z',
          '2026-02-28T16:00:00.000Z',
          '2026-03-05T02:00:00.000Z',
        ),
        category: fc.constantFrom('graduate-2y', 'unemployed-youth'),
        reasons: fc.subarray(['EL01', 'EL02', 'EL10']),
        province: fc.constantFrom('guizhou', 'shanxi', 'yunnan'),
        status: fc.constantFrom('host-accepted', 'host-accepted', 'eligible', 'ineligible'),
        stage: fc.constantFrom<Stage>('first', 'second'),
      })
      .map(({ due, month, category, reasons, province, status, stage }) => {
        const common = {
          stage,
          dueOn: addDays(TODAY, due),
          submittedAt: month,
          rulebook: { id: province, version: '2022.1' },
          earlierDecisions: reasons.map(code => earlierDecisionOf({ reasons: [code] })),
        }
        return province === 'shanxi'
          ? personApplicationOf(n, {
              ...common,
              status: status === 'host-accepted' ? 'unreviewed' : 'approved',
              payload: eligibilityPayloadOf({ category, application: null }),
            })
          : eligibilityCaseOf(n, { ...common, status, payload: eligibilityPayloadOf({ category }) })
      })
  const anyNarrowing = fc.record({
    view: fc.constantFrom<QueueFilter['view']>('to-review', 'to-review', 'every'),
    status: fc.constantFrom<QueueFilter['status']>(null, null, 'host-accepted', 'unreviewed', 'eligible'),
    month: fc.constantFrom(null, null, '2026-02', '2026-03'),
    category: fc.constantFrom(null, null, 'graduate-2y'),
    reason: fc.constantFrom(null, null, 'EL01', 'EL10'),
    due: fc.constantFrom<QueueFilter['due']>(null, null, 'overdue', 'near-due'),
  })

  /** The same, by a plain look at every case. */
  function fits(record: EligibilityCase, wanted: QueueFilter): boolean {
    const last = LAST.get(`${record.rulebook.id} ${record.procedure}`) ?? '2026-03-06'
    return (
      (wanted.status === null || record.status === wanted.status) &&
      (wanted.month === null || chinaDateOf(record.submittedAt).startsWith(wanted.month)) &&
      (wanted.category === null || record.payload.category === wanted.category) &&
      (wanted.reason === null ||
        record.earlierDecisions.some(decision => decision.reasons.includes(wanted.reason ?? ''))) &&
      (wanted.due !== 'overdue' || record.dueOn < TODAY) &&
      (wanted.due !== 'near-due' || (record.dueOn >= TODAY && record.dueOn <= last))
    )
  }

  it('gives exactly the cases that fit, in the order of work, page by page, in a queue and among every held case', () => {
    const many = fc
      .integer({ min: 0, max: 25 })
      .chain(size => fc.tuple(...Array.from({ length: size }, (_, n) => anyEligibility(n))))
    fc.assert(
      fc.property(
        many,
        someEffects,
        anyNarrowing,
        fc.integer({ min: 1, max: 7 }),
        (cases, effects, change, size) => {
          const { storage, places } = shelfAndModel(cases, effects)
          const wanted = filter({ workType: 'eligibility-review', ...change })
          const expected = cases
            .filter(record => {
              const place = places.get(record.id)
              const here = place?.queue === wanted.view && place?.stage === wanted.stage
              return (wanted.view === 'every' || here) && fits(record, wanted)
            })
            .toSorted(compareForQueue)
            .map(record => record.id)
          expect(allPages(storage, wanted, size, dueLimitsOf(TODAY, '2026-03-06', LAST))).toEqual(expected)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('every: other work stays out, and a row stands at the stage where the officer’s letters put it', () => {
    const storage = officerStore()
    shelve(storage, [eligibilityCaseOf(1), identityCaseOf(2)])
    inTransaction(storage, tx => writeLocalEffect(tx, caseIdOf(1), { queue: null, stage: 'second' }))
    const every = filter({ workType: 'eligibility-review', view: 'every' })
    expect(
      listQueue(storage.read, every, dueLimitsOf(), null, 9).map(entry => [
        entry.caseId,
        entry.stage,
        entry.category,
      ]),
    ).toEqual([[caseIdOf(1), 'second', 'graduate-2y']])
  })
})
