import type { Report, ReportRow } from '../../src-shared/reports/report.ts'
import { type FileMeta, type FilePiece, ROWS_A_PIECE } from './file-meta.ts'
import type { RowSource } from './file-rows.ts'
import { flatTitle } from './header-cells.ts'
import { headOf, notesOf, titleOf } from './report-lines.ts'
import { safeCell } from './safe-cell.ts'
import { isFigure, shownValue, toOneDecimal } from './shown-value.ts'

const END = '\r\n'

/**
 * The report as comma-separated text: UTF-8 with its mark, CRLF (RFC 4180). First the head, one record of label and text for each
 * line; then an empty record; then the header and the rows, to the end. Figures stand bare, texts quoted and harmless.
 */
export async function* toCsv(
  report: Report,
  meta: FileMeta,
  rows: RowSource = [report.rows],
): AsyncGenerator<FilePiece> {
  const kinds = report.columns.map(({ kind }) => kind)
  const recordOf = ({ cells }: ReportRow) =>
    kinds
      .map((kind, at) => {
        const cell = cells[at] ?? null
        if (cell === null) return ''
        return isFigure(kind, cell) ? figure(kind, cell) : safeCell(shownValue(kind, cell))
      })
      .join(',') + END
  let text = `\u{feff}${leadingBlock(report, meta)}`
  let written = 0
  for await (const piece of rows) {
    for (const row of piece) {
      text += recordOf(row)
      written += 1
      if (written % ROWS_A_PIECE !== 0) continue
      yield { bytes: Buffer.from(text), rows: written }
      text = ''
    }
  }
  yield { bytes: Buffer.from(text), rows: written }
}

function leadingBlock(report: Report, meta: FileMeta): string {
  const lines = [['表名', titleOf(report)] as const, ...headOf(report, meta).flat(), ...notesOf(report, meta)]
  const block = lines.map(([label, text]) => `${safeCell(label)},${safeCell(text)}${END}`).join('')
  return `${block}${END}${report.columns.map(column => safeCell(flatTitle(column))).join(',')}${END}`
}

/** Whole, not as rounded on paper; but a share as a percentage to one decimal (domain.md G64), so that it is read as one. */
function figure(kind: string, value: number): string {
  return kind === 'share' ? `${toOneDecimal(value * 100)}%` : String(value)
}
