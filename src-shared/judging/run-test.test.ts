import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookingOn, testOf } from '../../tests/builders/judging.ts'
import type { Fact } from '../cases/source-answer.ts'
import { addDays, type CalendarDate, calendarDateSchema, isRealDate } from '../kernel/instant.ts'
import { workingCalendar } from '../kernel/working-days.ts'
import type { Test } from '../rulebook/conditions.ts'
import { addYears, runTest, type TestResult } from './run-test.ts'

const looking = lookingOn('2026-03-05')
const day = (text: string): CalendarDate => calendarDateSchema.parse(text)

function resultOf(test: unknown, facts: Record<string, Fact>, on = looking): TestResult {
  return runTest(testOf(test), facts, on).result
}

/** The result of comparing two days by a test that looks at `payload.a` and `payload.b`. */
function comparing(test: (a: string, b: string) => unknown) {
  return (a: Fact, b: Fact) => resultOf(test('payload.a', 'payload.b'), { 'payload.a': a, 'payload.b': b })
}

const aDay: fc.Arbitrary<CalendarDate> = fc
  .tuple(
    fc.integer({ min: 1_950, max: 2_090 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
  .filter(isRealDate)
  .map(text => text as CalendarDate)

describe('age (domain.md G22: 16 ≤ age < 25 at the reference date, to the day)', () => {
  const youth = { kind: 'age', bornOn: 'person.bornOn', on: 'case.referenceOn', min: 16, below: 25 }
  const at = (bornOn: Fact, on: Fact) => resultOf(youth, { 'person.bornOn': bornOn, 'case.referenceOn': on })

  it.each([
    ['2010-03-06', '2026-03-05', 'fail', 'the day before the 16th birthday'],
    ['2010-03-05', '2026-03-05', 'pass', 'the 16th birthday'],
    ['2010-03-04', '2026-03-05', 'pass', 'the day after it'],
    ['2001-03-06', '2026-03-05', 'pass', 'the day before the 25th birthday'],
    ['2001-03-05', '2026-03-05', 'fail', 'the 25th birthday'],
    ['2001-03-04', '2026-03-05', 'fail', 'the day after it'],
    ['2000-02-29', '2025-02-28', 'pass', 'born on a leap day, the last day of February of a common year'],
    ['2000-02-29', '2025-03-01', 'fail', 'born on a leap day, 1 March of a common year'],
    ['2008-02-29', '2024-02-29', 'pass', 'born on a leap day, the 16th birthday in a leap year'],
    ['2008-02-29', '2024-02-28', 'fail', 'born on a leap day, the day before it'],
    ['2026-03-06', '2026-03-05', 'fail', 'not born yet'],
  ])('born %s, on %s: %s (%s)', (bornOn, on, result) => {
    expect(at(bornOn, on)).toBe(result)
  })

  it('either end may be open', () => {
    const open = (min: number | null, below: number | null, bornOn: string) =>
      resultOf({ ...youth, min, below }, { 'person.bornOn': bornOn, 'case.referenceOn': '2026-03-05' })
    expect(open(16, null, '1926-01-01')).toBe('pass')
    expect(open(null, 25, '2026-03-05')).toBe('pass')
    expect(open(null, 60, '1966-03-05')).toBe('fail')
    expect(open(null, null, '1966-03-05')).toBe('pass')
  })

  it('is unknown when either day is missing or no day', () => {
    for (const bad of [null, '', 'unknown', '2001-02-30', 25, true] as const) {
      expect(at(bad, '2026-03-05'), String(bad)).toBe('unknown')
      expect(at('2001-03-05', bad), String(bad)).toBe('unknown')
    }
    expect(resultOf(youth, {})).toBe('unknown')
  })
})

describe('within years (domain.md G23: two years from the issue, the same day included)', () => {
  const within = (years: number) => comparing((from, on) => ({ kind: 'within-years', from, on, years }))

  it.each([
    ['2024-03-05', '2026-03-04', 'pass', 'the day before'],
    ['2024-03-05', '2026-03-05', 'pass', 'the same day two years on'],
    ['2024-03-05', '2026-03-06', 'fail', 'the day after'],
    ['2024-02-29', '2026-02-28', 'pass', 'from a leap day, the last day of February'],
    ['2024-02-29', '2026-03-01', 'fail', 'from a leap day, 1 March'],
    ['2022-02-28', '2024-02-29', 'fail', 'to a leap day from the 28th'],
    ['2024-12-31', '2026-12-31', 'pass', 'the last day of a year'],
    ['2024-12-31', '2027-01-01', 'fail', 'the first of the next'],
    ['2026-07-01', '2026-03-05', 'pass', 'before it even began'],
  ])('from %s, on %s: %s (%s)', (from, on, result) => {
    expect(within(2)(from, on)).toBe(result)
  })

  it('four years from a leap day end on a leap day', () => {
    expect(within(4)('2020-02-29', '2024-02-29')).toBe('pass')
    expect(within(4)('2020-02-29', '2024-03-01')).toBe('fail')
  })

  it('no end is passed by what registers write for 长期', () => {
    expect(within(2)('9999-12-31', '2026-03-05')).toBe('pass')
    expect(within(2)('9998-06-01', '9999-12-31')).toBe('pass')
  })

  it('is unknown when either day is missing or no day', () => {
    for (const bad of [null, '', '2026-02-30', '0000-00-00'] as const) {
      expect(within(2)(bad, '2026-03-05'), String(bad)).toBe('unknown')
      expect(within(2)('2026-03-05', bad), String(bad)).toBe('unknown')
    }
  })
})

describe('within days (domain.md G28: no older than 183 days)', () => {
  const within = (days: number) => comparing((from, on) => ({ kind: 'within-days', from, on, days }))

  it.each([
    ['2025-09-04', '2026-03-05', 'pass', '182 days'],
    ['2025-09-03', '2026-03-05', 'pass', '183 days'],
    ['2025-09-02', '2026-03-05', 'fail', '184 days'],
    ['2023-08-30', '2024-02-29', 'pass', '183 days over the new year to a leap day'],
    ['2023-08-30', '2024-03-01', 'fail', '184 days over the leap day'],
    ['2026-03-06', '2026-03-05', 'pass', 'tomorrow'],
  ])('from %s, on %s: %s (%s)', (from, on, result) => {
    expect(within(183)(from, on)).toBe(result)
  })

  it('does not lose its way at the end of the calendar', () => {
    expect(within(183)('9999-12-31', '2026-03-05')).toBe('pass')
    expect(within(1)('9999-12-30', '9999-12-31')).toBe('pass')
  })

  it('passes up to the day it names and fails from the next, whatever the days', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 4_000 }), (from, days) => {
        expect(within(days)(from, addDays(from, days))).toBe('pass')
        expect(within(days)(from, addDays(from, days + 1))).toBe('fail')
      }),
    )
  })

  it('is unknown when either day is missing or no day', () => {
    for (const bad of [null, '', '2025-06-31'] as const) {
      expect(within(183)(bad, '2026-03-05'), String(bad)).toBe('unknown')
      expect(within(183)('2026-03-05', bad), String(bad)).toBe('unknown')
    }
  })
})

