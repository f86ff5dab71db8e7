import { describe, expect, it } from 'vitest'
import { factsOf, placeOf } from '../../tests/builders/report-facts.ts'
import { instantSchema } from '../kernel/instant.ts'
import type { ReportPlace } from './facts.ts'
import { binOf, type HandAgeTally, type OverviewFacts, overviewOf } from './overview.ts'
import { overviewFiguresSchema } from './overview-figures.ts'

const empty = factsOf({})
const make = (change: Partial<OverviewFacts>) =>
  overviewFiguresSchema.parse(overviewOf({ ...empty, dayFlows: () => [], handAges: () => [], ...change }))
const hand = (change: Partial<Record<keyof HandAgeTally, unknown>>): HandAgeTally =>
  ({
    ...{
      agency: '520112',
      procedure: null,
      submittedOn: '2026-03-30',
      dueOn: '2026-04-10',
      holder: null,
      n: 1,
    },
    ...change,
  }) as HandAgeTally
const closing = (submittedOn: string | null, day: string, n = 1) =>
  ({
    agency: '520112',
    workType: 'identity-verification',
    officer: null,
    submittedOn,
    dueOn: null,
    day,
    n,
  }) as never
const refusal = (reasons: readonly string[], n = 1) =>
  ({ agency: '520112', workType: 'eligibility-review', reasons, category: null, n }) as never

describe('the overview', () => {
  it('carries over, and goes on day by day to the last one counted', () => {
    const place = placeOf({ from: '2026-03-02', endsOn: '2026-03-04' } as Partial<ReportPlace>)
    const { days } = make({
      place,
      openings: () =>
        [
          { agency: '520112', workType: 'identity-verification', flow: 'received', n: 9 },
          { agency: '520112', workType: 'identity-verification', flow: 'approved', n: 2 },
          { agency: '520112', workType: 'identity-verification', flow: 'revoked', n: 4 },
        ] as never,
      dayFlows: () =>
        [
          { day: '2026-03-02', flow: 'received', n: 3 },
          { day: '2026-03-02', flow: 'reopened', n: 1 },
          { day: '2026-03-02', flow: 'transferred-in', n: 1 },
          { day: '2026-03-04', flow: 'lapsed', n: 2 },
          { day: '2026-03-04', flow: 'transferred-out', n: 1 },
          { day: '2026-03-04', flow: 'revoked', n: 7 },
        ] as never,
    })
    expect(days).toEqual([
      { day: '2026-03-02', came: 5, went: 0, inHand: 12 },
      { day: '2026-03-03', came: 0, went: 0, inHand: 12 },
      { day: '2026-03-04', came: 0, went: 3, inHand: 9 },
    ])
    const future = placeOf({ from: '2026-04-02', endsOn: '2026-04-01' } as Partial<ReportPlace>)
    expect(make({ place: future }).days).toEqual([])
  })

  it('puts working days into bins by their edges', () => {
    expect([0, 2, 3, 5, 6, 10, 11, 20, 21, 300].map(binOf)).toEqual([
      ...['0-2', '0-2', '3-5', '3-5', '6-10', '6-10', '11-20', '11-20', 'over-20', 'over-20'],
    ])
  })

  it('counts the age of what is in hand in working days, over a weekend and without facts', () => {
    // To Tuesday, the 31st: Friday makes two days, the Thursday before three.
    const tallies = [
      hand({ submittedOn: '2026-03-27', n: 4 }),
      hand({ submittedOn: '2026-03-26', n: 5 }),
      hand({ submittedOn: '2026-01-05' }),
      hand({ submittedOn: null, dueOn: null, n: 2 }),
    ]
    const { ages, due } = make({ handAges: () => tallies })
    expect(ages.bins.map(each => each.n)).toEqual([4, 5, 0, 0, 1])
    expect(ages.unknown).toBe(2)
    expect(due).toMatchObject([{ name: '乌当区', overdue: 0, inTime: 10, unknown: 2 }])
  })

  it('tells agencies by what is overdue, and holders only while the period includes now', () => {
    const li = { id: 'officer-2', name: '李某某' }
    const tallies = [
      hand({ dueOn: '2026-03-31', n: 3 }),
      hand({ dueOn: '2026-03-30', holder: li, n: 2 }),
      hand({ dueOn: '2026-03-02', agency: '520103', holder: li, n: 2 }),
      hand({ dueOn: '2026-03-02', agency: '520103' }),
      hand({ dueOn: '2026-04-30', agency: '520103', holder: li, n: 9 }),
    ]
    const now = instantSchema.parse('2026-03-31T08:00:00.000Z')
    const today = make({ place: placeOf({ asOf: now }), handAges: () => tallies })
    expect(today.due.map(({ name, overdue, nearDue, inTime }) => [name, overdue, nearDue, inTime])).toEqual([
      ['南明区', 3, 0, 9],
      ['乌当区', 2, 3, 0],
    ])
    expect(today.holders).toEqual([
      { name: '李某某', overdue: 4 },
      { name: null, overdue: 1 },
    ])
    expect(make({ handAges: () => tallies }).holders).toBeNull()
  })

  it('names the ten reasons given most and adds up the others', () => {
    const many = Array.from({ length: 12 }, (_, at) => refusal([`EL${String(at + 10)}`], 20 - at))
    const { reasons } = make({
      place: placeOf({ reasons: new Map([['EL10', { zh: '材料不全', en: 'Lacks papers' }]]) }),
      refusals: () => [...many, refusal(['EL10', 'EL11']), refusal([], 30)],
    })
    expect(reasons.top.map(each => [each.code, each.n])).toEqual([
      ...[
        ['', 30],
        ['EL10', 21],
        ['EL11', 20],
        ['EL12', 18],
        ['EL13', 17],
      ],
      ...[
        ['EL14', 16],
        ['EL15', 15],
        ['EL16', 14],
        ['EL17', 13],
        ['EL18', 12],
      ],
    ])
    expect(reasons.top[1]?.label.zh).toBe('材料不全')
    expect([reasons.others, reasons.refusals]).toEqual([11 + 10 + 9, 174 + 1 + 30])
  })

  it('has the median of working days, halfway between two in the middle, of those that are known', () => {
    const median = (...closings: never[]) => make({ closings: () => closings }).turnaround.median
    expect(median()).toBeNull()
    expect(median(closing(null, '2026-03-05'))).toBeNull()
    expect(median(closing('2026-03-05', '2026-03-05', 3), closing('2026-03-02', '2026-03-06', 4))).toBe(4)
    expect(median(closing('2026-03-06', '2026-03-09', 2), closing('2026-03-02', '2026-03-06', 2))).toBe(2.5)
    // Handed in anew after the decision it is told with: no day less than none.
    expect(median(closing('2026-03-09', '2026-03-05'))).toBe(0)
  })

  it('says when holidays of a year on the way are not published', () => {
    expect(make({ handAges: () => [hand({})] }).provisional).toBe(false)
    expect(make({ handAges: () => [hand({ submittedOn: '2025-12-30' })] }).provisional).toBe(true)
  })
})
