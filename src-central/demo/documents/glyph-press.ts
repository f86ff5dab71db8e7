import { type Raster, rasterOf } from '../degrade/raster.ts'
import { escapeText } from '../portraits/svg.ts'

/** A line of text at its place: `y` is the base line. */
export interface Line {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
  readonly colour?: readonly [number, number, number]
}

interface Glyph {
  readonly width: number
  readonly height: number
  /** Rows of nothing above the ink. */
  readonly top: number
  /** How far the next character stands. */
  readonly advance: number
  /** 0 nothing … 255 full ink. */
  readonly ink: Uint8Array
}

const FONT = 'Noto Serif CJK SC, Noto Sans CJK SC, serif'
const COLUMNS = 32
const INK = [38, 34, 30] as const

/**
 * Sets text into pictures from letters that were drawn once. Drawing a page anew costs a hundred times what setting the
 * same page costs, and a demo has a thousand of them.
 */
export class GlyphPress {
  readonly #glyphs = new Map<string, Glyph>()

  /** Draws the characters of these lines that are not known yet, all of one size in one picture. */
  async learn(lines: readonly Line[]): Promise<void> {
    const missing = new Map<number, Set<string>>()
    for (const { size, text } of lines) {
      for (const character of text) {
        if (this.#glyphs.has(`${size} ${character}`)) continue
        const list = missing.get(size) ?? new Set()
        missing.set(size, list.add(character))
      }
    }
    for (const [size, characters] of missing) await this.#draw(size, [...characters].sort())
  }

  async #draw(size: number, characters: readonly string[]): Promise<void> {
    const cell = Math.ceil(size * 1.45)
    const rows = Math.ceil(characters.length / COLUMNS)
    const texts = characters.map((character, index) => {
      const [x, y] = [(index % COLUMNS) * cell, Math.floor(index / COLUMNS) * cell]
      return `<text x="${x + 1}" y="${y + size * 1.06}">${escapeText(character)}</text>`
    })
    const sheet = await rasterOf(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${COLUMNS * cell}" height="${rows * cell}"><rect width="100%" height="100%" fill="#fff"/><g font-family="${FONT}" font-size="${size}" fill="#000">${texts.join('')}</g></svg>`,
    )
    characters.forEach((character, index) => {
      const [left, top] = [(index % COLUMNS) * cell, Math.floor(index / COLUMNS) * cell]
      const { ink, first, last, right } = cutOut(sheet, left, top, cell)
      const wide = (character.codePointAt(0) ?? 0) >= 0x2e80
      const advance = wide ? size : right === 0 ? size * 0.3 : right + size * 0.09
      this.#glyphs.set(`${size} ${character}`, {
        width: right + 1,
        top: first,
        height: last - first + 1,
        advance,
        ink,
      })
    })
  }

  /** How wide a line is that was learnt. */
  widthOf({ size, text }: Line): number {
    return [...text].reduce((sum, character) => sum + this.#glyph(size, character).advance, 0)
  }

  #glyph(size: number, character: string): Glyph {
    const glyph = this.#glyphs.get(`${size} ${character}`)
    if (!glyph) throw new Error(`no letter ${character} of size ${size}`)
    return glyph
  }

  /** A copy of the picture with the lines in it; throws for a character that was not learnt. */
  print(base: Raster, lines: readonly Line[]): Raster {
    const out = { ...base, data: new Uint8Array(base.data) }
    for (const line of lines) {
      let x = line.x
      for (const character of line.text) {
        const glyph = this.#glyph(line.size, character)
        stamp(
          out,
          glyph,
          Math.round(x),
          Math.round(line.y - line.size * 1.06) + glyph.top,
          line.colour ?? INK,
        )
        x += glyph.advance
      }
    }
    return out
  }
}

/** The ink of one character of the sheet, from its first inked row to its last and up to its last inked column. */
function cutOut(sheet: Raster, left: number, top: number, cell: number) {
  const at = (x: number, y: number) => 255 - (sheet.data[((top + y) * sheet.width + left + x) * 3] ?? 255)
  let [first, last, right] = [cell, 0, 0]
  for (let y = 0; y < cell; y += 1) {
    for (let x = 0; x < cell; x += 1) {
      if (at(x, y) < 24) continue
      if (y < first) first = y
      last = y
      if (x > right) right = x
    }
  }
  if (first === cell) first = last
  const width = right + 1
  const ink = Uint8Array.from({ length: width * (last - first + 1) }, (_, index) =>
    at(index % width, first + Math.floor(index / width)),
  )
  return { ink, first, last, right }
}

function stamp(
  out: Raster,
  glyph: Glyph,
  left: number,
  top: number,
  colour: readonly [number, number, number],
) {
  const { width, height, data } = out
  for (let y = 0; y < glyph.height; y += 1) {
    const row = top + y
    if (row < 0 || row >= height) continue
    for (let x = 0; x < glyph.width; x += 1) {
      const ink = glyph.ink[y * glyph.width + x] ?? 0
      const column = left + x
      if (ink === 0 || column < 0 || column >= width) continue
      const at = (row * width + column) * 3
      const rest = 255 - ink
      data[at] = ((data[at] ?? 0) * rest + colour[0] * ink) / 255
      data[at + 1] = ((data[at + 1] ?? 0) * rest + colour[1] * ink) / 255
      data[at + 2] = ((data[at + 2] ?? 0) * rest + colour[2] * ink) / 255
    }
  }
}

/** Copies a small picture into a large one, in place. */
export function paste(out: Raster, picture: Raster, left: number, top: number): void {
  for (let y = 0; y < picture.height; y += 1) {
    const from = y * picture.width * 3
    out.data.set(picture.data.subarray(from, from + picture.width * 3), ((top + y) * out.width + left) * 3)
  }
}
