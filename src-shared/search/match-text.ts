import type { SpelledCharacter } from './spelled-text.ts'

/** Where in a text it was found, and how well. */
export interface TextMatch {
  /** UTF-16 places in the text. */
  readonly from: number
  readonly to: number
  readonly atStart: boolean
  /** The whole text was typed. */
  readonly whole: boolean
  /** The first character is read as it most likely is: 单 as shàn where it is a surname. */
  readonly likely: boolean
}

/** Initials of two letters, which some type whole. */
const DOUBLE = ['zh', 'ch', 'sh']

/**
 * Looks for typed characters in a row of spelled ones, from any of them on. Each typed character is the character itself, or
 * letters are its syllable, its initial (zh, ch and sh count as one too), or, at the end of what was typed, the beginning of its
 * syllable. The first place counts, the likely reading before any other.
 */
export function matchText(
  text: readonly SpelledCharacter[],
  typed: readonly string[],
): TextMatch | undefined {
  if (typed.length === 0) return undefined
  for (let start = 0; start < text.length; start += 1) {
    const likely = endOf(text, typed, start, true)
    const end = likely ?? endOf(text, typed, start, false)
    if (end === undefined) continue
    return {
      from: text[start]?.from ?? 0,
      to: text[end - 1]?.to ?? 0,
      atStart: start === 0,
      whole: start === 0 && end === text.length,
      likely: likely !== undefined,
    }
  }
  return undefined
}

function endOf(
  text: readonly SpelledCharacter[],
  typed: readonly string[],
  start: number,
  likely: boolean,
): number | undefined {
  const dead = new Set<number>()
  const from = (at: number, done: number): number | undefined => {
    if (done === typed.length) return at
    const character = text[at]
    const place = at * (typed.length + 1) + done
    if (character === undefined || dead.has(place)) return undefined
    for (const next of stepsOver(character, typed, done, likely && at === start)) {
      const end = from(at + 1, next)
      if (end !== undefined) return end
    }
    dead.add(place)
    return undefined
  }
  return from(start, 0)
}

/** How far in what was typed one may be after this character. */
function stepsOver(
  { plain, readings }: SpelledCharacter,
  typed: readonly string[],
  done: number,
  onlyLikely: boolean,
): readonly number[] {
  const steps: number[] = []
  if (typed[done] === plain) steps.push(done + 1)
  for (const reading of onlyLikely ? readings.slice(0, 1) : readings) {
    let common = 0
    while (common < reading.length && typed[done + common] === reading[common]) common += 1
    if (common === 0) continue
    if (common === reading.length || done + common === typed.length) steps.push(done + common)
    steps.push(done + 1)
    if (common >= 2 && DOUBLE.includes(reading.slice(0, 2))) steps.push(done + 2)
  }
  return steps
}
