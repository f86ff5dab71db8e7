import { z } from 'zod'
import { type CalendarDate, isRealDate } from '../kernel/instant.ts'
import { type IdType, normaliseIdNumber } from '../people/id-type.ts'

/** Documents whose numbers nothing here can judge: a hint about them says unknown, never passed. */
export const uncheckedTypes: readonly IdType[] = ['hkm-permit', 'tw-permit', 'passport']

export const idProblemSchema = z.enum([
  'wrong-length',
  'wrong-characters',
  'wrong-check-digit',
  'impossible-birth-date',
  'birth-date-in-future',
  'unknown-province',
  'first-generation',
  'type-does-not-match-number',
])
export type IdProblem = z.infer<typeof idProblemSchema>

export interface IdFacts {
  /** The number as compared and stored: half-width, upper case, without spaces. */
  readonly number: string
  /** What the form of the number says it is; undefined when it fits none. */
  readonly shape: IdType | 'first-generation' | undefined
  /** First six digits: where the number was first issued, a historical code. */
  readonly regionCode: string | undefined
  readonly bornOn: CalendarDate | undefined
  readonly sex: 'male' | 'female' | undefined
  /** Undefined where the form has no check digit. */
  readonly checkDigit: { readonly expected: string; readonly found: string } | undefined
  readonly problems: readonly IdProblem[]
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'
/** First two digits of GB/T 2260 as GB 11643 uses them; 81–83 are the residence permits (domain.md G6). */
const PROVINCES = new Set(
  [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83,
  ].map(String),
)

/**
 * The check character of an 18-character number, GB 11643-1999, ISO 7064 MOD 11-2 (domain.md G2).
 *
 * Only the first 17 digits are read; throws when they are not digits.
 */
export function checkDigitOf(number: string): string {
  let sum = 0
  WEIGHTS.forEach((weight, index) => {
    const digit = Number(number[index])
    if (!Number.isInteger(digit)) throw new Error('a check digit needs seventeen digits')
    sum += digit * weight
  })
  return CHECK_DIGITS.charAt(sum % 11)
}

/**
 * Everything a number says of itself, and every way in which it cannot be right.
 *
 * Never decides: an abolished county, a sex that differs from the form, an expired card are for the officer to
 * judge (domain.md G5, G7, G15). `today` is the China day used to refuse birth dates in the future.
 */
export function readIdNumber(idType: IdType, raw: string, today: CalendarDate): IdFacts {
  const number = normaliseIdNumber(raw)
  const problems: IdProblem[] = []
  const shape = shapeOf(number)
  if (uncheckedTypes.includes(idType)) {
    return {
      number,
      shape,
      regionCode: undefined,
      bornOn: undefined,
      sex: undefined,
      checkDigit: undefined,
      problems,
    }
  }
  if (shape === undefined)
    problems.push(
      /^[0-9A-Z]*$/.test(number) && !fitsLength(idType, number) ? 'wrong-length' : 'wrong-characters',
    )
  else if (shape === 'first-generation') problems.push('first-generation')
  else if (shape !== idType) problems.push('type-does-not-match-number')

  const eighteen = /^\d{17}[\dX]$/.test(number)
  if (!eighteen) {
    return {
      number,
      shape,
      regionCode: undefined,
      bornOn: undefined,
      sex: undefined,
      checkDigit: undefined,
      problems,
    }
  }
  const expected = checkDigitOf(number)
  const found = number.charAt(17)
  if (expected !== found) problems.push('wrong-check-digit')
  const foreign = number.startsWith('9')
  if (!foreign && !PROVINCES.has(number.slice(0, 2))) problems.push('unknown-province')
  const written = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const real = isRealDate(written)
  if (!real) problems.push('impossible-birth-date')
  else if (written > today) problems.push('birth-date-in-future')
  return {
    number,
    shape,
    regionCode: foreign ? undefined : number.slice(0, 6),
    bornOn: real ? (written as CalendarDate) : undefined,
    sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female',
    checkDigit: { expected, found },
    problems,
  }
}

function fitsLength(idType: IdType, number: string): boolean {
  return number.length === 18 || (idType === 'foreign-pr' && number.length === 15)
}

/** Which document the form of the number belongs to (domain.md G1, G8–G12). */
function shapeOf(number: string): IdFacts['shape'] {
  if (/^[A-Z]{3}\d{12}$/.test(number)) return 'foreign-pr'
  if (/^\d{15}$/.test(number)) return 'first-generation'
  if (!/^\d{17}[\dX]$/.test(number)) return undefined
  if (number.startsWith('9')) return 'foreign-pr'
  if (/^8[12]0000/.test(number)) return 'hkm-residence'
  if (number.startsWith('830000')) return 'tw-residence'
  return 'citizen-id'
}
