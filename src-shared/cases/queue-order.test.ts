import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseIdOf, later } from '../../tests/builders/ids.ts'
import { addDays, type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import { workingCalendar } from '../kernel/working-days.ts'
import type { CaseMark } from './case.ts'
import { caseStatusSchema } from './case-status.ts'
import { procedureSchema } from './procedure.ts'
import { queueNameSchema, queueOf } from './queue-of.ts'
import {
  compareForQueue,
  dueStateOf,
  lastNearDueDay,
  type QueuePlace,
  workingDaysLeft,
} from './queue-order.ts'
import { isReviewable } from './state-machine.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')
const days = (...list: string[]) => list.map(each => calendarDateSchema.parse(each))
/** Spring Festival 2026 as the yearly notice has it. */
const calendar = workingCalendar([
  {
    year: 2026,
    state: 'published',
    holidays: days('2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'),
    makeUpDays: days('2026-02-14', '2026-02-28'),
  },
])
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
    [-9, 1, 'overdue'],
    [-1, 1, 'overdue'],
    [0, 1, 'near-due'],
    [1, 1, 'near-due'],
    [2, 1, 'in-time'],
    [2, 3, 'near-due'],
    [3, 3, 'near-due'],
    [4, 3, 'in-time'],
    [0, 0, 'near-due'],
    [1, 0, 'in-time'],
  ])('%i working days left, near due from %i: %s', (left, nearDueDays, state) => {
    expect(dueStateOf(left, nearDueDays)).toBe(state)
  })

  it.each([
    ['2026-03-05', '2026-03-05', 0, 'the day itself, a Thursday'],
    ['2026-03-05', '2026-03-06', 1, 'tomorrow, a Friday'],
    ['2026-03-05', '2026-03-09', 2, 'Monday'],
    ['2026-03-06', '2026-03-08', 0, 'a Sunday seen from Friday'],
    ['2026-03-05', '2026-03-04', -1, 'yesterday'],
    ['2026-03-07', '2026-03-06', -1, 'Friday seen from Saturday: past, although no working day lies between'],
    ['2026-03-09', '2026-03-05', -2, 'Thursday seen from Monday'],
    ['2026-02-14', '2026-02-24', 1, 'over Spring Festival 2026: off until the 23rd'],
  ])('from %s to %s are %i working days (%s)', (today, on, days) => {
    const left = workingDaysLeft(calendar, calendarDateSchema.parse(today), calendarDateSchema.parse(on))
    expect(left).toEqual({ days, provisional: false })
    expect(Object.is(left.days, -0)).toBe(false)
  })

  it('the last near-due day is the last one whose count is near due, whatever weekends and holidays lie around', () => {
    fc.assert(
      fc.property(fc.nat(360), fc.nat(6), (offset, nearDueDays) => {
        const today = addDays(calendarDateSchema.parse('2026-01-01'), offset)
        const last = lastNearDueDay(calendar, today, nearDueDays)
        const stateOn = (on: CalendarDate) =>
          dueStateOf(workingDaysLeft(calendar, today, on).days, nearDueDays)
        expect([stateOn(last), stateOn(addDays(last, 1))]).toEqual(['near-due', 'in-time'])
      }),
    )
  })
})

describe('the list in which a case stands', () => {
  const question = { procedure: 'identity-check', status: 'pending-manual' } as const
  const marks = (...kinds: CaseMark['kind'][]) => kinds.map(kind => ({ kind }))

  it('待审核 without marks, 暂缓 on hold, 转线下核实 under a field check; a hold outweighs a field check', () => {
    expect(queueOf({ ...question, marks: [] })).toBe('to-review')
    expect(queueOf({ ...question, marks: marks('on-hold') })).toBe('on-hold')
    expect(queueOf({ ...question, marks: marks('field-check') })).toBe('field-check')
    expect(queueOf({ ...question, marks: marks('field-check', 'on-hold') })).toBe('on-hold')
  })

  it('none while the applicant corrects it (补正中), whatever other marks it has; 补正逾期 brings it back', () => {
    const returned = { procedure: 'post-application', status: 'host-accepted' } as const
    expect(queueOf({ ...returned, marks: marks('in-correction') })).toBeNull()
    expect(queueOf({ ...returned, marks: marks('on-hold', 'field-check', 'in-correction') })).toBeNull()
    expect(queueOf({ ...returned, marks: marks('correction-overdue') })).toBe('to-review')
  })

  it('例外办理 moves a case into no other list', () => {
    expect(queueOf({ ...question, marks: marks('override') })).toBe('to-review')
  })

  it('a verification task that waits for a look on the spot (协查) stands under 转线下核实 without a mark', () => {
    const task = { procedure: 'unemployment-check', status: 'needs-field-check' } as const
    expect(queueOf({ ...task, marks: [] })).toBe('field-check')
    expect(queueOf({ ...task, marks: marks('on-hold') })).toBe('on-hold')
    expect(queueOf({ ...task, status: 'field-result', marks: [] })).toBe('to-review')
  })

  it('is none once nobody of the agency has anything to decide, marks or not', () => {
    for (const procedure of procedureSchema.options) {
      for (const status of new Set(caseStatusSchema.options.flatMap(schema => schema.options))) {
        const found = queueOf({ procedure, status, marks: marks('on-hold') })
        expect(found !== null, `${procedure} ${status}`).toBe(isReviewable(procedure, status))
        if (found !== null) expect(queueNameSchema.options).toContain(found)
      }
    }
  })
})
