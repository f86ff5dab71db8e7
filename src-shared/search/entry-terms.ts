import type { SearchEntry } from './match-entry.ts'
import { plainCharacters, plainTextOf } from './plain-characters.ts'
import { initialsOf, LATIN, type ReadAloud, type SpelledCharacter, spell } from './spelled-text.ts'

/** Raised whenever an entry gets other terms than before: an index of another form is made anew. */
export const TERMS_FORM = '1 pinyin-pro-3.29'

/** Initials in a row are kept up to this many; who types more is found by these and looked at. */
export const INITIALS_IN_A_ROW = 4
export const ID_TAILS = [4, 5, 6] as const
export const PHONE_TAILS = [4, 7] as const
export const SERIAL_TAILS = [4, 6, 8] as const
export const SERIAL_BEGINNINGS = [12, 16, 20] as const

/** Names whose terms are kept: many people bear the same. */
const MOST_NAMES = 5_000

/**
 * The terms under which an entry stands in the index, between blanks; the first letter of each says what it is.
 *
 * c: one character of the name, or two in a row; h: its first. y: a syllable; z: the likely one of the first. i: initials in a
 * row; j: those from the first on. o: one or two characters of unit and post. t, f: the ends of the numbers of identity and of
 * telephone; s, p: ends and beginnings of the serial number.
 */
export function termsBy(readAloud: ReadAloud): (entry: SearchEntry) => string {
  const names = new Map<string, string>()
  const ofName = (name: string): string => {
    const known = names.get(name)
    if (known !== undefined) return known
    const terms = new Set<string>()
    nameTerms(terms, spell(name, readAloud))
    const made = [...terms].join(' ')
    if (names.size >= MOST_NAMES) names.clear()
    names.set(name, made)
    return made
  }
  return entry => {
    const serial = plainTextOf(entry.serialNo)
    let terms = ofName(entry.name)
    terms += placeTerms(entry.unitName) + placeTerms(entry.postName)
    terms +=
      ends('t', plainTextOf(entry.idNumber), ID_TAILS) + ends('f', plainTextOf(entry.phone), PHONE_TAILS)
    terms += ends('s', serial, SERIAL_TAILS)
    for (const length of SERIAL_BEGINNINGS)
      if (serial.length >= length) terms += ` p${serial.slice(0, length)}`
    return terms
  }
}

function ends(letter: string, number: string, lengths: readonly number[]): string {
  let terms = ''
  for (const length of lengths) if (number.length >= length) terms += ` ${letter}${number.slice(-length)}`
  return terms
}

function placeTerms(text: string): string {
  let terms = ''
  let before = ''
  for (const { plain } of plainCharacters(text)) {
    terms += ` o${plain}`
    if (before !== '') terms += ` o${before}${plain}`
    before = plain
  }
  return terms
}

function nameTerms(terms: Set<string>, name: readonly SpelledCharacter[]): void {
  const [first] = name
  if (!first) return
  if (!LATIN.test(first.plain)) terms.add(`h${first.plain}`)
  if (first.readings[0] !== undefined) terms.add(`z${first.readings[0]}`)
  for (const [index, { plain, readings }] of name.entries()) {
    for (const reading of readings) terms.add(`y${reading}`)
    if (LATIN.test(plain)) continue
    terms.add(`c${plain}`)
    const next = name[index + 1]
    if (next && !LATIN.test(next.plain)) terms.add(`c${plain}${next.plain}`)
  }
  const letters = name.map(initialsOf)
  const likely = initialsOf({ plain: first.plain, readings: first.readings.slice(0, 1) })
  addInitials(terms, 'j', [likely, ...letters.slice(1, INITIALS_IN_A_ROW)])
  for (const start of letters.keys()) addInitials(terms, 'i', letters.slice(start, start + INITIALS_IN_A_ROW))
}

/** Every beginning of a row, by every reading of each of its characters. */
function addInitials(terms: Set<string>, letter: string, row: readonly (readonly string[])[]): void {
  let written: readonly string[] = [letter]
  for (const choices of row) {
    written = written.flatMap(each => choices.map(choice => each + choice))
    for (const each of written) terms.add(each)
  }
}
