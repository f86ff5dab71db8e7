import { instantSchema } from '../../src-shared/kernel/instant.ts'
import type { ReportCell, ReportColumn } from '../../src-shared/reports/report.ts'
import { chinaTime } from './report-lines.ts'

const numeric: ReadonlySet<ReportColumn['kind']> = new Set(['count', 'decimal', 'share'])

/** True for a figure of ours: it stands as a number in every file. Anything else is text, whatever it looks like. */
export function isFigure(kind: ReportColumn['kind'], cell: ReportCell): cell is number {
  return typeof cell === 'number' && numeric.has(kind)
}

/** A cell as it is read on paper; nothing for null. Shares to one decimal (domain.md G64). */
export function shownValue(kind: ReportColumn['kind'], cell: ReportCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return kind === 'instant' ? shownInstant(cell) : cell
  if (kind === 'share') return `${toOneDecimal(cell * 100)}%`
  return kind === 'decimal' ? toOneDecimal(cell) : String(cell)
}

/** Halves are rounded up by what is written, as a sheet does: 0.0005 too little in the machine's own writing is no less. */
export function toOneDecimal(value: number): string {
  const tenths = Number((Math.abs(value) * 10).toPrecision(14))
  return ((Math.sign(value) * Math.round(tenths)) / 10).toFixed(1)
}

function shownInstant(text: string): string {
  const at = instantSchema.safeParse(text)
  return at.success ? chinaTime(at.data) : text
}
