import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacterByRecursion, citizenIdOf, idNumberFrom } from '../../tests/builders/id-numbers.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { type IdType, normaliseIdNumber } from '../people/id-type.ts'
import { checkDigitOf, type IdProblem, readIdNumber } from './id-number.ts'

const TODAY = calendarDateSchema.parse('2026-03-05')
const problemsOf = (type: IdType, raw: string) => readIdNumber(type, raw, TODAY).problems

/** Sources: GB 11643-1999 (its own two examples), domain.md G2 (F42, F43), the specimen of the 2023 card (F41). */
const published: readonly (readonly [IdType, string, string])[] = [
  ['citizen-id', '11010519491231002X', 'GB 11643-1999, Beijing Chaoyang'],
  ['citizen-id', '440524188001010014', 'GB 11643-1999, Guangdong Chaoyang'],
  ['citizen-id', '440308199901101512', 'domain.md G2'],
  ['hkm-residence', '810000199408230021', 'domain.md G2'],
  ['tw-residence', '830000199201300022', 'domain.md G2'],
  ['foreign-pr', '911124198108030024', 'specimen of the 2023 card'],
]

const seventeen = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
  .map(digits => digits.join(''))

describe('the check character (GB 11643-1999, ISO 7064 MOD 11-2)', () => {
  it.each(published)('of the published %s %s holds (%s)', (type, number) => {
    expect(checkDigitOf(number)).toBe(number.slice(-1))
    expect(problemsOf(type, number)).toEqual([])
  })

  it('is the same by the table of weights and by the recursion of the standard, for every number', () => {
    fc.assert(
      fc.property(seventeen, digits => {
        expect(checkDigitOf(digits)).toBe(checkCharacterByRecursion(digits))
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes each of its eleven values, and any other in its place is a problem', () => {
    const seen = new Set<string>()
    for (let sequence = 0; sequence < 60; sequence += 1) {
      const number = citizenIdOf('520103', '19990307', sequence)
      const check = number.slice(-1)
      if (seen.has(check)) continue
      seen.add(check)
      for (const other of '0123456789X') {
        const problems = problemsOf('citizen-id', number.slice(0, 17) + other)
        expect(problems, `${number} with ${other}`).toEqual(other === check ? [] : ['wrong-check-digit'])
      }
    }
    expect([...seen].sort().join('')).toBe('0123456789X')
  })

  it('catches every single wrong digit and every swap of two neighbours, as MOD 11-2 promises', () => {
    fc.assert(
      fc.property(seventeen, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        const whole = idNumberFrom(digits)
        const wrong = digits.slice(0, at) + ((Number(digits[at]) + more) % 10) + digits.slice(at + 1)
        expect(checkDigitOf(wrong)).not.toBe(whole.slice(-1))
        const [a, b] = [digits.charAt(at), digits.charAt(at + 1)]
        if (b !== '' && a !== b) {
          const swapped = digits.slice(0, at) + b + a + digits.slice(at + 2)
          expect(checkDigitOf(swapped)).not.toBe(whole.slice(-1))
        }
      }),
    )
  })

  it('of something without seventeen digits is refused', () => {
    expect(() => checkDigitOf('1234567890123456')).toThrow('seventeen digits')
    expect(() => checkDigitOf('1101051949123100A')).toThrow('seventeen digits')
  })
})

describe('what people type becomes what registers hold (domain.md G3)', () => {
  it.each([
    ['11010519491231002x', 'lower-case x'],
    ['１１０１０５１９４９１２３１００２Ｘ', 'full width'],
    ['１１０１０５１９４９１２３１００２ｘ', 'full width, lower case'],
    [' 110105 19491231 002X ', 'spaces'],
    ['110105-19491231-002X', 'hyphens'],
    ['110105\u300019491231\u00a0002X', 'ideographic and no-break spaces'],
    ['110105\t19491231\n002X', 'tabs and line ends of a pasted table'],
    ['11010519491231００２x', 'half of it in full width'],
    ['110105–19491231—002\u2011X', 'dashes of a word processor'],
    ['\u202a\ufeff110105\u200b19491231\u2060002\u00adX\ufe0f\u202c', 'characters nobody sees'],
    ['\ud835\udfcf\ud835\udfcf0105①9491231002ⓧ', 'digits of other alphabets of the same meaning'],
  ])('%s (%s)', raw => {
    expect(normaliseIdNumber(raw)).toBe('11010519491231002X')
    expect(problemsOf('citizen-id', raw)).toEqual([])
  })

  it('and what is normal already stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), raw => {
        const once = normaliseIdNumber(raw)
        expect(normaliseIdNumber(once)).toBe(once)
      }),
    )
  })
})

