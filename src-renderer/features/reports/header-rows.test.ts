import { describe, expect, it } from 'vitest'
import type { ReportColumn } from '../../../src-shared/reports/report.ts'
import { headerRows } from './header-rows.ts'

const words = (zh: string) => ({ zh, en: zh })
const column = (key: string, group: string | null): ReportColumn => ({
  ...{ key, title: words(key), group: group === null ? null : words(group) },
  ...{ kind: 'count', width: 8 },
})

describe('the header of a report', () => {
  it('puts neighbours of one group under its name, and every column under the upper row once', () => {
    const columns = [
      column('a', null),
      column('b', '其中'),
      column('c', '其中'),
      column('d', null),
      column('e', '其中'),
    ]
    const { upper, lower } = headerRows(columns)
    expect(upper.map(cell => [cell.title.zh, cell.columns, cell.rows])).toEqual([
      ['a', 1, 2],
      ['其中', 2, 1],
      ['d', 1, 2],
      ['其中', 1, 1],
    ])
    expect(lower.map(each => each.key)).toEqual(['b', 'c', 'e'])
    expect(upper.reduce((sum, cell) => sum + cell.columns, 0)).toBe(columns.length)
  })

  it('is one row where nothing is grouped', () => {
    const { upper, lower } = headerRows([column('a', null), column('b', null)])
    expect(upper.map(cell => cell.rows)).toEqual([1, 1])
    expect(lower).toEqual([])
  })
})
