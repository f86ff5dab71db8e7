import type { FontFile } from './pdf-fonts.ts'
import { wholeCharacters } from './whole-characters.ts'

/** Text that is set as a whole: one font, one direction, never broken but where it is wider than its line. */
export interface Atom {
  readonly text: string
  /** Place in the chain of fonts. */
  readonly font: number
  /** Width at size 1. */
  readonly width: number
  readonly space: boolean
}

/** The part of pdfkit's document that is used here. `_font` is not in its types: it is the font last chosen. */
export interface FontDocument {
  font(name: string): unknown
  registerFont(name: string, path: string, face?: string): unknown
  fontSize(size: number): unknown
  widthOfString(text: string): number
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } }
}

/** The fonts of a document, opened only when a character asks for them. */
export interface TypeCase {
  /** A text as atoms, in the order it is read; nothing of it is left out. */
  atomsOf(text: string): readonly Atom[]
  use(font: number): void
}

const REMEMBERED = 100_000
const MEASURE = 100
/** Words of letters that join or stand close, each character of other writing with its marks, and spaces. */
const PIECES =
  /[ \u00a0\u3000]+|[!-~\u00a1-\u024f]+|[\p{Script=Arabic}\p{M}\p{Join_Control}]+|[\p{Script=Tibetan}\p{M}]+|[\p{Script=Mongolian}\p{M}]+|.\p{M}*/gu
/** Signs that show nothing and turn the order of others: a name cannot use them against the line it stands in. */
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu
const JOINERS = /\p{Join_Control}|\p{Variation_Selector}/gu

/** `fonts`: the first carries everyday Chinese. Throws what pdfkit throws when that one cannot be read. */
export function createTypeCase(document: FontDocument, fonts: readonly FontFile[]): TypeCase {
  const opened: boolean[] = []
  const fontOf = new Map<number, number>()
  const known = new Map<string, readonly Atom[]>()
  const isUsable = (at: number): boolean => {
    opened[at] ??= open(document, `f${at}`, fonts[at])
    return opened[at]
  }
  const findFont = (code: number): number => {
    const found = fontOf.get(code)
    if (found !== undefined) return found
    const at = fonts.findIndex((_, n) => isUsable(n) && hasGlyph(document, `f${n}`, code))
    fontOf.set(code, at)
    return at
  }
  const atomOf = (text: string, font: number): Atom => {
    document.font(`f${font}`)
    document.fontSize(MEASURE)
    return { text, font, width: document.widthOfString(text) / MEASURE, space: text.trim() === '' }
  }
  const pieceAtoms = (piece: string): readonly Atom[] => {
    const found = known.get(piece)
    if (found) return found
    const atoms = runsOf(piece, findFont).map(({ text, font }) =>
      font < 0 ? atomOf(namedCodes(text), 0) : atomOf(text, font),
    )
    if (known.size >= REMEMBERED) known.clear()
    known.set(piece, atoms)
    return atoms
  }
  if (!isUsable(0)) throw new Error('the first font cannot be read')
  return {
    atomsOf: text =>
      [...wholeCharacters(text).replaceAll(/\t/g, ' ').replaceAll(UNSEEN, '').matchAll(PIECES)].flatMap(
        ([piece]) => [...pieceAtoms(piece)],
      ),
    use: at => void document.font(`f${at}`),
  }
}

/** A piece by fonts: as a whole where one has all of it, else sign by sign. `-1`: none has it. */
function runsOf(
  piece: string,
  findFont: (code: number) => number,
): readonly { text: string; font: number }[] {
  const runs: { text: string; font: number }[] = []
  for (const sign of piece) {
    const last = runs.at(-1)
    const font = sign.replaceAll(JOINERS, '') === '' && last ? last.font : findFont(sign.codePointAt(0) ?? 0)
    if (last && last.font === font) last.text += sign
    else runs.push({ text: sign, font })
  }
  return runs
}

/** Every code by its number: what no font has is written so, and not left out. */
function namedCodes(text: string): string {
  return [...text].map(sign => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`).join('')
}

function open(document: FontDocument, name: string, file: FontFile | undefined): boolean {
  if (!file) return false
  for (const face of file.faces.length > 0 ? file.faces : [undefined]) {
    try {
      document.registerFont(name, file.path, face)
      document.font(name)
      return true
    } catch {
      // Another face of the file, or the next file: a font that cannot be read is none.
    }
  }
  return false
}

function hasGlyph(document: FontDocument, name: string, code: number): boolean {
  document.font(name)
  return document._font.font.hasGlyphForCodePoint(code)
}