describe('the order of two days (domain.md G25, G26)', () => {
  const notAfter = comparing((first, second) => ({ kind: 'not-after', first, second }))

  it.each([
    ['2026-03-04', '2026-03-05', 'pass'],
    ['2026-03-05', '2026-03-05', 'pass'],
    ['2026-03-06', '2026-03-05', 'fail'],
    ['2024-02-29', '2024-03-01', 'pass'],
    ['2025-12-31', '2026-01-01', 'pass'],
    ['2026-01-01', '2025-12-31', 'fail'],
    [null, '2026-03-05', 'unknown'],
    ['2026-03-05', null, 'unknown'],
    ['2026-03-05', 'later', 'unknown'],
  ])('%s is not after %s: %s', (first, second, result) => {
    expect(notAfter(first, second)).toBe(result)
  })
})

describe('the same calendar year (domain.md G38: 当年应届)', () => {
  const sameYear = comparing((first, second) => ({ kind: 'same-year', first, second }))

  it.each([
    ['2026-01-01', '2026-12-31', 'pass'],
    ['2025-12-31', '2026-01-01', 'fail'],
    ['2026-06-30', '2025-06-30', 'fail'],
    ['2026-12-31', '2026-01-01', 'pass'],
    [null, '2026-01-01', 'unknown'],
    ['2026-01-01', null, 'unknown'],
    ['2026', '2026-01-01', 'unknown'],
  ])('%s and %s: %s', (first, second, result) => {
    expect(sameYear(first, second)).toBe(result)
  })
})

