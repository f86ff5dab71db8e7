import { describe, expect, it } from 'vitest'
import { placeOf, reportOf } from '../../../tests/builders/report-facts.ts'
import { readRows } from '../../../tests/builders/report-rows.ts'
import type { AgencyCode } from '../../kernel/ids.ts'
import { breachesOf } from '../balance.ts'
import { words } from '../columns.ts'
import type { ReportFacts } from '../facts.ts'
import { reportSpecs } from '../make-report.ts'
import type { Report } from '../report.ts'

const WUDANG = '520112' as AgencyCode
const last = (report: Report) => readRows(report).at(-1)

describe('the other tables', () => {
  it('不通过原因: reasons are counted each, cases once, and as in the workload table', () => {
    const facts: Partial<ReportFacts> = {
      place: placeOf({
        covered: [WUDANG],
        categories: new Map([['graduate', words('高校毕业生', 'Graduates')]]),
        reasons: new Map([
          ['EL02', words('年龄', 'Age')],
          ['EL01', words('毕业', 'Graduation')],
        ]),
      }),
      refusals: () => [
        {
          agency: WUDANG,
          workType: 'eligibility-review',
          reasons: ['EL01', 'EL02'],
          category: 'graduate',
          n: 2,
        },
        { agency: WUDANG, workType: 'eligibility-review', reasons: [], category: null, n: 1 },
        { agency: WUDANG, workType: 'identity-verification', reasons: ['ID01'], category: null, n: 9 },
      ],
      flows: () => [{ agency: WUDANG, workType: 'eligibility-review', flow: 'refused', n: 3 }],
    }
    const report = reportOf('refusal-reasons', facts)
    expect(report.breaches).toEqual([])
    expect(report.rows.map(each => each.cells)).toEqual([
      ['乌当区', '—', '不通过件数（每件计一次）', null, 0, 3],
      ['乌当区', 'EL02', '年龄', 2, 2, null],
      ['乌当区', 'EL01', '毕业', 2, 2, null],
      ['乌当区', '', '未记录原因', 1, 0, null],
      ['合计', '', '', 5, 4, 3],
    ])
    const differs = reportOf('refusal-reasons', { ...facts, flows: () => [] })
    expect(differs.breaches).toEqual([
      expect.objectContaining({ rule: 'like-workload', row: 0, left: 3, right: 0 }),
      expect.objectContaining({ rule: 'like-workload', row: 4, left: 3, right: 0 }),
    ])
  })

  it('实名: minutes are averaged over what was timed, and the lines are those of the workload table', () => {
    const counts = { agency: WUDANG, repeats: 0, timed: 0, seconds: 0 }
    const facts: Partial<ReportFacts> = {
      place: placeOf({ covered: [WUDANG] }),
      realName: () => [
        { ...counts, flow: 'received', n: 4, repeats: 1 },
        { ...counts, flow: 'approved', n: 2, timed: 2, seconds: 900 },
        { ...counts, flow: 'refused', n: 1, timed: 1, seconds: 300 },
      ],
      refusals: () => [
        { agency: WUDANG, workType: 'identity-verification', reasons: ['ID01'], category: null, n: 1 },
      ],
      flows: () =>
        (
          [
            ['received', 4],
            ['approved', 2],
            ['refused', 1],
          ] as const
        ).map(([flow, n]) => ({
          ...{ agency: WUDANG, workType: 'identity-verification' as const, flow, n },
        })),
    }
    const report = reportOf('real-name', facts)
    expect(report.breaches).toEqual([])
    expect(last(report)).toMatchObject({
      received: 4,
      repeats: 1,
      approved: 2,
      refused: 1,
      'of-ID01': 1,
      meanMinutes: 6.7,
    })
    const differs = reportOf('real-name', { ...facts, flows: () => [] }).breaches.map(each => [
      each.rule,
      each.row,
    ])
    expect(differs).toContainEqual(['like-workload-approved', 0])
  })

  it('失业登记: what came and went stands by cause, and who is there at the end', () => {
    const record = {
      agency: WUDANG,
      category: null,
      education: null,
      endCause: null,
      hostOverdue: false,
    } as const
    const person = {
      sex: 'female',
      isYouth: true,
      isGraduate: false,
      isInDifficulty: true,
      status: 'approved',
    } as const
    const report = reportOf('unemployment', {
      place: placeOf({ covered: [WUDANG] }),
      states: (_, when) => [
        { ...record, ...person, n: when === 'opening' ? 7 : 4 },
        { ...record, ...person, status: 'deregistered', n: 9 },
      ],
      moves: () => [
        { agency: WUDANG, from: 'in-review', to: 'approved', endCause: null, n: 2 },
        { agency: WUDANG, from: 'deregistered', to: 'approved', endCause: null, n: 1 },
        { agency: WUDANG, from: 'approved', to: 'deregistered', endCause: 'hired', n: 2 },
        { agency: WUDANG, from: 'approved', to: 'deregistered', endCause: 'dead', n: 1 },
        // Told before causes were.
        { agency: WUDANG, from: 'approved', to: 'deregistered', endCause: null, n: 3 },
        { agency: WUDANG, from: 'matched', to: 'deregistered', endCause: null, n: 5 },
      ],
    })
    expect(report.breaches).toEqual([])
    expect(last(report)).toMatchObject({
      ...{ opening: 7, added: 3, registered: 2, renewed: 1, removed: 6, deregistered: 6, otherwise: 0 },
      ...{ 'cause-hired': 2, 'cause-dead': 1, 'cause-unknown': 3, 'cause-term-expired': 0 },
      ...{ atEnd: 4, women: 4, youth: 4, graduates: 0, inDifficulty: 4 },
      ...{ checked: 5, 'found-deregistered': 5 },
    })
    expect(report.lacks.notCollected.map(({ zh }) => zh)).toEqual(['农村/城镇户籍'])
    expect(reportOf('retention', {}).lacks.notCollected).toEqual([])
    const rows = report.rows.map(row => ({
      ...row,
      cells: row.cells.map((cell, at) => (report.columns[at]?.key === 'cause-dead' ? 2 : cell)),
    }))
    const broken = breachesOf({ columns: report.columns, rows }, reportSpecs.unemployment.rules)
    expect(broken.map(({ rule, left, right }) => [rule, left, right])).toContainEqual(['cause-parts', 7, 6])
  })

  it('见习状态: statuses add up, and parts stay within', () => {
    const of = {
      agency: WUDANG,
      sex: 'male',
      education: 'bachelor',
      category: 'graduate',
      isYouth: false,
      isGraduate: true,
      isInDifficulty: false,
    } as const
    const report = reportOf('internship-status', {
      place: placeOf({ covered: [WUDANG] }),
      states: () => [
        { ...of, status: 'awaiting-host', endCause: null, hostOverdue: true, n: 2 },
        { ...of, status: 'ended', endCause: 'finished', hostOverdue: false, n: 3 },
        {
          ...of,
          status: 'unreviewed',
          sex: null,
          category: null,
          education: null,
          endCause: null,
          hostOverdue: false,
          n: 1,
        },
      ],
    })
    expect(report.breaches).toEqual([])
    expect(last(report)).toMatchObject({
      all: 6,
      'awaiting-host': 2,
      ended: 3,
      unreviewed: 1,
      finished: 3,
      early: 0,
      hostOverdue: 2,
      male: 5,
      female: 0,
      'of-graduate': 5,
      'level-bachelor': 5,
    })
  })

  it('留用率: whom the host unit said it keeps, of those who finished', () => {
    const report = reportOf('retention', {
      place: placeOf({ covered: [WUDANG] }),
      moves: () => [
        { agency: WUDANG, from: 'on-post', to: 'ended', endCause: 'finished', n: 2 },
        { agency: WUDANG, from: 'on-post', to: 'ended', endCause: 'finished-retained', n: 3 },
        { agency: WUDANG, from: 'on-post', to: 'ended', endCause: null, n: 1 },
        { agency: WUDANG, from: 'eligible', to: 'on-post', endCause: null, n: 4 },
      ],
    })
    expect(last(report)).toEqual({
      kind: 'total',
      agency: '合计',
      ended: 6,
      finished: 5,
      early: 0,
      retained: 3,
      rate: 0.6,
      reached: '达标',
    })
  })
})
