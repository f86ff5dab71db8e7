import { describe, expect, it } from 'vitest'
import { placeOf, reportOf } from '../../../tests/builders/report-facts.ts'
import { readRows } from '../../../tests/builders/report-rows.ts'
import type { AgencyCode } from '../../kernel/ids.ts'
import type { CalendarDate } from '../../kernel/instant.ts'
import type { ReportFacts } from '../facts.ts'
import type { Report } from '../report.ts'

const WUDANG = '520112' as AgencyCode
const day = (text: string) => text as CalendarDate
const row = (report: Report, at: number) => readRows(report)[at]
const last = (report: Report) => readRows(report).at(-1)

describe('审核工作量统计表', () => {
  const eligibility = { agency: WUDANG, workType: 'eligibility-review' } as const
  const balanced: Partial<ReportFacts> = {
    place: placeOf({ covered: [WUDANG], workTypes: ['eligibility-review'] }),
    openings: () => [
      { ...eligibility, flow: 'received', n: 10 },
      { ...eligibility, flow: 'approved', n: 4 },
    ],
    flows: () => [
      { ...eligibility, flow: 'received', n: 5 },
      { ...eligibility, flow: 'reopened', n: 1 },
      { ...eligibility, flow: 'transferred-in', n: 2 },
      { ...eligibility, flow: 'transferred-out', n: 1 },
      { ...eligibility, flow: 'approved', n: 3 },
      { ...eligibility, flow: 'refused', n: 1 },
      { ...eligibility, flow: 'withdrawn', n: 1 },
      { ...eligibility, flow: 'lapsed', n: 1 },
      { ...eligibility, flow: 'revoked', n: 7 },
    ],
    inHand: () => [
      {
        ...eligibility,
        procedure: 'post-application',
        standing: 'to-review',
        dueOn: day('2026-03-30'),
        n: 2,
      },
      {
        ...eligibility,
        procedure: 'post-application',
        standing: 'in-correction',
        dueOn: day('2026-04-01'),
        n: 1,
      },
      { ...eligibility, procedure: 'post-application', standing: 'on-hold', dueOn: day('2026-04-20'), n: 1 },
      { ...eligibility, procedure: null, standing: null, dueOn: null, n: 3 },
    ],
    // 2026-03-02 is a Monday: five working days to the next, four of them after the Tuesday.
    closings: () => [
      {
        ...eligibility,
        officer: null,
        submittedOn: day('2026-03-02'),
        dueOn: day('2026-03-09'),
        day: day('2026-03-09'),
        n: 1,
      },
      {
        ...eligibility,
        officer: null,
        submittedOn: day('2026-03-03'),
        dueOn: day('2026-03-04'),
        day: day('2026-03-09'),
        n: 2,
      },
      { ...eligibility, officer: null, submittedOn: null, dueOn: null, day: day('2026-03-09'), n: 1 },
    ],
  }

  it('carries over, and counts every way in and out, standing, deadline and time', () => {
    const report = reportOf('workload', balanced)
    expect(report.breaches).toEqual([])
    expect(row(report, 0)).toEqual({
      kind: 'row',
      agency: '乌当区',
      workType: '见习对象资格审核',
      ...{ opening: 6, received: 5, transferredIn: 2, reopened: 1 },
      ...{ closed: 6, approved: 3, refused: 1, withdrawn: 1, lapsed: 1, transferredOut: 1 },
      ...{ inHand: 7, inCorrection: 1, onHold: 1, overdue: 2, nearDue: 1, revoked: 7 },
      ...{ averageDays: 4.3, inTimeShare: 1 / 3 },
    })
    expect(last(report)).toMatchObject({ agency: '合计', workType: '全部业务', inHand: 7 })
  })

  it('names the row and both sides where it does not balance', () => {
    const report = reportOf('workload', { ...balanced, inHand: () => [] })
    expect(report.breaches).toEqual([
      expect.objectContaining({ rule: 'carried-forward', row: 0, left: 14, right: 7 }),
      expect.objectContaining({ rule: 'carried-forward', row: 1, left: 14, right: 7 }),
    ])
  })

  it('says that working days are provisional while a year has no published holidays', () => {
    const settled = reportOf('workload', balanced).head.basis.zh
    const open = reportOf('workload', {
      ...balanced,
      closings: () => [
        {
          ...eligibility,
          officer: null,
          submittedOn: day('2027-01-04'),
          dueOn: null,
          day: day('2027-01-05'),
          n: 1,
        },
      ],
    }).head.basis.zh
    expect([settled.includes('暂定'), open.includes('暂定')]).toEqual([false, true])
  })
})