describe('a value', () => {
  const is = (value: Fact, fact = 'payload.a') => ({ kind: 'is', fact, value })

  it.each<[Fact, Fact, TestResult]>([
    [true, true, 'pass'],
    [true, false, 'fail'],
    [false, false, 'pass'],
    [true, null, 'unknown'],
    [false, null, 'unknown'],
    ['full-time', 'full-time', 'pass'],
    ['full-time', 'part-time', 'fail'],
    ['full-time', '', 'fail'],
    [0, 0, 'pass'],
    [0, '0', 'fail'],
    [0, false, 'fail'],
    [true, 'true', 'fail'],
    [null, 'something', 'fail'],
  ])('must be %j and is %j: %s', (wanted, found, result) => {
    expect(resultOf(is(wanted), { 'payload.a': found })).toBe(result)
  })

  it('must be none: what the person left out or a register that answered left open passes', () => {
    expect(resultOf(is(null), {})).toBe('pass')
    expect(resultOf(is(null, 'source.business.licence'), { 'source.business.licence': null })).toBe('pass')
  })

  it('must be none: a register that gave no answer (未取得结果) is unknown, never an empty register (SM-3)', () => {
    expect(resultOf(is(null, 'source.business.licence'), {})).toBe('unknown')
  })

  it.each<[Fact, TestResult]>([
    ['doctor', 'pass'],
    ['master', 'pass'],
    ['college', 'fail'],
    ['', 'fail'],
    [1, 'pass'],
    ['1', 'fail'],
    [null, 'unknown'],
  ])('must be one of doctor, master, 1 and is %j: %s', (found, result) => {
    const test = { kind: 'one-of', fact: 'payload.a', values: ['doctor', 'master', 1] }
    expect(resultOf(test, { 'payload.a': found })).toBe(result)
  })

  it('one of a list with null in it still does not pass by not being there', () => {
    expect(resultOf({ kind: 'one-of', fact: 'payload.a', values: [null, 'x'] }, {})).toBe('unknown')
  })

  it.each<[Fact, TestResult]>([
    [2, 'pass'],
    [3, 'pass'],
    [3.000_1, 'fail'],
    [4, 'fail'],
    [0, 'pass'],
    [-1, 'pass'],
    ['2', 'unknown'],
    [true, 'unknown'],
    [null, 'unknown'],
  ])('must be at most 3 and is %j: %s', (found, result) => {
    expect(resultOf({ kind: 'at-most', fact: 'payload.a', max: 3 }, { 'payload.a': found })).toBe(result)
  })
})

describe('documents (domain.md G37)', () => {
  const either = { kind: 'documents', anyOf: ['graduation-certificate', 'recommendation-form'] }

  it('pass by one of them, and fail for certain without: what was uploaded is known', () => {
    expect(resultOf(either, { 'document.graduation-certificate': 1 })).toBe('pass')
    expect(resultOf(either, { 'document.recommendation-form': 2 })).toBe('pass')
    expect(resultOf(either, { 'document.id-photo': 1 })).toBe('fail')
    expect(resultOf(either, {})).toBe('fail')
    expect(resultOf(either, { 'document.graduation-certificate': 0 })).toBe('fail')
  })

  it('says of each of them whether it was there', () => {
    expect(runTest(testOf(either), { 'document.recommendation-form': 1 }, looking).inputs).toEqual({
      'document.graduation-certificate': null,
      'document.recommendation-form': 1,
    })
  })
})

