import { plainCharacters } from './plain-characters.ts'

/** What was typed, as it is looked for. */
export type SearchQuery =
  | { readonly kind: 'nothing' }
  /** Fewer than four digits would find half of everybody. */
  | { readonly kind: 'too-short' }
  /** A whole number of identity is looked for by 查人 alone, which leaves a line in the log. */
  | { readonly kind: 'whole-number' }
  /** Characters, pinyin, initials, or any mix of them. */
  | { readonly kind: 'name'; readonly characters: readonly string[] }
  /** The end of a number of identity or of a telephone, or a serial number. */
  | { readonly kind: 'number'; readonly text: string }

export const SHORTEST_NUMBER = 4
/** Of an identity number no more than this is looked for: more of it is nearly the whole one. */
export const LONGEST_ID_TAIL = 6
/** More than the longest name that is typed. */
const LONGEST_QUERY = 60

const wholeNumbers = [/^\d{15}$/, /^\d{17}[\dx]$/, /^[a-z]{3}\d{12}$/]

export function readQuery(typed: string): SearchQuery {
  const characters = plainCharacters(typed.slice(0, 200))
    .map(({ plain }) => plain)
    .slice(0, LONGEST_QUERY)
  const text = characters.join('')
  if (text === '') return { kind: 'nothing' }
  if (!/^[a-z0-9]*\d[a-z0-9]*$/.test(text)) return { kind: 'name', characters }
  if (wholeNumbers.some(form => form.test(text))) return { kind: 'whole-number' }
  return text.length < SHORTEST_NUMBER ? { kind: 'too-short' } : { kind: 'number', text }
}
