import createBidi from 'bidi-js'
import type { Atom } from './pdf-type.ts'
import type { Line } from './pdf-wrap.ts'

const bidi = createBidi()
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** What is set in one go, from left to right on the page. */
export interface Run {
  readonly text: string
  readonly font: number
  readonly width: number
}

/**
 * A line in the order its parts stand on the page (Unicode bidirectional algorithm, in a line that begins at the left). Inside a
 * word of Uyghur the letters are turned and joined by the font itself.
 */
export function visualRuns(line: Line): readonly Run[] {
  const text = line.map(atom => atom.text).join('')
  if (!RIGHT_TO_LEFT.test(text)) return joined(line, () => true)
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr')
  let at = 0
  const levelled = line.map(atom => {
    const level = levels[at] ?? 0
    at += atom.text.length
    return { level, atom: level % 2 === 1 ? mirrored(atom) : atom }
  })
  const highest = Math.max(...levelled.map(({ level }) => level))
  for (let level = highest; level >= 1; level -= 1) turnFrom(levelled, level)
  return joined(
    levelled.map(({ atom }) => atom),
    n => levelled[n]?.level === 0 && levelled[n - 1]?.level === 0,
  )
}

/** Rule L2: every stretch at this level or above is turned round. */
function turnFrom(parts: { level: number; atom: Atom }[], level: number): void {
  for (let start = 0; start < parts.length; start += 1) {
    let end = start
    while ((parts[end]?.level ?? -1) >= level) end += 1
    if (end === start) continue
    parts.splice(start, end - start, ...parts.slice(start, end).reverse())
    start = end
  }
}

/** Brackets in writing from right to left are painted the other way round. */
function mirrored(atom: Atom): Atom {
  const other = bidi.getMirroredCharacter(atom.text)
  return other === null ? atom : { ...atom, text: other }
}

/** Neighbours of one font as one run, where `joins` lets them be. */
function joined(line: Line, joins: (at: number) => boolean): readonly Run[] {
  const runs: { text: string; font: number; width: number }[] = []
  for (const [at, { text, font, width }] of line.entries()) {
    const last = runs.at(-1)
    if (last && last.font === font && joins(at)) {
      last.text += text
      last.width += width
    } else runs.push({ text, font, width })
  }
  return runs
}
