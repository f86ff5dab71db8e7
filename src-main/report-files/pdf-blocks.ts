import type { Report, ReportRow } from '../../src-shared/reports/report.ts'
import { type HeaderCell, headerCells } from './header-cells.ts'
import { type Align, type Box, type Document, fillBox, lineHeight, ruleBox, setLines } from './pdf-paper.ts'
import { PAGE, sumOf, type TablePlan } from './pdf-plan.ts'
import type { TypeCase } from './pdf-type.ts'
import { type Line, wrapText } from './pdf-wrap.ts'
import { isFigure, shownValue } from './shown-value.ts'

/** Space above and below the lines of a cell. */
const AIR = 2.2

/** The table of a report, as it is set on pages of one plan. */
export interface Table {
  readonly headerHeight: number
  linesOf(row: ReportRow): number
  heightOf(lines: number): number
  paintHeader(y: number): void
  /** What lies under the watermark. */
  paintGround(row: ReportRow, at: number, box: { readonly y: number; readonly height: number }): void
  /** Lines `from` up to `to` of a row. */
  paintRow(row: ReportRow, stretch: { readonly from: number; readonly to: number }, y: number): void
}

export function createTable(document: Document, type: TypeCase, report: Report, plan: TablePlan): Table {
  const { size, widths } = plan
  const broken = new Set(report.breaches.map(({ row }) => row))
  const firstText = report.columns.findIndex(({ kind }) => kind === 'text')
  const lefts = widths.map((_, at) => PAGE.margin + sumOf(widths.slice(0, at)))
  const heightOf = (lines: number) => lines * lineHeight(size) + 2 * AIR
  const inset = (row: ReportRow, at: number) => (at === firstText ? row.level * size * 0.8 : 0)
  const cellLines = (row: ReportRow, at: number): readonly Line[] => {
    const kind = report.columns[at]?.kind ?? 'text'
    const text = shownValue(kind, row.cells[at] ?? null)
    const room = (widths[at] ?? 0) - 2 * PAGE.pad - inset(row, at)
    return text === '' ? [] : wrapText(type, text, Math.max(room, size), size)
  }
  const rowLines = (row: ReportRow) => report.columns.map((_, at) => cellLines(row, at))
  const header = headerOf(type, report, plan)
  const spanBox = (cell: HeaderCell, y: number): Box => ({
    x: lefts[cell.column] ?? 0,
    y: y + sumOf(header.heights.slice(0, cell.row)),
    width: sumOf(widths.slice(cell.column, cell.column + cell.columns)),
    height: sumOf(header.heights.slice(cell.row, cell.row + cell.rows)),
  })
  return {
    headerHeight: sumOf(header.heights),
    heightOf,
    linesOf: row => Math.max(1, ...rowLines(row).map(lines => lines.length)),
    paintHeader: y => {
      for (const { cell, lines } of header.cells) {
        const box = spanBox(cell, y)
        ruleBox(document, box)
        document.fillColor('#000000')
        setLines(document, type, lines, box, { size, align: 'center', middle: true })
      }
    },
    paintGround: (row, at, { y, height }) => {
      const colour = broken.has(at) ? '#fde3e1' : row.kind === 'row' ? null : '#f3f3f3'
      if (colour) fillBox(document, { x: PAGE.margin, y, width: sumOf(widths), height }, colour)
    },
    paintRow: (row, { from, to }, y) => {
      const height = heightOf(to - from)
      for (const [at, lines] of rowLines(row).entries()) {
        const box = { x: lefts[at] ?? 0, y, width: widths[at] ?? 0, height }
        ruleBox(document, box)
        document.fillColor('#000000')
        const inner = {
          ...box,
          x: box.x + PAGE.pad + inset(row, at),
          width: box.width - 2 * PAGE.pad - inset(row, at),
        }
        const kind = report.columns[at]?.kind ?? 'text'
        const align: Align = isFigure(kind, row.cells[at] ?? null)
          ? 'right'
          : kind === 'date' || kind === 'instant'
            ? 'center'
            : 'left'
        setLines(document, type, lines.slice(from, to), inner, { size, align, middle: true })
      }
    },
  }
}

/** The header's cells in lines, and how high its one or two rows are. */
function headerOf(type: TypeCase, report: Report, { size, widths }: TablePlan) {
  const { rows, cells } = headerCells(report.columns)
  const set = cells.map(cell => {
    const width = sumOf(widths.slice(cell.column, cell.column + cell.columns)) - 2 * PAGE.pad
    return { cell, lines: wrapText(type, cell.text, Math.max(width, size), size) }
  })
  const needs = (lines: number) => lines * lineHeight(size) + 2 * AIR
  const heights = Array.from({ length: rows }, (_, row) =>
    Math.max(
      needs(1),
      ...set
        .filter(({ cell }) => cell.row === row && cell.rows === 1)
        .map(({ lines }) => needs(lines.length)),
    ),
  )
  const whole = Math.max(
    0,
    ...set.filter(({ cell }) => cell.rows === rows).map(({ lines }) => needs(lines.length)),
  )
  const lacking = whole - sumOf(heights)
  if (lacking > 0) heights[rows - 1] = (heights[rows - 1] ?? 0) + lacking
  return { cells: set, heights }
}
