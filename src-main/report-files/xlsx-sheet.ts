import type { Report } from '../../src-shared/reports/report.ts'
import type { FileMeta } from './file-meta.ts'
import { headerCells } from './header-cells.ts'
import { headOf, type Line, notesOf, titleOf, watermarkOf } from './report-lines.ts'
import { columnName, LINE_HEIGHT, linesOf, textCell, widthOf } from './xlsx-cells.ts'
import { SHEET_NS } from './xlsx-parts.ts'
import type { Look, Styles } from './xlsx-styles.ts'
import { escapeXml } from './xml-text.ts'

const A4 = 9

const plain: Look = {
  font: 'plain',
  fill: 'none',
  format: 'text',
  align: 'left',
  indent: 0,
  border: false,
  quoted: false,
}

/** Everything of the sheet but its rows of figures, which stand between `before` and `after`. */
export interface SheetFrame {
  readonly before: string
  readonly after: string
  /** Where the first row of the report stands, counted from 1. */
  readonly firstRow: number
  /** Rows of the header, which stay in view and are repeated on every page. */
  readonly header: readonly [number, number]
}

export function sheetFrame(report: Report, meta: FileMeta, styles: Styles): SheetFrame {
  const merges: string[] = []
  const last = columnName(report.columns.length - 1)
  const wide = report.columns.reduce((sum, { width }) => sum + widthOf(width), 0)
  const line = (number: number, text: string, look: Look, height = LINE_HEIGHT): string => {
    if (report.columns.length > 1) merges.push(`A${number}:${last}${number}`)
    const lines = linesOf(text, wide - 1)
    return `<row r="${number}" ht="${lines * height}" customHeight="1">${textCell(`A${number}`, styles.of(look), text)}</row>`
  }
  const title: Look = {
    ...plain,
    font: report.breaches.length > 0 ? 'draft-title' : 'title',
    align: 'center',
  }
  const faint: Look = { ...plain, font: 'faint' }
  const head = headOf(report, meta).map(linesText)
  const header = headerCells(report.columns)
  const headerAt = head.length + 3
  const firstRow = headerAt + header.rows
  const notesAt = firstRow + report.rows.length + 1
  const before =
    opening(report, firstRow - 1) +
    line(1, titleOf(report), title, 26) +
    head.map((text, at) => line(at + 2, text, plain)).join('') +
    line(headerAt - 1, watermarkOf(meta), faint) +
    headerRows(report, styles, headerAt, merges)
  const notes = notesOf(report, meta)
    .map((note, at) => line(notesAt + at, linesText([note]), plain))
    .join('')
  return { before, after: closing(notes, merges, meta), firstRow, header: [headerAt, firstRow - 1] }
}

function opening(report: Report, frozen: number): string {
  const columns = report.columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(width)}" customWidth="1"/>`,
  )
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${SHEET_NS}">` +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">' +
    `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/>` +
    `<cols>${columns.join('')}</cols><sheetData>`
  )
}

function headerRows(report: Report, styles: Styles, at: number, merges: string[]): string {
  const { rows, cells } = headerCells(report.columns)
  const style = styles.of({ ...plain, font: 'bold', fill: 'head', align: 'center', border: true })
  let xml = ''
  for (let row = 0; row < rows; row += 1) {
    const texts = report.columns.map(
      (_, column) => cells.find(cell => cell.row === row && cell.column === column)?.text ?? '',
    )
    const written = texts.map((text, column) => textCell(`${columnName(column)}${at + row}`, style, text))
    xml += `<row r="${at + row}">${written.join('')}</row>`
  }
  for (const cell of cells.filter(({ rows: r, columns: c }) => r * c > 1)) {
    const end = `${columnName(cell.column + cell.columns - 1)}${at + cell.row + cell.rows - 1}`
    merges.push(`${columnName(cell.column)}${at + cell.row}:${end}`)
  }
  return xml
}

/** A4 across, as wide as the page, as many pages as it takes; page x of y, serial and officer at the foot (domain.md D2). */
function closing(notes: string, merges: readonly string[], meta: FileMeta): string {
  const foot = (text: string) => escapeXml(text.replaceAll('&', '&&'))
  const merged = merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')
  return (
    `${notes}</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merged}</mergeCells>` : ''}` +
    '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="${A4}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
    `<headerFooter><oddFooter>&amp;L${foot(meta.serial)}&amp;C第 &amp;P 页 共 &amp;N 页` +
    `&amp;R${foot(`${meta.officer.name}（${meta.officer.id}）`)}</oddFooter></headerFooter></worksheet>`
  )
}

function linesText(lines: readonly Line[]): string {
  return lines.map(([label, text]) => `${label}：${text || '　　　　　　　'}`).join('　　')
}
