import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacterByRecursion, citizenIdOf, idNumberFrom } from '../../tests/builders/id-numbers.ts'
import { ageOn, type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import type { IdType } from '../people/id-type.ts'
import { checkDigitOf, readIdNumber } from './id-number.ts'

/** npm id-validator 1.3.0 (MIT), written by others from the same standard; CommonJS, without types of its own. */
interface Library {
  isValid(number: string): boolean
  getInfo(number: string): false | { addrCode: string; birth: string; sex: 0 | 1; length: 15 | 18 }
}
const require = createRequire(import.meta.url)
const LibraryClass = require('id-validator') as new (addresses?: Readonly<Record<string, string>>) => Library
const addresses = require('id-validator/src/GB2260.js') as Readonly<Record<string, string>>
/** Without a table of addresses it takes any six digits for one. */
const library = new LibraryClass()
const libraryWithAddresses = new LibraryClass(addresses)

const TODAY = calendarDateSchema.parse('2026-03-05')

/** Ours, asked as the document the number itself claims to be: an applicant who chose the right type. */
function ours(number: string) {
  const shape = readIdNumber('citizen-id', number, TODAY).shape
  const idType: IdType = shape === undefined || shape === 'first-generation' ? 'citizen-id' : shape
  return readIdNumber(idType, number, TODAY)
}

const CARD_OF_2017 = 'the library does not know the foreigner’s card of 2017 (domain.md G11)'
/** Why the two may differ on a number, by name; each worked out here, not by the code under test. */
const differences = {
  'the library lets every month have 31 days': (number: string) => {
    const [year, month, day] = birthOf(number)
    const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
    return number.length === 18 && month >= 1 && month <= 12 && day > last && day <= 31
  },
  'the library has no today': (number: string) =>
    number.length === 18 && number.slice(6, 14) > TODAY.replaceAll('-', ''),
  'the library without addresses takes any province': (number: string) =>
    number.length === 18 && !number.startsWith('9') && !(number.slice(0, 2) in provinces),
  'the library takes first-generation numbers, which prove nothing since 2013 (domain.md G8)': (
    number: string,
  ) => /^\d{15}$/.test(number),
  'the library takes any fifteen characters that hold no impossible date': (number: string) =>
    number.length === 15 && /\D/.test(number),
  [CARD_OF_2017]: (number: string) => /^[A-Z]{3}\d{12}$/.test(number),
} as const
type Difference = keyof typeof differences

/** By hand from GB/T 2260, so that a slip in our own list shows. */
const provinces: Readonly<Record<string, string>> = {
  ...{ '11': '北京', '12': '天津', '13': '河北', '14': '山西', '15': '内蒙古', '21': '辽宁', '22': '吉林' },
  ...{ '23': '黑龙江', '31': '上海', '32': '江苏', '33': '浙江', '34': '安徽', '35': '福建', '36': '江西' },
  ...{ '37': '山东', '41': '河南', '42': '湖北', '43': '湖南', '44': '广东', '45': '广西', '46': '海南' },
  ...{ '50': '重庆', '51': '四川', '52': '贵州', '53': '云南', '54': '西藏', '61': '陕西', '62': '甘肃' },
  ...{ '63': '青海', '64': '宁夏', '65': '新疆', '71': '台湾', '81': '香港', '82': '澳门', '83': '台湾居民' },
}

function birthOf(number: string): readonly [year: number, month: number, day: number] {
  return [Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14))]
}

/** Undefined when both agree; the names of the differences that explain it; an empty list is a finding. */
function compare(number: string): readonly Difference[] | undefined {
  const theirs = library.isValid(number)
  if ((ours(number).problems.length === 0) === theirs) return undefined
  // Only the card of 2017 is taken by us and not by the library; in all else it is the library that takes more.
  return (Object.keys(differences) as Difference[]).filter(
    name => differences[name](number) && theirs !== (name === CARD_OF_2017),
  )
}

