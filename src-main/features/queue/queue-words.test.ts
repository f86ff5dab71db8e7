import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queueRowSchema } from '../../../src-shared/desk/queue-views.ts'
import { addDays, type CalendarDate, calendarDateSchema } from '../../../src-shared/kernel/instant.ts'
import { workingCalendar } from '../../../src-shared/kernel/working-days.ts'
import { attachmentOf, earlierDecisionOf, markOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { benchWithCases, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { hashOf } from '../../../tests/builders/ids.ts'
import { fakeClock } from '../../../tests/builders/ports.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { listQueuePage } from './list-queue.ts'

const eligibility = queueFilterOf({ workType: 'eligibility-review' })
const year2026 = {
  year: 2026,
  state: 'published',
  holidays: [
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
    '2026-02-23',
    '2026-04-06',
  ],
  makeUpDays: ['2026-02-14', '2026-02-28'],
  source: '国办发明电',
}

function benchOf(
  records: Parameters<typeof benchWithCases>[0],
  options: { clock?: ReturnType<typeof fakeClock>; calendar?: object | null } = {},
) {
  const bench = benchWithCases(records, {
    officer: allRoundOfficer(),
    books: [caseworkBook()],
    ...(options.clock ? { clock: options.clock } : {}),
  })
  if (options.calendar !== null)
    keepEntities(bench.storage, 'holiday-calendar', { '2026': options.calendar ?? year2026 })
  return bench
}
const rowsOf = (bench: ReturnType<typeof benchOf>, change: Partial<typeof eligibility> = {}) =>
  listQueuePage(bench.tools, bench.opened, { ...eligibility, ...change }, null, 50).rows

describe('a row of the queue', () => {
  it('has procedure, status, the category in the rulebook’s words, and the working days that are left', () => {
    const bench = benchOf([caseOfProcedure('post-application', 1, { dueOn: '2026-03-11' })])
    const [row] = rowsOf(bench)
    expect(row).toMatchObject({
      procedure: 'post-application',
      status: 'host-accepted',
      category: { zh: '离校两年内未就业高校毕业生' },
      dueIn: 4,
      dueProvisional: false,
      dueState: 'in-time',
      flags: [],
    })
    expect(queueRowSchema.safeParse(row).success).toBe(true)
  })

  it('has no category where its rules are not here, and is near due the day before then', () => {
    const other = caseOfProcedure('post-application', 1, {
      rulebook: { id: 'yunnan', version: '2022.1' },
      dueOn: '2026-03-09',
    })
    expect(rowsOf(benchOf([other]))[0]).toMatchObject({ category: null, dueIn: 2, dueState: 'in-time' })
  })

  it('says that a day is provisional while the year’s holidays are not published, or not here', () => {
    const one = caseOfProcedure('post-application', 1, { dueOn: '2026-03-11' })
    expect(rowsOf(benchOf([one], { calendar: null }))[0]?.dueProvisional).toBe(true)
    expect(
      rowsOf(benchOf([one], { calendar: { ...year2026, state: 'provisional' } }))[0]?.dueProvisional,
    ).toBe(true)
  })

  it('counts a calendar that is replaced from then on', () => {
    const bench = benchOf([caseOfProcedure('post-application', 1, { dueOn: '2026-03-11' })])
    expect(rowsOf(bench)[0]?.dueIn).toBe(4)
    const moved = { ...year2026, holidays: ['2026-03-09'] }
    keepEntities(bench.storage, 'holiday-calendar', { '2026': moved }, 50)
    expect(rowsOf(bench)[0]?.dueIn).toBe(3)
  })

  it('flags 补正逾期 and 退回初审, and never misses a reference picture outside real-name checks', () => {
    const late = caseOfProcedure('post-application', 1, { marks: [markOf('correction-overdue')] })
    const back = caseOfProcedure('post-application', 2, {
      earlierDecisions: [earlierDecisionOf({ stage: 'second', outcome: 'send-back', reasons: [] })],
    })
    expect(rowsOf(benchOf([late, back])).map(row => row.flags)).toEqual([
      ['correction-overdue'],
      ['sent-back'],
    ])
  })

  it('shows a picture of the person for real-name checks alone', () => {
    const attachments = [attachmentOf('p')]
    const bench = benchOf([
      caseOfProcedure('identity-check', 1, { attachments }),
      caseOfProcedure('post-application', 2, { attachments }),
    ])
    expect(rowsOf(bench)[0]?.photo).toBeNull()
    expect(rowsOf(bench, { workType: 'identity-verification' })[0]?.photo).toBe(hashOf('p'))
  })
})

describe('the filter of due days', () => {
  it('brings exactly the rows that are marked so, for the rules of each procedure, over weekends and holidays', () => {
    const calendar = workingCalendar([
      {
        year: 2026,
        state: 'published',
        holidays: year2026.holidays.map(day => calendarDateSchema.parse(day)),
        makeUpDays: year2026.makeUpDays.map(day => calendarDateSchema.parse(day)),
      },
    ])
    fc.assert(
      fc.property(
        fc.nat(80),
        fc.array(fc.integer({ min: -4, max: 12 }), { maxLength: 10 }),
        (day, offsets) => {
          const today = addDays(calendarDateSchema.parse('2026-02-01'), day)
          const clock = fakeClock(`${today}T02:00:00.000Z` as never)
          const cases = offsets.map((offset, n) => {
            const dueOn: CalendarDate = addDays(today, offset)
            // Three working days before, by their rulebook; the last one has no rules here.
            return n % 3 === 2
              ? caseOfProcedure('post-application', n, {
                  dueOn,
                  rulebook: { id: 'yunnan', version: '2022.1' },
                })
              : caseOfProcedure(n % 3 === 0 ? 'post-application' : 'person-application', n, { dueOn })
          })
          const bench = benchOf(cases, { clock })
          const all = rowsOf(bench)
          expect(all).toHaveLength(cases.length)
          for (const due of ['overdue', 'near-due'] as const) {
            expect(rowsOf(bench, { due }).map(row => row.caseId)).toEqual(
              all.filter(row => row.dueState === due).map(row => row.caseId),
            )
          }
          for (const row of all) {
            expect(row.dueState === 'overdue').toBe(row.dueOn < today)
            if (row.dueOn >= today) expect(row.dueIn).toBe(calendar.between(today, row.dueOn).days)
            else expect(row.dueIn).toBeLessThan(0)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('and every other one leaves no total: the rows are the only count', () => {
    const bench = benchOf([caseOfProcedure('post-application', 1)])
    const total = (change: Partial<typeof eligibility>) =>
      listQueuePage(bench.tools, bench.opened, { ...eligibility, ...change }, null, 50).total
    expect(total({})).toBe(1)
    for (const change of [
      { due: 'overdue' },
      { status: 'host-accepted' },
      { month: '2026-03' },
      { category: 'graduate-2y' },
      { reason: 'EL01' },
      { holder: 'free' },
      { flag: 'resubmitted' },
      { view: 'every', flag: 'resubmitted' },
    ] as const)
      expect(total(change), JSON.stringify(change)).toBeNull()
  })
})

it('a rulebook this version cannot read breaks no page', () => {
  const bench = benchOf([caseOfProcedure('post-application', 1)])
  keepEntities(bench.storage, 'rulebook', { old: { ...rulebookOf(), work: 'x' } }, 60)
  expect(rowsOf(bench)).toHaveLength(1)
})
