import type { ReportColumn } from '../../src-shared/reports/report.ts'

/** One cell of the header, in rows and columns from 0. */
export interface HeaderCell {
  readonly text: string
  readonly row: number
  readonly rows: number
  readonly column: number
  readonly columns: number
}

/** The header in one row, or in two where neighbours share a group (其中): the group above, its columns below. */
export function headerCells(columns: readonly ReportColumn[]): {
  readonly rows: 1 | 2
  readonly cells: readonly HeaderCell[]
} {
  const rows = columns.some(({ group }) => group !== null) ? 2 : 1
  const cells: HeaderCell[] = []
  for (const [at, { title, group }] of columns.entries()) {
    if (group === null) cells.push({ text: title.zh, row: 0, rows, column: at, columns: 1 })
    else {
      if (columns[at - 1]?.group?.zh !== group.zh)
        cells.push({ text: group.zh, row: 0, rows: 1, column: at, columns: widthOfGroup(columns, at) })
      cells.push({ text: title.zh, row: 1, rows: 1, column: at, columns: 1 })
    }
  }
  return { rows, cells }
}

/** The same in one row, for files without merged cells. */
export function flatTitle({ group, title }: ReportColumn): string {
  return group === null ? title.zh : `${group.zh}·${title.zh}`
}

function widthOfGroup(columns: readonly ReportColumn[], from: number): number {
  const name = columns[from]?.group?.zh
  const end = columns.findIndex(({ group }, at) => at > from && group?.zh !== name)
  return (end < 0 ? columns.length : end) - from
}
