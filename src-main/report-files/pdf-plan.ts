import type { Report } from '../../src-shared/reports/report.ts'
import { shownValue } from './shown-value.ts'

/** Points. */
export const PAGE = { short: 595.28, long: 841.89, margin: 34, pad: 3, lead: 1.32 } as const
const SIZES = [9, 8.5, 8, 7.5, 7, 6.5] as const
/** A digit is a little more than half as wide as a Chinese character. */
const DIGIT = 0.58

export interface TablePlan {
  readonly across: boolean
  readonly size: number
  /** Of each column, its margins within. */
  readonly widths: readonly number[]
}

/**
 * How a table stands on A4: upright where it fits, else across; the largest type in which it fits, and columns as wide as the page
 * lets them. A column of figures is never narrower than its widest one; one of texts may be, its texts take more lines.
 */
export function planTable(report: Report): TablePlan {
  const least = report.columns.map((_, at) => widestFigure(report, at) * DIGIT)
  const wished = report.columns.map(({ width }, at) => Math.max(width, (least[at] ?? 0) + 0.2))
  for (const across of [false, true])
    for (const size of across ? SIZES : SIZES.slice(0, 2)) {
      const widths = wished.map(width => width * size + 2 * PAGE.pad)
      if (sumOf(widths) <= bodyWidth(across))
        return { across, size, widths: filled(widths, bodyWidth(across)) }
    }
  return { across: true, size: 6.5, widths: squeezed(wished, least, 6.5) }
}

export function bodyWidth(across: boolean): number {
  return (across ? PAGE.long : PAGE.short) - 2 * PAGE.margin
}

export function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0)
}

function filled(widths: readonly number[], room: number): number[] {
  return widths.map(width => (width * room) / sumOf(widths))
}

/** Figures keep what they need; texts share the rest. */
function squeezed(wished: readonly number[], least: readonly number[], size: number): number[] {
  const room = bodyWidth(true)
  const keeps = wished.map((width, at) =>
    (least[at] ?? 0) > 0 ? Math.min(width, (least[at] ?? 0) + 0.4) : 0,
  )
  const taken = keeps.map(width => (width > 0 ? width * size + 2 * PAGE.pad : 0))
  const texts = wished.map((width, at) => ((keeps[at] ?? 0) > 0 ? 0 : width))
  const rest = room - sumOf(taken)
  const floor = 2 * size + 2 * PAGE.pad
  const shared = texts.map((width, at) =>
    width > 0 ? Math.max(floor, (rest * width) / sumOf(texts)) : (taken[at] ?? 0),
  )
  return sumOf(shared) > room || sumOf(shared) < room ? filled(shared, room) : shared
}

/** Characters of the widest figure, date or number of a column; 0 for one of texts. */
function widestFigure({ columns, rows }: Report, at: number): number {
  const kind = columns[at]?.kind ?? 'text'
  if (kind === 'text') return 0
  let widest = 0
  for (const row of rows) widest = Math.max(widest, shownValue(kind, row.cells[at] ?? null).length)
  return widest
}

/** A stretch of lines of one block of the document: a row, or what stands below the table. */
export interface Stretch {
  readonly block: number
  readonly from: number
  readonly to: number
}

/**
 * Puts blocks of so many lines onto pages. A block that does not fit goes whole to the next page; one that is higher than a page
 * is broken, so that nothing is cut off.
 */
export function placeBlocks(
  lines: readonly number[],
  heightOf: (lines: number, block: number) => number,
  room: { readonly first: number; readonly other: number },
): readonly (readonly Stretch[])[] {
  const pages: Stretch[][] = [[]]
  let left = room.first
  for (const [block, count] of lines.entries()) {
    const height = (some: number) => heightOf(some, block)
    for (let from = 0; from < count; ) {
      const page = pages.at(-1) as Stretch[]
      const fits = height(count - from) <= left
      const breaks = !fits && height(count - from) > room.other
      const most = breaks ? linesIn(left, height) : 0
      const to = fits ? count : from + (breaks && page.length === 0 ? Math.max(1, most) : most)
      if (to > from) {
        page.push({ block, from, to })
        left -= height(to - from)
        from = to
      }
      if (from < count) {
        pages.push([])
        left = room.other
      }
    }
  }
  return pages
}

function linesIn(room: number, heightOf: (lines: number) => number): number {
  let lines = 0
  while (heightOf(lines + 1) <= room) lines += 1
  return lines
}
