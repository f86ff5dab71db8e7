import { describe, expect, it } from 'vitest'
import { placeOf, reportOf } from '../../../tests/builders/report-facts.ts'
import { readRows } from '../../../tests/builders/report-rows.ts'
import type { AgencyCode, CaseId, OfficerId } from '../../kernel/ids.ts'
import type { CalendarDate } from '../../kernel/instant.ts'
import type { Report } from '../report.ts'

const WUDANG = '520112' as AgencyCode
const day = (text: string) => text as CalendarDate
const row = (report: Report, at: number) => readRows(report)[at]

describe('officers and lists', () => {
  it('经办人员: by name, never by how fast; how hard it was stands beside', () => {
    const of = { agency: WUDANG, laterStage: 0, repeats: 0, held: 0, attachments: 0, failedChecks: 0 }
    const slow = { workType: 'eligibility-review', agency: WUDANG, dueOn: null } as const
    const report = reportOf('officers', {
      place: placeOf({ covered: [WUDANG], officerName: id => (id === 'b' ? '李' : '张') }),
      officers: () => [
        {
          ...of,
          officer: 'b' as OfficerId,
          did: 'approved',
          n: 9,
          laterStage: 2,
          held: 4,
          attachments: 10,
          failedChecks: 1,
        },
        { ...of, officer: 'a' as OfficerId, did: 'refused', n: 1 },
      ],
      closings: () => [
        { ...slow, officer: 'a' as OfficerId, submittedOn: day('2026-03-02'), day: day('2026-03-03'), n: 1 },
        { ...slow, officer: 'b' as OfficerId, submittedOn: day('2026-03-02'), day: day('2026-03-09'), n: 1 },
      ],
    })
    expect(report.breaches).toEqual([])
    expect(
      readRows(report).map(each => [each.officer, each.officerId, each.handled, each.averageDays]),
    ).toEqual([
      ['张', 'a', 1, 1],
      ['李', 'b', 9, 5],
      ['', '', 10, 3],
    ])
    expect(row(report, 1)).toMatchObject({ laterStage: 2, meanAttachments: 2.5, meanFailed: 0.3 })
  })

  it('抽查: by whose decision was looked at, also of who did nothing else in the period', () => {
    const of = { agency: WUDANG, laterStage: 0, repeats: 0, held: 0, attachments: 0, failedChecks: 0 }
    const report = reportOf('officers', {
      place: placeOf({ covered: [WUDANG] }),
      officers: () => [{ ...of, officer: 'a' as OfficerId, did: 'approved', n: 4 }],
      samples: () => [
        { agency: WUDANG, officer: 'a' as OfficerId, n: 3, agreed: 2 },
        { agency: WUDANG, officer: 'b' as OfficerId, n: 1, agreed: 1 },
      ],
    })
    expect(report.breaches).toEqual([])
    expect(
      readRows(report).map(each => [
        each.officerId,
        each.handled,
        each.looked,
        each.agreed,
        each.agreedShare,
      ]),
    ).toEqual([
      ['a', 4, 3, 2, 2 / 3],
      ['b', 0, 1, 1, 1],
      ['', 4, 4, 3, 0.75],
    ])
    const wrong = [{ agency: WUDANG, officer: 'a' as OfficerId, n: 1, agreed: 2 }]
    const breaches = reportOf('officers', {
      place: placeOf({ covered: [WUDANG] }),
      samples: () => wrong,
    }).breaches
    expect(breaches.map(({ rule }) => rule)).toContain('agreed-part')
  })

  it('清单: the longest overdue first, and what is not held is said and not invented', () => {
    const late = {
      agency: WUDANG,
      workType: 'eligibility-review',
      standing: 'on-hold',
      submittedOn: null,
    } as const
    const report = reportOf('overdue', {
      overdue: () => [
        {
          ...late,
          caseId: 'c2' as CaseId,
          dueOn: day('2026-03-30'),
          serialNo: 'S2',
          personName: '王',
          idNumber: '5201**',
        },
        {
          ...late,
          caseId: 'c1' as CaseId,
          dueOn: day('2026-03-20'),
          serialNo: null,
          personName: null,
          idNumber: null,
        },
      ],
    })
    expect(report.rows.map(each => each.caseId)).toEqual(['c1', 'c2'])
    expect(readRows(report)).toMatchObject([
      { no: 1, daysOver: 7, serialNo: null, standing: '暂缓' },
      { no: 2, daysOver: 1, serialNo: 'S2' },
    ])
    expect(report.head.basis.zh).toContain('其中 1 件已不在本机')
    const roster = reportOf('roster', { trainees: () => ({ entries: [], notHeld: 3 }) })
    expect([roster.rows, roster.head.basis.zh.includes('另有 3 件已不在本机')]).toEqual([[], true])
  })
})
