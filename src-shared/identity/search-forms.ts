import type { CalendarDate } from '../kernel/instant.ts'
import { normaliseIdNumber } from '../people/id-type.ts'
import { checkDigitOf, type IdProblem, readIdNumber } from './id-number.ts'

/**
 * The forms under which one person's number may stand: as typed, and for a number of the first generation the one of
 * eighteen characters that followed it, or the other way round (GB 11643-1989 and -1999; domain.md G8). The two differ in
 * the century, which the first one left out, and in the check digit.
 *
 * Who was born before 1900 has no second form here: what their old number says of the century stands in its sequence.
 */
export function searchForms(raw: string): readonly string[] {
  const number = normaliseIdNumber(raw)
  if (/^\d{15}$/.test(number)) {
    const seventeen = `${number.slice(0, 6)}19${number.slice(6)}`
    return [number, seventeen + checkDigitOf(seventeen)]
  }
  if (/^[1-8]\d{5}19\d{9}[\dX]$/.test(number) && checkDigitOf(number) === number.charAt(17))
    return [number, number.slice(0, 6) + number.slice(8, 17)]
  return [number]
}

/** The form by which a search for a person is known, whichever of the two was typed. */
export function searchKey(raw: string): string {
  return searchForms(raw).toSorted((a, b) => b.length - a.length)[0] ?? ''
}

/**
 * What is wrong with a number that is searched for, for the officer to hear; it is searched for all the same, because
 * registers hold mistyped numbers too. Numbers of permits and passports say nothing of themselves.
 */
export function searchProblems(raw: string, today: CalendarDate): readonly IdProblem[] {
  const { shape } = readIdNumber('citizen-id', raw, today)
  if (shape === undefined && /^[A-Z]{1,3}\d{6,10}[A-Z]?$/.test(normaliseIdNumber(raw))) return []
  return readIdNumber(shape === undefined || shape === 'first-generation' ? 'citizen-id' : shape, raw, today)
    .problems
}

/** True for a number a card reader would give: of a form with a check digit, and nothing wrong with it. */
export function isWholeIdNumber(raw: string, today: CalendarDate): boolean {
  const { shape, checkDigit } = readIdNumber('citizen-id', raw, today)
  if (shape === undefined || shape === 'first-generation' || checkDigit === undefined) return false
  return readIdNumber(shape, raw, today).problems.length === 0
}