describe('a certificate number (domain.md G39–G41, F45)', () => {
  const test = (kinds: string[] | null, levels: string[] | null) => ({
    kind: 'certificate-number',
    number: 'payload.number',
    issuedOn: 'payload.issuedOn',
    kinds,
    levels,
  })
  const at = (number: Fact, issuedOn: Fact, kinds: string[] | null = null, levels: string[] | null = null) =>
    resultOf(test(kinds, levels), { 'payload.number': number, 'payload.issuedOn': issuedOn })

  // School 10657, kind 1 regular, year 2025, level 05 bachelor, sequence.
  const good = '106571202505123456'

  it.each<[string, Fact, Fact, TestResult]>([
    ['18 digits, the year of its issue', good, '2025-07-01', 'pass'],
    ['another year than its issue (G40)', good, '2024-07-01', 'fail'],
    ['an issue day that is not known', good, null, 'pass'],
    ['a digit short', good.slice(1), '2025-07-01', 'fail'],
    ['17 digits of 2001 (G39)', '10657120010512345', '2001-07-01', 'pass'],
    ['17 digits of 2003', '10657120030512345', '2003-07-01', 'fail'],
    ['kind 2, which there is not', '106572202505123456', '2025-07-01', 'fail'],
    ['level 03, which there is not', '106571202503123456', '2025-07-01', 'fail'],
    ['before 2001, when there was no pattern', '98012345', '2000-07-01', 'unknown'],
    ['letters, as overseas ones have', 'UK-2025-0001', '2025-07-01', 'unknown'],
    ['none', '', '2025-07-01', 'unknown'],
    ['not there', null, '2025-07-01', 'unknown'],
    ['no text', 106_571, '2025-07-01', 'unknown'],
  ])('%s', (_, number, issuedOn, result) => {
    expect(at(number, issuedOn)).toBe(result)
  })

  it('full-time regular only means digit 6 is 1 (G41, F08)', () => {
    const of = (digit: string) => at(`10657${digit}202505123456`, '2025-07-01', ['regular'])
    expect(['1', '5', '6', '7'].map(of)).toEqual(['pass', 'fail', 'fail', 'fail'])
    expect(at('106577202505123456', '2025-07-01', ['regular', 'online'])).toBe('pass')
  })

  it('the level is digits 11 and 12, and must be among those named', () => {
    const of = (code: string) => at(`1065712025${code}123456`, '2025-07-01', null, ['bachelor', 'college'])
    expect(['01', '02', '04', '05', '06'].map(of)).toEqual(['fail', 'fail', 'fail', 'pass', 'pass'])
    expect(at(good, '2025-07-01', ['regular'], ['master'])).toBe('fail')
    expect(at(good, '2025-07-01', ['adult'], ['bachelor'])).toBe('fail')
  })

  it('says by which number and day it judged', () => {
    const facts = { 'payload.number': good, 'payload.issuedOn': '2025-07-01' }
    expect(runTest(testOf(test(null, null)), facts, looking).inputs).toEqual(facts)
  })
})

describe('a CHSI code (domain.md G42, F46)', () => {
  const test = {
    kind: 'chsi-code',
    code: 'payload.code',
    validUntil: 'payload.until',
    on: 'case.referenceOn',
  }
  const at = (code: Fact, until: Fact, on: Fact = '2026-03-05') =>
    resultOf(test, { 'payload.code': code, 'payload.until': until, 'case.referenceOn': on })

  it.each<[string, Fact, Fact, TestResult]>([
    ['12 digits, good until tomorrow', '123456789012', '2026-03-06', 'pass'],
    ['16 characters, good until today', 'AB12CD34EF56GH78', '2026-03-05', 'pass'],
    ['run out yesterday', '123456789012', '2026-03-04', 'fail'],
    ['13 digits', '1234567890123', '2026-03-06', 'fail'],
    ['a known form, the end not known', '123456789012', null, 'unknown'],
    ['a wrong form, the end not known', '12345', null, 'fail'],
    ['none', '', '2026-03-06', 'unknown'],
    ['not there', null, '2026-03-06', 'unknown'],
  ])('%s', (_, code, until, result) => {
    expect(at(code, until)).toBe(result)
  })

  it('is unknown without the day to judge it on', () => {
    expect(at('123456789012', '2026-03-06', null)).toBe('unknown')
  })
})

