import { visualRuns } from './pdf-order.ts'
import { PAGE } from './pdf-plan.ts'
import type { TypeCase } from './pdf-type.ts'
import { type Line, wrapText } from './pdf-wrap.ts'

export type Document = PDFKit.PDFDocument
export type Align = 'left' | 'center' | 'right'

/** A box on the page, from its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function lineHeight(size: number): number {
  return size * PAGE.lead
}

export function lineWidth(line: Line, size: number): number {
  const seen = line.at(-1)?.space ? line.slice(0, -1) : line
  return seen.reduce((sum, { width }) => sum + width, 0) * size
}

/** Sets one line with its left end at x and its upper edge at y. */
export function setLine(
  document: Document,
  type: TypeCase,
  line: Line,
  x: number,
  y: number,
  size: number,
): void {
  let at = x
  for (const { text, font, width } of visualRuns(line)) {
    type.use(font)
    document.fontSize(size).text(text, at, y + size * 1.02, { lineBreak: false, baseline: 'alphabetic' })
    at += width * size
  }
}

/** Sets lines into a box that is wide enough for them, aligned, and in its middle from top to bottom when `middle`. */
export function setLines(
  document: Document,
  type: TypeCase,
  lines: readonly Line[],
  box: Box,
  {
    size,
    align,
    middle = false,
  }: { readonly size: number; readonly align: Align; readonly middle?: boolean },
): void {
  const top = box.y + (middle ? (box.height - lines.length * lineHeight(size)) / 2 : 0)
  for (const [at, line] of lines.entries()) {
    const free = box.width - lineWidth(line, size)
    const x = box.x + (align === 'left' ? 0 : align === 'right' ? free : free / 2)
    setLine(document, type, line, x, top + at * lineHeight(size), size)
  }
}

export function fillBox(document: Document, { x, y, width, height }: Box, colour: string): void {
  document.rect(x, y, width, height).fill(colour)
}

export function ruleBox(document: Document, { x, y, width, height }: Box): void {
  document.lineWidth(0.4).strokeColor('#8c8c8c').rect(x, y, width, height).stroke()
}

/** P6: who took the file away, faint across the whole page, under what is written on it. */
export function paintWatermark(document: Document, type: TypeCase, text: string, page: Box): void {
  const size = 15
  const [line = []] = wrapText(type, text, Number.MAX_SAFE_INTEGER, size)
  const step = lineWidth(line, size) + 60
  document.save().fillColor('#e6e6e6')
  document.rotate(-24, { origin: [page.width / 2, page.height / 2] })
  for (let y = -page.height / 2; y < page.height * 1.5; y += 110)
    for (let x = -page.width / 2; x < page.width * 1.5; x += step)
      if (isNearPage(x, y, step, page)) setLine(document, type, line, x, y, size)
  document.restore()
}

/** True where a text set there, and then turned, touches the page: nothing is written beside it. */
function isNearPage(x: number, y: number, length: number, page: Box): boolean {
  const turn = (-24 * Math.PI) / 180
  const middle = { x: page.width / 2, y: page.height / 2 }
  return [0, 0.5, 1].some(part => {
    const across = x + length * part - middle.x
    const down = y - middle.y
    const px = middle.x + across * Math.cos(turn) - down * Math.sin(turn)
    const py = middle.y + across * Math.sin(turn) + down * Math.cos(turn)
    return px > 0 && px < page.width && py > 0 && py < page.height
  })
}
