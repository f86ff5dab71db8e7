import type { CalendarDate } from '../kernel/instant.ts'
import { normaliseIdNumber } from '../people/id-type.ts'
import { isWholeIdNumber } from './search-forms.ts'

/** What a line of a reader says: a number nothing is wrong with, and the name where it types that, too. */
export type CardLine =
  | { readonly kind: 'card'; readonly number: string; readonly name: string | null }
  /** It looks like the number of a card, and its check digit or date is wrong. */
  | { readonly kind: 'wrong-number' }

const LOOKS_LIKE_NUMBER = /^\d{17}[\dX]$/
const HAS_LETTER = /\p{L}/u
/** A wedge that types more than this types no card. */
const MOST_PARTS = 8

/**
 * Reads a line that a keyboard wedge typed: the number alone, or with the name, in any order, between `|`, commas, semicolons or
 * tabs. Undefined for a line of something else, a barcode for instance.
 */
export function readCardLine(line: string, today: CalendarDate): CardLine | undefined {
  const parts = line
    .split(/[|,;，；\t]/)
    .map(part => part.trim())
    .filter(part => part !== '')
  if (parts.length > MOST_PARTS) return undefined
  const isNumber = (part: string) => {
    const number = normaliseIdNumber(part)
    return LOOKS_LIKE_NUMBER.test(number) || isWholeIdNumber(number, today)
  }
  const numbers = parts.filter(isNumber)
  if (numbers.length !== 1) return undefined
  const number = normaliseIdNumber(numbers[0] ?? '')
  if (!isWholeIdNumber(number, today)) return { kind: 'wrong-number' }
  const name = parts.find(part => !isNumber(part) && HAS_LETTER.test(part))
  return { kind: 'card', number, name: name ?? null }
}
