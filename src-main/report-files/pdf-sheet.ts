import type { Report } from '../../src-shared/reports/report.ts'
import type { FileMeta } from './file-meta.ts'
import {
  type Box,
  type Document,
  lineHeight,
  lineWidth,
  paintWatermark,
  setLine,
  setLines,
} from './pdf-paper.ts'
import { bodyWidth, PAGE, type TablePlan } from './pdf-plan.ts'
import type { TypeCase } from './pdf-type.ts'
import { type Line, wrapText } from './pdf-wrap.ts'
import { headOf, notesOf, titleOf, watermarkOf } from './report-lines.ts'

const TITLE = 15
const SMALL = 8.5
const GAP = 5
/** A blank to sign or to seal on. */
const BLANK = '＿＿＿＿＿＿＿＿'

/** What stands on the pages beside the table: title and head on the first, a running title on the others, foot and watermark. */
export interface Sheet {
  readonly noteSize: number
  /** The lines of each note below the table. */
  readonly notes: readonly (readonly Line[])[]
  bodyTop(first: boolean): number
  bodyHeight(first: boolean): number
  paintFrame(page: number, pages: number): void
  paintNote(note: number, stretch: { readonly from: number; readonly to: number }, y: number): void
}

export function createSheet(
  document: Document,
  type: TypeCase,
  report: Report,
  meta: FileMeta,
  { across }: TablePlan,
): Sheet {
  const width = bodyWidth(across)
  const page: Box = {
    x: 0,
    y: 0,
    width: across ? PAGE.long : PAGE.short,
    height: across ? PAGE.short : PAGE.long,
  }
  const wrap = (text: string, size: number) => wrapText(type, text, width, size)
  const title = wrap(titleOf(report), TITLE)
  const head = headOf(report, meta).flatMap(lines =>
    wrap(lines.map(([label, text]) => `${label}：${text || BLANK}`).join('　　'), SMALL),
  )
  const running = wrap(`${titleOf(report)}（续）`, SMALL)
  const notes = notesOf(report, meta).map(([label, text]) => wrap(`${label}：${text}`, SMALL))
  const box = (y: number): Box => ({ x: PAGE.margin, y, width, height: 0 })
  const headTop = PAGE.margin + title.length * lineHeight(TITLE) + GAP
  const tops = {
    first: headTop + head.length * lineHeight(SMALL) + GAP,
    other: PAGE.margin + running.length * lineHeight(SMALL) + GAP,
  }
  const bottom = page.height - PAGE.margin - lineHeight(SMALL) - GAP
  return {
    noteSize: SMALL,
    // A little air between the last row and the first note.
    notes: notes.map((lines, at) => (at === 0 ? [[], ...lines] : lines)),
    bodyTop: first => (first ? tops.first : tops.other),
    bodyHeight: first => bottom - (first ? tops.first : tops.other),
    paintFrame: (number, pages) => {
      paintWatermark(document, type, watermarkOf(meta), page)
      document.fillColor('#000000')
      if (number > 0) setLines(document, type, running, box(PAGE.margin), { size: SMALL, align: 'left' })
      else {
        document.fillColor(report.breaches.length > 0 ? '#c00000' : '#000000')
        setLines(document, type, title, box(PAGE.margin), { size: TITLE, align: 'center' })
        document.fillColor('#000000')
        setLines(document, type, head, box(headTop), { size: SMALL, align: 'left' })
      }
      const foot = [
        meta.serial,
        `第 ${number + 1} 页　共 ${pages} 页`,
        `${meta.officer.name}（${meta.officer.id}）`,
      ]
      for (const [at, text] of foot.entries())
        paintFoot(text, (['left', 'center', 'right'] as const)[at] ?? 'left')
    },
    paintNote: (note, { from, to }, y) => {
      const lines = (note === 0 ? [[], ...(notes[0] ?? [])] : (notes[note] ?? [])).slice(from, to)
      document.fillColor('#000000')
      setLines(document, type, lines, box(y), { size: SMALL, align: 'left' })
    },
  }

  function paintFoot(text: string, align: 'left' | 'center' | 'right'): void {
    const [line = []] = wrapText(type, text, Number.MAX_SAFE_INTEGER, SMALL)
    const free = width - lineWidth(line, SMALL)
    const x = PAGE.margin + (align === 'left' ? 0 : align === 'right' ? free : free / 2)
    setLine(document, type, line, x, page.height - PAGE.margin - lineHeight(SMALL), SMALL)
  }
}