describe('the age of a register answer (SM-3: by default 5 working days)', () => {
  const fresh = { kind: 'fresh', source: 'social-insurance', workingDays: 5 }
  const at = (asOf: Fact, today: string, calendar = looking.calendar) =>
    resultOf(fresh, { 'source.social-insurance.asOf': asOf }, { today: day(today), calendar })

  // 2026-03-05 is a Thursday: the fifth working day after it is Thursday 2026-03-12.
  it.each([
    ['2026-03-05', 'pass', 'the same day'],
    ['2026-03-11', 'pass', 'the fourth working day'],
    ['2026-03-12', 'pass', 'the fifth working day'],
    ['2026-03-13', 'fail', 'the sixth working day'],
    ['2026-03-04', 'pass', 'an answer dated after the day of looking'],
  ])('of 2026-03-05, looked at on %s: %s (%s)', (today, result) => {
    expect(at('2026-03-05', today)).toBe(result)
  })

  it('holidays and weekends do not age it, make-up days do', () => {
    const off = (...holidays: string[]) =>
      workingCalendar([{ year: 2026, state: 'published', holidays: holidays.map(day), makeUpDays: [] }])
    expect(at('2026-03-05', '2026-03-13', off('2026-03-09'))).toBe('pass')
    const worked = workingCalendar([
      { year: 2026, state: 'published', holidays: [], makeUpDays: [day('2026-03-07')] },
    ])
    expect(at('2026-03-05', '2026-03-12', worked)).toBe('fail')
  })

  it('is unknown without an answer, and alone reads the day of looking', () => {
    expect(resultOf(fresh, {})).toBe('unknown')
    expect(at('never', '2026-03-05')).toBe('unknown')
  })
})

