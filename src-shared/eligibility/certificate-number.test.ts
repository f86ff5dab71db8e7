import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import { type CertificateProblem, readCertificateNumber } from './certificate-number.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const ISSUED = date('2024-06-30')
/** Invented: school 10657, regular, 2024, bachelor, number 123456 of the year. */
const GOOD = '106571202405123456'
const nothing = { school: undefined, kind: undefined, year: undefined, level: undefined, problems: [] }

describe('a graduation certificate number of eighteen digits (domain.md G39, F45)', () => {
  it('tells school, kind, year and level', () => {
    expect(readCertificateNumber(GOOD, ISSUED)).toEqual({
      number: GOOD,
      form: 'modern',
      school: '10657',
      kind: 'regular',
      year: 2024,
      level: 'bachelor',
      problems: [],
    })
  })

  it('every digit six is one of four kinds, or a problem', () => {
    const kinds = [...'0123456789'].map(digit => {
      const { kind, problems } = readCertificateNumber(`10657${digit}202405123456`, ISSUED)
      return [digit, kind, problems.join(' ')]
    })
    expect(kinds).toEqual([
      ['0', undefined, 'unknown-kind'],
      ['1', 'regular', ''],
      ['2', undefined, 'unknown-kind'],
      ['3', undefined, 'unknown-kind'],
      ['4', undefined, 'unknown-kind'],
      ['5', 'adult', ''],
      ['6', 'self-study', ''],
      ['7', 'online', ''],
      ['8', undefined, 'unknown-kind'],
      ['9', undefined, 'unknown-kind'],
    ])
  })

  it('every pair of digits eleven and twelve is one of five levels, or a problem', () => {
    const known: Readonly<Record<string, string>> = {
      '01': 'doctor',
      '02': 'master',
      '04': 'second-degree',
      '05': 'bachelor',
      '06': 'college',
    }
    for (let pair = 0; pair < 100; pair += 1) {
      const code = String(pair).padStart(2, '0')
      const facts = readCertificateNumber(`1065712024${code}123456`, ISSUED)
      expect(facts.level, code).toBe(known[code])
      expect(facts.problems, code).toEqual(known[code] === undefined ? ['unknown-level'] : [])
    }
  })

  it.each<[string, string, CalendarDate | null, readonly CertificateProblem[]]>([
    ['nothing at all', '', ISSUED, ['wrong-length']],
    ['sixteen digits', '1065712024051234', ISSUED, ['wrong-length']],
    ['seventeen digits of a year long after 2002', '10657120240512345', ISSUED, ['wrong-length']],
    ['the same without a day of issue', '10657120240512345', null, ['wrong-length']],
    ['nineteen digits', `${GOOD}7`, ISSUED, ['wrong-length']],
    ['a stop between digits', '10657.1202405123456', ISSUED, ['wrong-characters']],
    ['a star in place of a digit', '10657120240512345*', ISSUED, ['wrong-characters']],
    ['numbered in the year before its issue', GOOD, date('2025-01-01'), ['year-differs-from-issue']],
    ['issued on the last day of its year', GOOD, date('2024-12-31'), []],
    ['issued on the first day of its year', GOOD, date('2024-01-01'), []],
    ['issued on the last day of the year before', GOOD, date('2023-12-31'), ['year-differs-from-issue']],
    ['without a day of issue no year is compared', GOOD, null, []],
    [
      'everything at once',
      '106579202399123456',
      ISSUED,
      ['unknown-kind', 'unknown-level', 'year-differs-from-issue'],
    ],
  ])('%s', (_, raw, issuedOn, problems) => {
    expect(readCertificateNumber(raw, issuedOn).problems).toEqual(problems)
  })
})

describe('a number of seventeen digits (domain.md G39: some of 2001 and 2002)', () => {
  it.each([
    ['10657120010512345', '2001-07-01'],
    ['10657120020512345', '2002-07-01'],
    ['10657120010512345', null],
    ['10657120020512345', null],
  ])('%s issued on %s is read like the longer one', (number, issued) => {
    expect(readCertificateNumber(number, issued === null ? null : date(issued))).toMatchObject({
      form: 'seventeen',
      school: '10657',
      kind: 'regular',
      level: 'bachelor',
      problems: [],
    })
  })

  it('of 2001 or 2002 with another year in it is read, with the difference', () => {
    expect(readCertificateNumber('10657120010512345', date('2002-01-01'))).toMatchObject({
      form: 'seventeen',
      year: 2001,
      problems: ['year-differs-from-issue'],
    })
  })

  it('issued in 2003 is too short, whatever year it names', () => {
    expect(readCertificateNumber('10657120020512345', date('2003-01-01'))).toMatchObject({
      form: 'unknown',
      problems: ['wrong-length'],
    })
  })
})

describe('where no pattern is known nothing is checked and nothing is wrong (domain.md G40)', () => {
  it('a certificate issued before 2001, whatever its number looks like', () => {
    for (const raw of ['980123', GOOD, '(2000)045号', '*', ''])
      expect(readCertificateNumber(raw, date('2000-12-31')), raw).toMatchObject({
        form: 'unknown',
        ...nothing,
      })
    expect(readCertificateNumber('980123', date('2001-01-01')).problems).toEqual(['wrong-length'])
  })

  it('an overseas or an old number, told by its letters, in Latin or any other script', () => {
    for (const raw of ['UCL/2023/00417', '京教字第00123号', 'ABC106571202405123', '１０６５７Ｏ', 'МГУ-107'])
      expect(readCertificateNumber(raw, ISSUED), raw).toMatchObject({ form: 'unknown', ...nothing })
  })

  it('a self-study number of a provincial board: it begins with kind and level, then a region, no school', () => {
    for (const [number, level] of [
      ['65520103241123457', 'bachelor'],
      ['66520103241123457', 'college'],
      ['655201032411234578', 'bachelor'],
    ] as const)
      expect(readCertificateNumber(number, ISSUED), number).toEqual({
        ...nothing,
        number,
        form: 'unknown',
        kind: 'self-study',
        level,
      })
  })
})

describe('what people type becomes what registers hold', () => {
  it.each([
    ['１０６５７１２０２４０５１２３４５６', 'full width'],
    [' 10657 1 2024 05 123456 ', 'spaces'],
    ['10657-1-2024-05-123456', 'hyphens'],
    ['10657\u30001202405\u00a0123456\n', 'ideographic and no-break spaces, a line end'],
  ])('%s (%s)', raw => {
    expect(readCertificateNumber(raw, ISSUED)).toEqual(readCertificateNumber(GOOD, ISSUED))
  })

  it('reading never throws, and reading what was read says the same', () => {
    const anyIssue = fc.constantFrom(null, ISSUED, date('1999-07-01'), date('2001-07-01'))
    const anyRaw = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'0123456789 -６Ａ'), minLength: 15, maxLength: 20 }),
    )
    fc.assert(
      fc.property(anyRaw, anyIssue, (raw, issuedOn) => {
        const once = readCertificateNumber(raw, issuedOn)
        expect(readCertificateNumber(once.number, issuedOn)).toEqual(once)
      }),
      { numRuns: 1_000 },
    )
  })
})
