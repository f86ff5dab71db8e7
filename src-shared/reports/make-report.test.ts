import { describe, expect, it } from 'vitest'
import { around, factsOf, placeOf, reportOf } from '../../tests/builders/report-facts.ts'
import { requestOf } from '../../tests/builders/report-rows.ts'
import type { AgencyCode } from '../kernel/ids.ts'
import { checksumOf, makeReport, reportSpecs } from './make-report.ts'
import { type Report, reportIdSchema, reportSchema } from './report.ts'

const [CITY, SELF, WUDANG, NANMING] = ['5201', '5201-SELF', '520112', '520103'] as unknown as [
  AgencyCode,
  AgencyCode,
  AgencyCode,
  AgencyCode,
]

describe('every report', () => {
  it.each(reportIdSchema.options)('%s of nothing is whole, balanced and named in both languages', id => {
    const report = reportOf(id, {})
    expect(() => reportSchema.parse(report)).not.toThrow()
    expect(report.breaches).toEqual([])
    expect(report.title).toBe(reportSpecs[id].title)
    const keys = report.columns.map(column => column.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const each of report.rows) expect(each.cells).toHaveLength(keys.length)
  })

  it('has a checksum of its columns and rows alone', () => {
    const report = reportOf('workload', {})
    const again = makeReport(factsOf({}), requestOf({ asOf: '2027-01-01T00:00:00.000Z' }), {
      ...around,
      unit: '别处',
    })
    expect(again.checksum).toBe(report.checksum)
    const [first, ...others] = report.rows
    const changed = { ...(first as Report['rows'][number]), level: 3 }
    expect(checksumOf(report.columns, [changed, ...others])).not.toBe(report.checksum)
    expect(checksumOf(report.columns.slice(1), report.rows)).not.toBe(report.checksum)
  })
})

describe('the region tree', () => {
  it('adds nothing up that stands there already: what is above all that is covered makes no line', () => {
    const names = (covered: AgencyCode[]) =>
      reportOf('retention', { place: placeOf({ covered }) }).rows.map(({ level, cells }) => [level, cells[0]])
    expect(names([WUDANG])).toEqual([
      [0, '乌当区'],
      [0, '合计'],
    ])
    expect(names([WUDANG, NANMING]).map(([, name]) => name)).toContain('贵阳市小计')
  })

  it('sums what lies below, and 市本级 is a line beside the districts that sums none, even where one calls it its parent', () => {
    const report = reportOf('retention', { place: placeOf({ covered: [CITY, SELF, WUDANG, NANMING] }) })
    expect(report.rows.map(each => [each.kind, each.level, each.cells[0]])).toEqual([
      ['row', 0, '贵阳市'],
      ['row', 1, '市本级'],
      ['row', 1, '南明区'],
      ['row', 1, '乌当区'],
      ['subtotal', 0, '贵阳市小计'],
      ['total', 0, '合计'],
    ])
  })
})
