import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseIdOf, later } from '../../tests/builders/ids.ts'
import { addDays, type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import { caseStatusSchema, reviewableStatuses } from './case-status.ts'
import { queueNameSchema, queueOf } from './queue-of.ts'
import { compareForQueue, dueStateOf, type QueuePlace } from './queue-order.ts'
import { workTypeSchema } from './work-type.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')
const day = (offset: number): CalendarDate => addDays(TODAY, offset)
const anyPlace: fc.Arbitrary<QueuePlace> = fc
  .tuple(fc.integer({ min: -2, max: 2 }), fc.nat(3), fc.nat(4))
  .map(([due, submitted, id]) => ({ dueOn: day(due), submittedAt: later(submitted), id: caseIdOf(id) }))

describe('the order of work', () => {
  it('the earliest due day comes first, then the longest waiting, then the lower id', () => {
    const place = (due: number, submitted: number, id: number): QueuePlace => ({
      dueOn: day(due),
      submittedAt: later(submitted),
      id: caseIdOf(id),
    })
    const wanted = [place(-1, 9, 9), place(0, 1, 8), place(0, 2, 1), place(0, 2, 2), place(1, 0, 0)]
    expect([...wanted].reverse().sort(compareForQueue)).toEqual(wanted)
  })

  it('is total: antisymmetric, transitive, and equal only for the same case', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, anyPlace, (a, b, c) => {
        expect(Math.sign(compareForQueue(a, b)) + Math.sign(compareForQueue(b, a))).toBe(0)
        expect(compareForQueue(a, b) === 0).toBe(
          a.dueOn === b.dueOn && a.submittedAt === b.submittedAt && a.id === b.id,
        )
        if (compareForQueue(a, b) <= 0 && compareForQueue(b, c) <= 0)
          expect(compareForQueue(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })

  it('two desks that got the same cases in any order show the same list', () => {
    const places = fc.uniqueArray(anyPlace, { selector: place => JSON.stringify(place), maxLength: 30 })
    fc.assert(
      fc.property(places, fc.infiniteStream(fc.nat()), (cases, chance) => {
        const arrived = cases
          .map(place => ({ place, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ place }) => place)
        expect(arrived.sort(compareForQueue)).toEqual([...cases].sort(compareForQueue))
      }),
    )
  })
})

describe('how pressing a case is', () => {
  it.each([
    [-365, 'overdue'],
    [-1, 'overdue'],
    [0, 'near-due'],
    [1, 'near-due'],
    [2, 'in-time'],
    [365, 'in-time'],
  ])('due %i days from today: %s (临近到期: that day or the next)', (offset, state) => {
    expect(dueStateOf(day(offset), TODAY)).toBe(state)
  })
})

describe('the list in which a case stands', () => {
  const question = { workType: 'identity-verification', status: 'pending-manual' } as const
  const marks = (...kinds: ('on-hold' | 'field-check')[]) => kinds.map(kind => ({ kind }))

  it('待审核 without marks, 暂缓 on hold, 转线下核实 under a field check; a hold outweighs a field check', () => {
    expect(queueOf({ ...question, marks: [] })).toBe('to-review')
    expect(queueOf({ ...question, marks: marks('on-hold') })).toBe('on-hold')
    expect(queueOf({ ...question, marks: marks('field-check') })).toBe('field-check')
    expect(queueOf({ ...question, marks: marks('field-check', 'on-hold') })).toBe('on-hold')
  })

  it('is none once nobody of the agency has anything to decide, marks or not', () => {
    for (const workType of workTypeSchema.options) {
      for (const status of new Set(caseStatusSchema.options.flatMap(schema => schema.options))) {
        const found = queueOf({ workType, status, marks: marks('on-hold') })
        expect(found !== null, `${workType} ${status}`).toBe(reviewableStatuses[workType].includes(status))
        if (found !== null) expect(queueNameSchema.options).toContain(found)
      }
    }
  })
})
