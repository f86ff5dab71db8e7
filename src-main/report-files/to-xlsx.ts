import { Zip, ZipDeflate } from 'fflate'
import type { Report } from '../../src-shared/reports/report.ts'
import { type FileMeta, type FilePiece, ROWS_A_PIECE } from './file-meta.ts'
import type { RowSource } from './file-rows.ts'
import { rowWriter } from './xlsx-cells.ts'
import { partsBefore } from './xlsx-parts.ts'
import { sheetFrame } from './xlsx-sheet.ts'
import { createStyles } from './xlsx-styles.ts'

/** Every part carries the archive's first day: it is written in parts of local time, so that no zone of a computer shows in it. */
const noTime = () => new Date(1980, 0, 1)

/**
 * The report as a workbook of one sheet (ECMA-376): a printable form with its head, a header that stays in view, typed cells, and
 * below them how it came about. Text of citizens is text in it: no cell is a formula, and none becomes one by being edited.
 *
 * Rows are written and packed as they are asked for; what is kept meanwhile does not grow with them.
 */
export async function* toXlsx(
  report: Report,
  meta: FileMeta,
  rows: RowSource = [report.rows],
): AsyncGenerator<FilePiece> {
  const ready: Uint8Array[] = []
  const zip = new Zip((failure, bytes) => {
    if (failure) throw failure
    ready.push(bytes)
  })
  const styles = createStyles()
  const frame = sheetFrame(report, meta, styles)
  for (const [path, text] of partsBefore(report, meta, frame.header)) addPart(zip, path)(text, true)
  const sheet = addPart(zip, 'xl/worksheets/sheet1.xml')
  const write = rowWriter(report, styles, frame.firstRow)
  sheet(frame.before, false)
  let text = ''
  let written = 0
  for await (const piece of rows) {
    for (const row of piece) {
      text += write(row, written)
      written += 1
      if (written % ROWS_A_PIECE !== 0) continue
      sheet(text, false)
      text = ''
      yield { bytes: Buffer.concat(ready.splice(0)), rows: written }
    }
  }
  sheet(text + frame.after, true)
  addPart(zip, 'xl/styles.xml')(styles.xml(), true)
  zip.end()
  yield { bytes: Buffer.concat(ready), rows: written }
}

function addPart(zip: Zip, path: string): (text: string, last: boolean) => void {
  const part = new ZipDeflate(path, { level: 6 })
  part.mtime = noTime()
  zip.add(part)
  return (text, last) => part.push(Buffer.from(text), last)
}
