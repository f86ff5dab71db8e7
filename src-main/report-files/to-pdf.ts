import PDFDocument from 'pdfkit'
import type { Report } from '../../src-shared/reports/report.ts'
import { type FileMeta, type FilePiece, ROWS_A_PIECE } from './file-meta.ts'
import { createTable } from './pdf-blocks.ts'
import { type FontFile, findFonts } from './pdf-fonts.ts'
import { type Document, lineHeight } from './pdf-paper.ts'
import { PAGE, placeBlocks, planTable, type Stretch } from './pdf-plan.ts'
import { createSheet } from './pdf-sheet.ts'
import { createTypeCase, type FontDocument } from './pdf-type.ts'
import { titleOf } from './report-lines.ts'

/**
 * The report as pages of A4, upright or across, with a Chinese font of the computer embedded as far as it is used. The header stands on
 * every page, page x of y at its foot. Long texts take more lines; a row higher than a page goes on on the next.
 *
 * Throws `NoChineseFont` where the computer has none. The same report, meta and fonts give the same bytes.
 */
export async function* toPdf(
  report: Report,
  meta: FileMeta,
  fonts: readonly FontFile[] = findFonts(),
): AsyncGenerator<FilePiece> {
  const plan = planTable(report)
  const document = newDocument(report, meta, plan.across)
  const ready: Buffer[] = []
  const over = new Promise<void>((resolve, reject) => {
    document.on('data', (bytes: Buffer) => void ready.push(bytes))
    document.on('end', resolve)
    document.on('error', reject)
  })
  const taken = (rows: number): FilePiece => ({ bytes: Buffer.concat(ready.splice(0)), rows })
  const type = createTypeCase(document as unknown as FontDocument, fonts)
  const table = createTable(document, type, report, plan)
  const sheet = createSheet(document, type, report, meta, plan)
  const counts: number[] = []
  for (const [at, row] of report.rows.entries()) {
    counts.push(table.linesOf(row))
    if ((at + 1) % ROWS_A_PIECE === 0) yield taken(0)
  }
  const room = {
    first: sheet.bodyHeight(true) - table.headerHeight,
    other: sheet.bodyHeight(false) - table.headerHeight,
  }
  const blocks = [...counts, ...sheet.notes.map(lines => lines.length)]
  const heightOf = (lines: number, block = 0) =>
    block < counts.length ? table.heightOf(lines) : lines * lineHeight(sheet.noteSize)
  const pages = placeBlocks(blocks, heightOf, room)
  for (const [number, stretches] of pages.entries()) {
    document.addPage()
    paintPage(number, stretches)
    yield taken(Math.min((stretches.at(-1)?.block ?? -1) + 1, report.rows.length))
  }
  document.end()
  await over
  yield taken(report.rows.length)

  function paintPage(number: number, stretches: readonly Stretch[]): void {
    const top = sheet.bodyTop(number === 0)
    const hasRows = number === 0 || stretches.some(({ block }) => block < counts.length)
    const start = hasRows ? top + table.headerHeight : top
    const placed = stretches.map((stretch, at) => {
      const before = stretches.slice(0, at)
      const y = before.reduce((sum, { from, to, block }) => sum + heightOf(to - from, block), start)
      return { ...stretch, y }
    })
    for (const { block, from, to, y } of placed) {
      const row = report.rows[block]
      if (row) table.paintGround(row, block, { y, height: heightOf(to - from) })
    }
    sheet.paintFrame(number, pages.length)
    if (hasRows) table.paintHeader(top)
    for (const { block, y, ...stretch } of placed) {
      const row = report.rows[block]
      if (row) table.paintRow(row, stretch, y)
      else sheet.paintNote(block - counts.length, stretch, y)
    }
  }
}

function newDocument(report: Report, meta: FileMeta, across: boolean): Document {
  const at = new Date(meta.madeAt)
  return new PDFDocument({
    size: 'A4',
    layout: across ? 'landscape' : 'portrait',
    margin: PAGE.margin,
    autoFirstPage: false,
    // None of the fonts every reader has: they know no Chinese, and would be read in from files.
    font: '',
    lang: 'zh-CN',
    info: {
      Title: titleOf(report),
      Author: meta.officer.name,
      Subject: meta.serial,
      CreationDate: at,
      ModDate: at,
    },
  })
}
