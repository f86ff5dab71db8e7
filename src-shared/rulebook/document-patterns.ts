import { z } from 'zod'
import { type IdType, idTypeSchema, normaliseIdNumber } from '../people/id-type.ts'

/**
 * The form of one kind of document number, as a rulebook has it (domain.md G16).
 *
 * Passports and travel permits change their forms and no law at hand fixes them, so the forms are data with a
 * source, never code. `pattern` is the source of a regular expression (flag u) for the whole normalised number: it
 * is anchored here, so `^` and `$` are not needed. Refused: what does not compile; a repeated group, such as
 * `(\d+)+`, which can take a desk minutes on one number; an example that is not normalised or does not match.
 */
export const documentPatternSchema = z
  .strictObject({
    idType: idTypeSchema,
    pattern: z.string().min(1).max(200).refine(isSoundPattern, 'no sound regular expression'),
    /** An invented number in the form in which numbers are compared: half-width, upper case, without spaces. */
    example: z.string().min(1).max(40),
    /** Where the form is taken from; `[K]` in it says that nobody has confirmed it. */
    source: z.string().min(1).max(200),
  })
  .refine(
    ({ pattern, example }) =>
      !isSoundPattern(pattern) || (normaliseIdNumber(example) === example && whole(pattern).test(example)),
    { path: ['example'], message: 'the example does not match the pattern' },
  )
export type DocumentPattern = z.infer<typeof documentPatternSchema>

/**
 * Whether a number has one of the configured forms of its type. `number` is what `normaliseIdNumber` returns.
 *
 * `unknown` where no pattern of the type is configured: nothing was checked. A `pass` says that the form fits, not
 * that the document exists; a `fail` is a hint, for the forms may be out of date (domain.md G16 [K]).
 */
export function matchesPattern(
  patterns: readonly DocumentPattern[],
  idType: IdType,
  number: string,
): 'pass' | 'fail' | 'unknown' {
  const ofType = patterns.filter(entry => entry.idType === idType)
  if (ofType.length === 0) return 'unknown'
  return ofType.some(entry => whole(entry.pattern).test(number)) ? 'pass' : 'fail'
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u')
}

/** Compiled bare, not in our brackets: inside them `a)|(b` would compile and escape the anchors. */
function isSoundPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
  } catch {
    return false
  }
  const withoutLiterals = pattern.replaceAll(/\\./gu, 'x').replaceAll(/\[[^\]]*\]/gu, 'x')
  return !/\)[*+{]/u.test(withoutLiterals)
}
