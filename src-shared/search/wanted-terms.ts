import { ID_TAILS, INITIALS_IN_A_ROW, PHONE_TAILS, SERIAL_BEGINNINGS, SERIAL_TAILS } from './entry-terms.ts'
import { plainCharacters } from './plain-characters.ts'
import { LONGEST_ID_TAIL, type SearchQuery } from './search-query.ts'
import { LATIN } from './spelled-text.ts'
import { isSyllable, syllablesFrom } from './syllables.ts'

/** All of these, each by one of its terms at least. */
export type AllOf = readonly (readonly string[])[]
/** Any one of these. */
export type Wanted = readonly AllOf[]

/** What has so many of the pairs is looked at: asking for more costs more than it spares. */
const MOST_PAIRS = 4

/**
 * Which terms an entry must have to be what was typed: a list for each kind of match, the better first. Wide, never narrow: what
 * has them may still not match, what matches has them.
 */
export function wantedTerms(query: SearchQuery): readonly Wanted[] {
  if (query.kind === 'number') return [numberTerms(query.text)]
  if (query.kind !== 'name') return []
  const { characters } = query
  const inUnits: Wanted = [pairs('o', characters, () => true).slice(0, MOST_PAIRS)]
  if (characters.every(each => LATIN.test(each))) {
    const readings = spellings(characters.join(''))
    return [wantedNames(readings, 'j', 'z'), wantedNames(readings, 'i', 'y'), inUnits]
  }
  const anywhere = pairs('c', characters, each => !LATIN.test(each))
  const [first = ''] = characters
  const atStart: Wanted[] = LATIN.test(first) ? [] : [[[[`h${first}`], ...anywhere]]]
  return [...atStart, [anywhere], inUnits]
}

/** The first initials, two at most, of every way to read letters; undefined where characters are among them. */
export function firstInitials(typed: readonly string[]): readonly string[] | undefined {
  if (!typed.every(each => LATIN.test(each))) return undefined
  return [...new Set(spellings(typed.join(''), 2).map(({ initials }) => initials))]
}

/** Which terms a case must have to have these characters in its unit, as they stand there. */
export function stretchTerms(text: string): AllOf {
  const characters = plainCharacters(text).map(({ plain }) => plain)
  return pairs('o', characters, () => true).slice(0, MOST_PAIRS)
}

/** Characters that stand beside each other by twos, and by themselves where there is no second. */
function pairs(letter: string, characters: readonly string[], counts: (each: string) => boolean): AllOf {
  const terms: string[][] = []
  for (const [index, each] of characters.entries()) {
    if (!counts(each)) continue
    const next = characters[index + 1]
    const before = characters[index - 1]
    if (next !== undefined && counts(next)) terms.push([letter + each + next])
    else if (before === undefined || !counts(before)) terms.push([letter + each])
  }
  return terms
}

function numberTerms(typed: string): Wanted {
  const longest = (letter: string, lengths: readonly number[], cut: (length: number) => string) => {
    const length = lengths.findLast(each => each <= typed.length)
    return length === undefined ? [] : [letter + cut(length)]
  }
  const tail = (length: number) => typed.slice(-length)
  return [
    [
      [
        ...(typed.length <= LONGEST_ID_TAIL ? longest('t', ID_TAILS, tail) : []),
        ...longest('f', PHONE_TAILS, tail),
        ...longest('s', SERIAL_TAILS, tail),
        ...longest('p', SERIAL_BEGINNINGS, length => typed.slice(0, length)),
      ],
    ],
  ]
}

/** One way to read letters: what each piece says of one character. */
interface Spelling {
  readonly initials: string
  /** The first piece, where it is a whole syllable. */
  readonly first: string | undefined
  /** The last piece, where it may be the beginning of a syllable. */
  readonly rest: string | undefined
}

/** No syllable begins so: as initials these stand for letters of a name that is written in them. */
const NO_INITIAL = /[iuv]/
/** With so many initials hardly anybody is left, and the syllables are looked at in the entry. */
const ENOUGH_INITIALS = 3

/**
 * Every way to read letters as syllables, initials, and letters of a name written in them. After four pieces, or `most`, nothing
 * more is asked for: what follows is looked at in the entry.
 */
function spellings(typed: string, most = INITIALS_IN_A_ROW): readonly Spelling[] {
  const found = new Map<string, Spelling>()
  const add = (spelling: Spelling) => found.set(Object.values(spelling).join(' '), spelling)
  const go = (at: number, initials: string, first: string | undefined, written: boolean): void => {
    if (at === typed.length || initials.length === most) {
      add({ initials, first, rest: undefined })
      return
    }
    const rest = typed.slice(at)
    const next = initials + rest.charAt(0)
    const isInitial = !NO_INITIAL.test(rest.charAt(0))
    // A name written in letters is typed letter by letter, from wherever one begins.
    if (isInitial || written) go(at + 1, next, first, written)
    if (!isInitial) return
    if (/^[zcs]h/.test(rest)) go(at + 2, next, first, false)
    if (rest.length > 1 && syllablesFrom(rest).length > 0)
      add({ initials: next, first, rest: next.length < ENOUGH_INITIALS ? rest : undefined })
    for (let length = 2; length < Math.min(7, rest.length); length += 1) {
      const piece = rest.slice(0, length)
      if (isSyllable(piece)) go(at + length, next, initials === '' ? piece : first, false)
    }
  }
  go(0, '', undefined, true)
  return [...found.values()]
}

function wantedNames(readings: readonly Spelling[], initial: string, firstSyllable: string): Wanted {
  return readings.map(({ initials, first, rest }) => [
    [initial + initials],
    ...(first === undefined ? [] : [[firstSyllable + first]]),
    ...(rest === undefined
      ? []
      : [syllablesFrom(rest).map(each => (initials.length === 1 ? firstSyllable : 'y') + each)]),
  ])
}
