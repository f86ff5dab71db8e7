import type { Words } from '../../../src-shared/kernel/words.ts'
import type { ReportColumn } from '../../../src-shared/reports/report.ts'

export interface UpperCell {
  readonly key: string
  readonly title: Words
  readonly kind: ReportColumn['kind']
  readonly columns: number
  readonly rows: 1 | 2
}

/**
 * The header of a report: neighbours that share a group stand under its name; a column without one reaches over both rows.
 * Without any group there is one row.
 */
export function headerRows(columns: readonly ReportColumn[]): {
  readonly upper: readonly UpperCell[]
  readonly lower: readonly ReportColumn[]
} {
  const isDeep = columns.some(column => column.group !== null)
  const upper: UpperCell[] = []
  const lower: ReportColumn[] = []
  for (const [index, column] of columns.entries()) {
    const { group, key, kind, title } = column
    if (group === null) {
      upper.push({ key, title, kind, columns: 1, rows: isDeep ? 2 : 1 })
      continue
    }
    lower.push(column)
    const last = upper.at(-1)
    if (last && columns[index - 1]?.group?.zh === group.zh) {
      upper[upper.length - 1] = { ...last, columns: last.columns + 1 }
    } else upper.push({ key: `group-${key}`, title: group, kind, columns: 1, rows: 1 })
  }
  return { upper, lower }
}