describe('problems of a number', () => {
  const bad: readonly (readonly [string, IdType, string, readonly IdProblem[]])[] = [
    ['nothing at all', 'citizen-id', '', ['wrong-length']],
    ['seventeen digits', 'citizen-id', '11010519491231002', ['wrong-length']],
    ['nineteen digits', 'citizen-id', '11010519491231002X1', ['wrong-length']],
    ['a letter in the middle', 'citizen-id', '1101051949123I002X', ['wrong-characters']],
    ['X before the end', 'citizen-id', '1101051949123100X2', ['wrong-characters']],
    ['a Chinese character', 'citizen-id', '11010519491231002拾', ['wrong-characters']],
    ['30 February', 'citizen-id', citizenIdOf('520103', '19990230', 1), ['impossible-birth-date']],
    [
      '29 February of a common year',
      'citizen-id',
      citizenIdOf('520103', '19990229', 1),
      ['impossible-birth-date'],
    ],
    ['29 February of a leap year', 'citizen-id', citizenIdOf('520103', '20000229', 1), []],
    [
      '29 February 1900, no leap year',
      'citizen-id',
      citizenIdOf('520103', '19000229', 1),
      ['impossible-birth-date'],
    ],
    ['month 13', 'citizen-id', citizenIdOf('520103', '19991301', 1), ['impossible-birth-date']],
    ['day 0', 'citizen-id', citizenIdOf('520103', '19990100', 1), ['impossible-birth-date']],
    ['born yesterday', 'citizen-id', citizenIdOf('520103', '20260304', 1), []],
    ['born today', 'citizen-id', citizenIdOf('520103', '20260305', 1), []],
    ['born tomorrow', 'citizen-id', citizenIdOf('520103', '20260306', 1), ['birth-date-in-future']],
    ['province 10', 'citizen-id', citizenIdOf('100103', '19990307', 1), ['unknown-province']],
    ['province 16', 'citizen-id', citizenIdOf('160103', '19990307', 1), ['unknown-province']],
    [
      'province 91 is a foreigner, never a province',
      'citizen-id',
      idNumberFrom('91110019810803002'),
      ['type-does-not-match-number'],
    ],
    ['province 71, Taiwan', 'citizen-id', citizenIdOf('710000', '19990307', 1), []],
    ['a county abolished long ago', 'citizen-id', citizenIdOf('522501', '19650307', 1), []],
    ['first generation, fifteen digits', 'citizen-id', '110105491231002', ['first-generation']],
    ['first generation shown as a foreign card', 'foreign-pr', '110105491231002', ['first-generation']],
    [
      'a residence permit as a citizen card',
      'citizen-id',
      citizenIdOf('810000', '19940823', 2),
      ['type-does-not-match-number'],
    ],
    ['Hong Kong', 'hkm-residence', citizenIdOf('810000', '19940823', 3), []],
    ['Macao', 'hkm-residence', citizenIdOf('820000', '19940823', 3), []],
    ['Taiwan', 'tw-residence', citizenIdOf('830000', '19920130', 3), []],
    [
      'Taiwan as Hong Kong',
      'hkm-residence',
      citizenIdOf('830000', '19920130', 3),
      ['type-does-not-match-number'],
    ],
    [
      'a citizen as Taiwan',
      'tw-residence',
      citizenIdOf('520103', '19990307', 3),
      ['type-does-not-match-number'],
    ],
    [
      '810001 is no permit and no county',
      'hkm-residence',
      citizenIdOf('810001', '19940823', 3),
      ['type-does-not-match-number'],
    ],
    ['foreign card of 2023', 'foreign-pr', idNumberFrom('91112419810803002'), []],
    ['foreign card of 2023, wrong check', 'foreign-pr', '911124198108030025', ['wrong-check-digit']],
    ['foreign card of 2017', 'foreign-pr', 'USA110082111301', []],
    ['foreign card of 2017, lower case', 'foreign-pr', 'usa110082111301', []],
    ['foreign card of 2017, eleven digits', 'foreign-pr', 'USA11008211130', ['wrong-length']],
    ['foreign card of 2017, two letters', 'foreign-pr', 'US1110082111301', ['wrong-characters']],
    [
      'foreign card of 2017 as a citizen card',
      'citizen-id',
      'USA110082111301',
      ['type-does-not-match-number'],
    ],
  ]

  it.each(bad)('%s', (_, type, number, problems) => {
    expect(problemsOf(type, number)).toEqual(problems)
  })

  it('stand together when there are several', () => {
    const good = citizenIdOf('100103', '20261340', 1)
    const number = good.slice(0, 17) + (good.endsWith('0') ? '1' : '0')
    expect(problemsOf('hkm-residence', number)).toEqual([
      'type-does-not-match-number',
      'wrong-check-digit',
      'unknown-province',
      'impossible-birth-date',
    ])
  })

  it('are never claimed of documents whose form is not checked', () => {
    for (const type of ['passport', 'hkm-permit', 'tw-permit'] as const)
      expect(problemsOf(type, 'E12345678')).toEqual([])
  })

  it('never throw, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('citizen-id', 'foreign-pr'),
        (raw, type) => {
          expect(Array.isArray(problemsOf(type as IdType, raw))).toBe(true)
        },
      ),
    )
  })
})

describe('what a number says of a person', () => {
  it('birth date, region of first issue, and sex by the seventeenth digit (domain.md G5: odd is male)', () => {
    for (const [sequence, sex] of [
      [120, 'female'],
      [121, 'male'],
      [129, 'male'],
      [128, 'female'],
    ] as const) {
      const facts = readIdNumber('citizen-id', citizenIdOf('520103', '19990307', sequence), TODAY)
      expect(facts).toMatchObject({ shape: 'citizen-id', regionCode: '520103', bornOn: '1999-03-07', sex })
    }
  })

  it('a foreigner has no region of first issue', () => {
    expect(readIdNumber('foreign-pr', '911124198108030024', TODAY)).toMatchObject({
      regionCode: undefined,
      bornOn: '1981-08-03',
      sex: 'female',
    })
  })

  it('a birth date that cannot be gives no age to judge by', () => {
    expect(readIdNumber('citizen-id', citizenIdOf('520103', '19990230', 1), TODAY).bornOn).toBeUndefined()
  })
})
