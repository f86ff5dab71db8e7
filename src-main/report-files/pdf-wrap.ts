import type { Atom, TypeCase } from './pdf-type.ts'

/** Never at the beginning of a line (GB/T 15834: closing marks and stops). */
const NOT_FIRST = new Set([...'，。、；：！？）》〉」』】〕〗”’％·…,.;:!?)]}%'])
/** Never at the end of one. */
const NOT_LAST = new Set([...'（《〈「『【〔〖“‘([{'])

export type Line = readonly Atom[]

/**
 * Breaks a text into lines of a width (in the measure of `size`): Chinese between any two characters but for the marks above, words
 * at spaces. What is wider than the line is broken wherever it must be; nothing is cut off. At least one line.
 */
export function wrapText(type: TypeCase, text: string, width: number, size: number): readonly Line[] {
  const room = width / size
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap(paragraph => wrapAtoms(type, type.atomsOf(paragraph), room))
}

function wrapAtoms(type: TypeCase, atoms: readonly Atom[], room: number): readonly Line[] {
  const lines: Atom[][] = []
  let line: Atom[] = []
  let used = 0
  for (const atom of atoms.flatMap(whole => (whole.width > room ? partsOf(type, whole) : [whole]))) {
    if (used + atom.width > room && line.length > 0 && !atom.space) {
      const moved = takeBack(line, atom)
      lines.push(line)
      line = moved
      used = moved.reduce((sum, { width }) => sum + width, 0)
    }
    if (atom.space && line.length === 0 && lines.length > 0) continue
    line.push(atom)
    used += atom.width
  }
  lines.push(line)
  return lines
}

/** What goes to the next line with the atom that found no room: at most a few, and never all of the line. */
function takeBack(line: Atom[], next: Atom): Atom[] {
  const moved: Atom[] = []
  let first = next
  while (line.length > 1 && moved.length < 3) {
    const last = line.at(-1)
    if (!last || !(NOT_FIRST.has(first.text) || NOT_LAST.has(last.text))) break
    line.pop()
    moved.unshift(last)
    first = last
  }
  return moved
}

/** A word wider than its line, sign by sign. */
function partsOf(type: TypeCase, { text }: Atom): readonly Atom[] {
  const marks = /.[\p{M}\p{Join_Control}]*/gsu
  return [...text.matchAll(marks)].flatMap(([sign]) => type.atomsOf(sign))
}
