import { instantSchema, isRealDate, msOf } from '../../src-shared/kernel/instant.ts'
import type { Report, ReportCell, ReportColumn, ReportRow } from '../../src-shared/reports/report.ts'
import { looksLikeFormula } from './safe-cell.ts'
import { isFigure, shownValue } from './shown-value.ts'
import type { Look, Styles } from './xlsx-styles.ts'
import { sheetText } from './xml-text.ts'

const DAY_MS = 86_400_000
/** Days from the sheet's day 0 to 1970-01-01. */
const EPOCH_DAYS = 25_569
/** Before it the sheet's calendar has a day that never was. */
const FIRST_DATE = '1900-03-01'

/** Points. */
export const LINE_HEIGHT = 15
/** A sheet's unit of width is a digit; a Chinese character is two of them. */
export const widthOf = (characters: number) => characters * 2 + 1.5

/** Lines a text takes in a cell so many digits wide, rather one too many than one too few. */
export function linesOf(text: string, width: number): number {
  let lines = 0
  for (const paragraph of text.split('\n')) {
    let digits = 0
    for (const sign of paragraph) digits += (sign.codePointAt(0) ?? 0) < 0x2e80 ? 1.1 : 2.05
    lines += Math.max(1, Math.ceil(digits / Math.max(width, 2)))
  }
  return lines
}

/** AB for 27. */
export function columnName(at: number): string {
  const rest = Math.floor(at / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (at % 26))
}

/** A cell that holds text and nothing else: no formula can stand in it. */
export function textCell(ref: string, style: number, text: string): string {
  if (text === '') return `<c r="${ref}" s="${style}"/>`
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${sheetText(text)}</t></is></c>`
}

/** Writes rows of a report as rows of a sheet, the first at row `first` counted from 1. */
export function rowWriter(
  report: Report,
  styles: Styles,
  first: number,
): (row: ReportRow, at: number) => string {
  const broken = new Set(report.breaches.map(({ row }) => row))
  const names = report.columns.map((_, at) => columnName(at))
  const firstText = report.columns.findIndex(({ kind }) => kind === 'text')
  return (row, at) => {
    const number = first + at
    const fill = broken.has(at) ? 'breach' : row.kind === 'row' ? 'none' : 'total'
    const font = row.kind === 'row' ? 'plain' : 'bold'
    let cells = ''
    let lines = 1
    for (const [n, column] of report.columns.entries()) {
      const indent = n === firstText ? Math.min(row.level, 15) : 0
      const base = { font, fill, indent, border: true } as const
      const cell = row.cells[n] ?? null
      const value = numberOf(column.kind, cell)
      const text = value === undefined ? shownValue(column.kind, cell) : ''
      const ref = `${names[n]}${number}`
      cells +=
        value === undefined
          ? textCell(ref, textStyle(styles, base, text), text)
          : `<c r="${ref}" s="${numberStyle(styles, base, column.kind)}"><v>${value}</v></c>`
      if (text !== '') lines = Math.max(lines, linesOf(text, widthOf(column.width) - 1 - indent * 1.5))
    }
    // Told, because not every program works it out by itself; a sheet's row is at most 409 points high.
    const height = lines > 1 ? ` ht="${Math.min(lines * LINE_HEIGHT, 409)}" customHeight="1"` : ''
    return `<row r="${number}"${height}>${cells}</row>`
  }
}

type Base = Pick<Look, 'font' | 'fill' | 'indent' | 'border'>

function numberStyle(styles: Styles, base: Base, kind: ReportColumn['kind']): number {
  const format = kind === 'text' || kind === 'id-number' ? 'general' : kind
  const align = kind === 'date' || kind === 'instant' ? 'center' : 'right'
  return styles.of({ ...base, format, align, quoted: false })
}

function textStyle(styles: Styles, base: Base, text: string): number {
  return styles.of({ ...base, format: 'text', align: 'left', quoted: looksLikeFormula(text) })
}

/** The number a cell holds, where it holds one: figures, dates and moments (in China). Undefined for text. */
function numberOf(kind: ReportColumn['kind'], cell: ReportCell): number | undefined {
  if (isFigure(kind, cell)) return cell
  if (typeof cell !== 'string' || cell < FIRST_DATE) return undefined
  if (kind === 'date' && isRealDate(cell)) return Date.parse(`${cell}T00:00:00.000Z`) / DAY_MS + EPOCH_DAYS
  const at = kind === 'instant' ? instantSchema.safeParse(cell) : undefined
  return at?.success ? (msOf(at.data) + 8 * 3_600_000) / DAY_MS + EPOCH_DAYS : undefined
}