const dateText = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`

/** Numbers near the right ones: all provinces and none, all dates and none, the right check character or another. */
const nearlyRight = fc
  .record({
    region: fc.oneof(
      fc.constantFrom(...Object.keys(addresses), '710000', '810000', '820000', '830000', '911124', '999999'),
      fc.nat(999_999).map(n => String(n).padStart(6, '0')),
    ),
    year: fc.oneof(fc.integer({ min: 1880, max: 2030 }), fc.nat(9_999)),
    month: fc.nat(13),
    day: fc.nat(32),
    sequence: fc.nat(999).map(n => String(n).padStart(3, '0')),
    check: fc.option(fc.constantFrom(...'0123456789X'), { nil: undefined, freq: 2 }),
  })
  .map(({ region, year, month, day, sequence, check }) => {
    const seventeen = `${region}${dateText(year, month, day)}${sequence}`
    return check === undefined ? idNumberFrom(seventeen) : seventeen + check
  })
/** And further from them: other lengths, letters in wrong places. */
const nearlyAnything = fc.oneof(
  { weight: 8, arbitrary: nearlyRight },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789XA'), minLength: 13, maxLength: 20 }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('110105', 'USA110', '5201A3'), fc.nat(99), fc.nat(13), fc.nat(32), fc.nat(999))
      .map(
        ([region, year, month, day, sequence]) =>
          region + dateText(year, month, day).slice(2) + String(sequence).padStart(3, '0'),
      ),
  },
)

describe('ours and the library id-validator 1.3.0', () => {
  it('find the same check character for 10 000 random numbers, and refuse the same ten others', () => {
    const seventeen = fc
      .record({ region: fc.nat(999_999), year: fc.nat(9_999), month: fc.integer({ min: 1, max: 12 }) })
      .chain(({ region, year, month }) =>
        fc
          .tuple(fc.integer({ min: 1, max: 28 }), fc.nat(999))
          .map(
            ([day, sequence]) =>
              String(region).padStart(6, '0') +
              dateText(year, month, day) +
              String(sequence).padStart(3, '0'),
          ),
      )
    fc.assert(
      fc.property(seventeen, digits => {
        const taken = [...'0123456789X'].filter(check => library.isValid(digits + check))
        expect(taken).toEqual([checkDigitOf(digits)])
        expect(taken).toEqual([checkCharacterByRecursion(digits)])
      }),
      { numRuns: 10_000 },
    )
  })

  it('agree on 20 000 random numbers, or differ for a reason that has a name here', () => {
    const seen = new Map<Difference, number>()
    let agreed = 0
    let taken = 0
    fc.assert(
      fc.property(nearlyAnything, number => {
        const why = compare(number)
        if (why === undefined) {
          agreed += 1
          if (library.isValid(number)) taken += 1
        }
        expect(why, `${number} differs without a reason`).not.toEqual([])
        for (const name of why ?? []) seen.set(name, (seen.get(name) ?? 0) + 1)
      }),
      { numRuns: 20_000 },
    )
    // A comparison in which everything is refused, or no difference ever comes up, would prove nothing.
    expect(taken).toBeGreaterThan(1_000)
    expect(agreed).toBeGreaterThan(10_000)
    expect([...seen.keys()].sort()).toEqual(Object.keys(differences).sort())
  })

  it('read the same birth date, sex and address code from every number both take', () => {
    let read = 0
    fc.assert(
      fc.property(nearlyRight, number => {
        const facts = ours(number)
        const info = library.getInfo(number)
        if (facts.problems.length > 0 || info === false) return
        read += 1
        expect(facts.bornOn).toBe(info.birth)
        expect(facts.sex).toBe(info.sex === 1 ? 'male' : 'female')
        // A foreigner's digits 2–6 are no address, which the library does not know (domain.md G10).
        expect(facts.regionCode).toBe(number.startsWith('9') ? undefined : info.addrCode)
      }),
      { numRuns: 10_000 },
    )
    expect(read).toBeGreaterThan(1_000)
  })
})

describe('at every boundary', () => {
  it('of month and day, in leap and common years and the centuries, the library lets only late days of short months pass that we refuse', () => {
    for (const year of [1900, 1904, 1949, 1999, 2000, 2001, 2004, 2023, 2024, 2025]) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const number = citizenIdOf('520103', dateText(year, month, day), 12)
          const real = new Date(Date.UTC(year, month - 1, day))
          const exists = month >= 1 && real.getUTCMonth() === month - 1 && real.getUTCDate() === day
          expect(ours(number).problems, number).toEqual(exists ? [] : ['impossible-birth-date'])
          expect(library.isValid(number), number).toBe(month >= 1 && month <= 12 && day >= 1 && day <= 31)
        }
      }
    }
  })

  it.each([
    ['19000228', []],
    ['19000229', ['impossible-birth-date']],
    ['19040229', []],
    ['20000229', []],
    ['20010229', ['impossible-birth-date']],
    ['20240229', []],
    ['20240230', ['impossible-birth-date']],
    ['20260304', []],
    ['20260305', []],
    ['20260306', ['birth-date-in-future']],
    ['21000228', ['birth-date-in-future']],
    ['21000229', ['impossible-birth-date']],
    ['99991231', ['birth-date-in-future']],
  ])('of leap days and of today, born on %s: %j; the library takes them all', (born, problems) => {
    const number = citizenIdOf('520103', born, 12)
    expect(ours(number).problems).toEqual(problems)
    expect(library.isValid(number)).toBe(true)
  })

  it('of the year neither has a lowest: a birth in 1700 or 0001 is for the hint about age', () => {
    for (const born of ['17000101', '00010101']) {
      const number = citizenIdOf('520103', born, 12)
      expect(ours(number).problems).toEqual([])
      expect(library.isValid(number)).toBe(true)
    }
  })

  it('of the check character: of eleven, only the right one, for all eleven right ones', () => {
    const bySequence = Array.from({ length: 80 }, (_, sequence) =>
      citizenIdOf('110105', '19491231', sequence),
    )
    expect(new Set(bySequence.map(number => number.slice(-1))).size).toBe(11)
    for (const number of bySequence) {
      for (const check of '0123456789X') {
        const other = number.slice(0, 17) + check
        expect(ours(other).problems.length === 0, other).toBe(other === number)
        expect(library.isValid(other), other).toBe(other === number)
      }
    }
  })

  it('of the first two digits: ours are the provinces written down here, and 9 for foreigners; the table of the library lacks 71, 81, 82, 83 and 9', () => {
    const takenByUs: string[] = []
    const takenByTable: string[] = []
    for (let prefix = 0; prefix < 100; prefix += 1) {
      const two = String(prefix).padStart(2, '0')
      const number = citizenIdOf(`${two}0000`, '19990307', 12)
      expect(library.isValid(number), number).toBe(true)
      if (ours(number).problems.length === 0) takenByUs.push(two)
      if (libraryWithAddresses.isValid(number)) takenByTable.push(two)
    }
    const nines = Array.from({ length: 10 }, (_, digit) => `9${digit}`)
    expect(takenByUs).toEqual([...Object.keys(provinces), ...nines].sort())
    expect(takenByTable).toEqual(
      Object.keys(provinces)
        .filter(two => !['71', '81', '82', '83'].includes(two))
        .sort(),
    )
  })

  it('of its table: it takes every county it knows, abolished ones too, and so do we (domain.md G7)', () => {
    const differing = Object.keys(addresses).filter(region => {
      const number = citizenIdOf(region, '19650307', 12)
      return ours(number).problems.length > 0 || !libraryWithAddresses.isValid(number)
    })
    expect(Object.keys(addresses).length).toBeGreaterThan(3_000)
    expect(differing).toEqual([])
  })

  it.each([
    ['11010519491231002x', 'a small x', true],
    ['１１０１０５１９４９１２３１００２Ｘ', 'full width', false],
    [' 11010519491231002X', 'a space before it', false],
    ['110105 19491231 002X', 'spaces', false],
    ['110105-19491231-002X', 'hyphens', false],
  ])('of typing: %j (%s) is the number for us; for the library: %s', (raw, _, theirs) => {
    expect(ours(raw)).toMatchObject({ number: '11010519491231002X', problems: [] })
    expect(library.isValid(raw)).toBe(theirs)
  })

  it.each([
    ['810000199408230021', 'hkm-residence'],
    ['830000199201300022', 'tw-residence'],
    [citizenIdOf('820000', '19940823', 2), 'hkm-residence'],
    ['911124198108030024', 'foreign-pr'],
    [idNumberFrom('99999919810803002'), 'foreign-pr'],
  ])('of permits: %s is a %s for us, valid without a table and unknown to the table', (number, shape) => {
    expect(ours(number)).toMatchObject({ shape, problems: [] })
    expect(library.isValid(number)).toBe(true)
    expect(libraryWithAddresses.isValid(number)).toBe(false)
  })

  it.each([
    ['110105491231002', ['first-generation'], true],
    ['110105990229002', ['first-generation'], true],
    ['110105491331002', ['first-generation'], false],
    ['110105490031002', ['first-generation'], false],
    ['110105491232002', ['first-generation'], false],
    ['11010549123A002', ['wrong-length'], true],
    ['USA110082111301', [], false],
    ['USA110081111301', [], true],
    ['11010549123100', ['wrong-length'], false],
    ['1101054912310021', ['wrong-length'], false],
    ['11010519491231002', ['wrong-length'], false],
    ['11010519491231002X1', ['wrong-length'], false],
    ['', ['wrong-length'], false],
    ['1101051949123100X2', ['wrong-characters'], false],
    ['X10105194912310020', ['wrong-characters'], false],
  ])('of length: %j has for us %j; the library takes it: %s', (number, problems, theirs) => {
    expect(ours(number).problems).toEqual(problems)
    expect(library.isValid(number)).toBe(theirs)
  })
})

describe('the age on a day', () => {
  /** Birthdays counted one by one; Date.UTC carries 29 February over to 1 March of a common year by itself. */
  function birthdaysUntil(bornOn: CalendarDate, on: CalendarDate): number {
    const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number]
    let count = 0
    while (Date.UTC(year + count + 1, month - 1, day) <= Date.parse(on)) count += 1
    return count
  }
  const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10) as CalendarDate
  const DAY_MS = 86_400_000

  it('turns 16 and 25 on the birthday, not the day before, for every birthday of four years (domain.md G22)', () => {
    let leapDays = 0
    for (let born = Date.UTC(1998, 0, 1); born < Date.UTC(2002, 0, 1); born += DAY_MS) {
      const bornOn = dayAt(born)
      if (bornOn.endsWith('02-29')) leapDays += 1
      for (const age of [16, 25]) {
        const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number]
        const birthday = Date.UTC(year + age, month - 1, day)
        expect(ageOn(bornOn, dayAt(birthday - DAY_MS)), `${bornOn}, the day before ${age}`).toBe(age - 1)
        expect(ageOn(bornOn, dayAt(birthday)), `${bornOn}, ${age}`).toBe(age)
        expect(ageOn(bornOn, dayAt(birthday + DAY_MS)), `${bornOn}, the day after ${age}`).toBe(age)
      }
    }
    expect(leapDays).toBe(1)
  })

  it.each([
    ['2010-03-05', '2026-03-04', 15],
    ['2010-03-05', '2026-03-05', 16],
    ['2010-03-05', '2026-03-06', 16],
    ['2001-03-05', '2026-03-04', 24],
    ['2001-03-05', '2026-03-05', 25],
    ['2001-03-05', '2026-03-06', 25],
    ['2000-02-29', '2016-02-28', 15],
    ['2000-02-29', '2016-02-29', 16],
    ['2000-02-29', '2016-03-01', 16],
    ['2000-02-29', '2025-02-28', 24],
    ['2000-02-29', '2025-03-01', 25],
    ['2000-02-29', '2025-03-02', 25],
    ['2004-02-29', '2020-02-28', 15],
    ['2004-02-29', '2020-02-29', 16],
    ['1992-02-29', '2018-02-28', 25],
    ['1992-02-29', '2018-03-01', 26],
    ['2009-03-01', '2025-02-28', 15],
    ['2009-03-01', '2025-03-01', 16],
    ['2009-12-31', '2025-12-30', 15],
    ['2009-12-31', '2025-12-31', 16],
    ['2010-01-01', '2025-12-31', 15],
    ['2010-01-01', '2026-01-01', 16],
    ['2026-03-05', '2026-03-05', 0],
  ])('of somebody born on %s is on %s: %i (GA 214.8-2004, 4.1 for leap days)', (born, on, age) => {
    const [bornOn, day] = [calendarDateSchema.parse(born), calendarDateSchema.parse(on)]
    expect(ageOn(bornOn, day)).toBe(age)
    expect(birthdaysUntil(bornOn, day)).toBe(age)
  })

  it('is the number of birthdays counted one by one, for any two days', () => {
    const anyBirth = fc.integer({ min: -25_567, max: 20_517 })
    fc.assert(
      fc.property(anyBirth, fc.nat(40_000), (born, lived) => {
        const [bornOn, on] = [dayAt(born * DAY_MS), dayAt((born + lived) * DAY_MS)]
        expect(ageOn(bornOn, on)).toBe(birthdaysUntil(bornOn, on))
      }),
      { numRuns: 10_000 },
    )
  })

  it('read from an identity number is the same: the day of birth comes through unshifted', () => {
    for (const born of ['20100305', '20000229', '19991231', '20000101']) {
      const { bornOn } = ours(citizenIdOf('520103', born, 12))
      expect(bornOn?.replaceAll('-', '')).toBe(born)
    }
  })
})