describe('all and any', () => {
  const leaf: Readonly<Record<TestResult, Test>> = {
    pass: testOf({ kind: 'is', fact: 'payload.there', value: true }),
    fail: testOf({ kind: 'is', fact: 'payload.there', value: false }),
    unknown: testOf({ kind: 'is', fact: 'payload.missing', value: true }),
  }
  const facts = { 'payload.there': true }
  const of = (kind: 'all' | 'any', ...results: TestResult[]) =>
    runTest({ kind, of: results.map(result => leaf[result]) }, facts, looking).result

  it.each<[TestResult, TestResult, TestResult, TestResult]>([
    ['pass', 'pass', 'pass', 'pass'],
    ['pass', 'fail', 'fail', 'pass'],
    ['pass', 'unknown', 'unknown', 'pass'],
    ['fail', 'fail', 'fail', 'fail'],
    ['fail', 'unknown', 'fail', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ])('%s and %s: all says %s, any says %s', (a, b, all, any) => {
    expect([of('all', a, b), of('all', b, a)]).toEqual([all, all])
    expect([of('any', a, b), of('any', b, a)]).toEqual([any, any])
  })

  it('one alone is itself', () => {
    for (const result of ['pass', 'fail', 'unknown'] as const)
      expect([of('all', result), of('any', result)]).toEqual([result, result])
  })

  it('are each other’s mirror, in any number and any order', () => {
    const mirror = { pass: 'fail', fail: 'pass', unknown: 'unknown' } as const
    const some = fc.array(fc.constantFrom<TestResult>('pass', 'fail', 'unknown'), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(some, results => {
        const mirrored = results.map(result => mirror[result])
        expect(of('any', ...results)).toBe(mirror[of('all', ...mirrored)])
        expect(of('all', ...results.toReversed())).toBe(of('all', ...results))
      }),
    )
  })

  it('look at every part, also once the result is settled, so that all of it can be shown', () => {
    const nested = testOf({
      kind: 'any',
      of: [
        { kind: 'is', fact: 'payload.there', value: true },
        { kind: 'all', of: [{ kind: 'is', fact: 'source.business.active', value: false }] },
        { kind: 'documents', anyOf: ['other'] },
      ],
    })
    expect(runTest(nested, facts, looking)).toEqual({
      result: 'pass',
      inputs: { 'payload.there': true, 'source.business.active': null, 'document.other': null },
    })
  })
})

describe('every test', () => {
  const paths = { a: 'payload.a', b: 'payload.b' }
  const every: readonly Test[] = [
    { kind: 'age', bornOn: paths.a, on: paths.b, min: 16, below: 25 },
    { kind: 'within-years', from: paths.a, on: paths.b, years: 2 },
    { kind: 'within-days', from: paths.a, on: paths.b, days: 183 },
    { kind: 'not-after', first: paths.a, second: paths.b },
    { kind: 'same-year', first: paths.a, second: paths.b },
    { kind: 'is', fact: paths.a, value: true },
    { kind: 'one-of', fact: paths.a, values: ['x'] },
    { kind: 'at-most', fact: paths.a, max: 3 },
    { kind: 'certificate-number', number: paths.a, issuedOn: paths.b, kinds: null, levels: null },
    { kind: 'chsi-code', code: paths.a, validUntil: paths.b, on: paths.b },
    { kind: 'fresh', source: 'business', workingDays: 5 },
  ]

  it('is unknown on a case of which nothing is known, never passed and never refused', () => {
    for (const test of every) {
      const { result, inputs } = runTest(test, {}, looking)
      expect(result, test.kind).toBe('unknown')
      expect(
        Object.values(inputs).every(value => value === null),
        test.kind,
      ).toBe(true)
    }
  })

  it('gives one of three answers for any values, the same each time, and changes nothing it is given', () => {
    const anyFact = fc.oneof(
      aDay,
      fc.string(),
      fc.constantFrom<Fact>('0000-00-00', '2026-02-30', '9999-12-31', '__proto__'),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.constantFrom(...every), anyFact, anyFact, (test, a, b) => {
        const facts = Object.freeze({ 'payload.a': a, 'payload.b': b, 'source.business.asOf': a })
        const first = runTest(test, facts, looking)
        expect(['pass', 'fail', 'unknown']).toContain(first.result)
        expect(runTest(structuredClone(test), { ...facts }, looking)).toEqual(first)
      }),
      { numRuns: 1_000 },
    )
  })

  it('reads the day of looking nowhere but for the age of an answer', () => {
    const facts = { 'payload.a': '2001-03-06', 'payload.b': '2026-03-05' }
    for (const test of every.filter(each => each.kind !== 'fresh'))
      expect(runTest(test, facts, lookingOn('2099-12-31'))).toEqual(runTest(test, facts, looking))
  })
})

describe('the same day so many years on (Civil Code art. 202)', () => {
  it.each([
    ['2024-03-05', 2, '2026-03-05'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 2, '2026-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['1896-02-29', 4, '1900-02-28'],
    ['1996-02-29', 4, '2000-02-29'],
    ['2025-02-28', 3, '2028-02-28'],
    ['2025-12-31', 1, '2026-12-31'],
    ['0999-01-01', 1, '1000-01-01'],
    ['9999-12-31', 2, '9999-12-31'],
  ])('%s and %i years: %s', (from, years, to) => {
    expect(addYears(day(from), years)).toBe(to)
  })

  it('is a real day, in that year and month, never later in the month', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 100 }), (from, years) => {
        const to = addYears(from, years)
        expect(isRealDate(to)).toBe(true)
        expect(Number(to.slice(0, 4))).toBe(Number(from.slice(0, 4)) + years)
        expect(to.slice(5, 7)).toBe(from.slice(5, 7))
        expect(to.slice(8) <= from.slice(8)).toBe(true)
      }),
    )
  })
})
