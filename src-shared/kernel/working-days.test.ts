import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  findWorkday,
  getSolarDateFromLunar,
  getSolarTermDate,
  getWorkdaysInRange,
  isWorkday,
} from 'chinese-days'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { holidayCalendarSchema } from '../central/feed.ts'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  chinaDateOf,
  daysBetween,
  instantSchema,
} from './instant.ts'
import { type HolidayCalendar, workingCalendar } from './working-days.ts'

const folder = join(import.meta.dirname, '../../resources/holidays')
const files = readdirSync(folder).filter(name => name.endsWith('.json'))
const calendars = files.map(name =>
  holidayCalendarSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
)
const published = calendars.filter(calendar => calendar.state === 'published')

const date = (text: string) => calendarDateSchema.parse(text)
const weekdayOf = (on: CalendarDate) => new Date(`${on}T00:00:00.000Z`).getUTCDay()
const isWeekend = (on: CalendarDate) => [0, 6].includes(weekdayOf(on))
const daysFrom = (first: CalendarDate, last: CalendarDate) =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index))

/** The years of which a notice is out, and of which the independent library knows the same notices. */
const FIRST = date('2022-01-01')
const LAST = date('2026-12-31')
const counting = workingCalendar(published)
const noticedDays = daysFrom(FIRST, LAST)
const noticedDay = fc.constantFrom(...noticedDays)
const anyDay = fc.integer({ min: 0, max: 36_000 }).map(days => addDays(date('1970-01-01'), days))

/** The notices; every reason below is one of them. */
const NOTICE = {
  2022: '国办发明电〔2021〕11号',
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
}

/** The library reckons in the zone of the computer, from its loading on, and errs west of Greenwich: it gets China's. */
const zone = vi.hoisted(() => {
  const before = process.env.TZ
  process.env.TZ = 'Asia/Shanghai'
  return before
})

beforeEach(() => {
  process.env.TZ = 'Asia/Shanghai'
})

afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe('a working day', () => {
  it.each([
    // New Year 2026: 1–3 January off, Sunday the 4th worked.
    ['2025-12-31', true, 'the day before New Year', NOTICE[2026]],
    ['2026-01-01', false, 'New Year', NOTICE[2026]],
    ['2026-01-02', false, 'a Friday off by swap', NOTICE[2026]],
    ['2026-01-03', false, 'the Saturday after', NOTICE[2026]],
    ['2026-01-04', true, 'a Sunday worked instead', NOTICE[2026]],
    ['2026-01-05', true, 'the first plain Monday', NOTICE[2026]],
    // Spring Festival: 2026 is 15–23 February off, Saturdays 14 and 28 worked.
    ['2026-02-13', true, 'the Friday before', NOTICE[2026]],
    ['2026-02-14', true, 'a Saturday worked instead', NOTICE[2026]],
    ['2026-02-15', false, 'the first day off', NOTICE[2026]],
    ['2026-02-23', false, 'the last day off, a Monday', NOTICE[2026]],
    ['2026-02-24', true, 'the day after', NOTICE[2026]],
    ['2026-02-28', true, 'a Saturday worked instead', NOTICE[2026]],
    ['2026-03-01', false, 'a plain Sunday', NOTICE[2026]],
    // The eve is a holiday only since the revision of 2024; in 2024 a day off was merely encouraged.
    ['2024-02-09', true, 'the eve in 2024', NOTICE[2024]],
    ['2025-01-27', true, 'the day before the eve in 2025', NOTICE[2025]],
    ['2025-01-28', false, 'the eve in 2025', NOTICE[2025]],
    ['2025-02-04', false, 'the last day off', NOTICE[2025]],
    ['2025-02-05', true, 'the day after', NOTICE[2025]],
    // Labour Day: 1–5 May off, Saturday the 9th worked.
    ['2026-04-30', true, 'the day before Labour Day', NOTICE[2026]],
    ['2026-05-01', false, 'Labour Day', NOTICE[2026]],
    ['2026-05-05', false, 'the last day off', NOTICE[2026]],
    ['2026-05-06', true, 'the day after', NOTICE[2026]],
    ['2026-05-09', true, 'a Saturday worked instead', NOTICE[2026]],
    // National Day with Mid-Autumn 2025: 1–8 October off.
    ['2025-09-28', true, 'a Sunday worked instead', NOTICE[2025]],
    ['2025-09-30', true, 'the day before National Day', NOTICE[2025]],
    ['2025-10-01', false, 'National Day', NOTICE[2025]],
    ['2025-10-08', false, 'the last day off', NOTICE[2025]],
    ['2025-10-09', true, 'the day after', NOTICE[2025]],
    ['2025-10-11', true, 'a Saturday worked instead', NOTICE[2025]],
    ['2025-10-12', false, 'a plain Sunday', NOTICE[2025]],
    // Half holidays of part of the people do not count (domain.md G29; 放假办法 art. 3).
    ['2024-03-08', true, "Women's Day, half a day off for women", '全国年节及纪念日放假办法 art. 3'],
    ['2023-06-01', true, "Children's Day", '全国年节及纪念日放假办法 art. 3'],
  ])('%s: %s (%s; %s)', (on, working) => {
    expect(counting.isWorkingDay(date(on))).toBe(working)
  })

  it('is in a year without a calendar any Monday to Friday, before 1970 and far ahead alike', () => {
    const none = workingCalendar([])
    for (const year of ['1949', '1969', '1970', '1999', '2000', '2024', '9999'])
      for (const on of daysFrom(date(`${year}-09-20`), date(`${year}-10-10`)))
        expect(none.isWorkingDay(on), on).toBe(!isWeekend(on))
  })

  it('is the same as for the library chinese-days on every day of 2022 to 2026', () => {
    expect(noticedDays).toHaveLength(1826)
    expect(noticedDays.filter(on => counting.isWorkingDay(on) !== isWorkday(on))).toEqual([])
  })

  it('and every count are the same whatever the zone of the computer', () => {
    const ourDays = () => {
      const calendar = workingCalendar(calendars)
      const year = daysFrom(date('2026-01-01'), date('2027-03-31'))
      return year.map(on => [calendar.isWorkingDay(on), calendar.add(on, 7), calendar.between(FIRST, on)])
    }
    const inChina = ourDays()
    for (const other of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin', 'UTC']) {
      process.env.TZ = other
      expect(ourDays(), other).toEqual(inChina)
    }
  })

  it('differs from the library in 2027, of which it knows nothing, by the statutory days alone', () => {
    const all = workingCalendar(calendars)
    expect(
      daysFrom(date('2027-01-01'), date('2027-12-31')).filter(on => all.isWorkingDay(on) !== isWorkday(on)),
    ).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-08',
      '2027-04-05',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
    ])
  })
})

describe('adding working days', () => {
  it.each([
    // Seven working days is the time a host has to confirm (domain.md G32). Counted by hand on the notices.
    ['2022-09-30', 7, '2022-10-14', 'National Day; Sat 8 and Sun 9 worked', NOTICE[2022]],
    ['2023-09-28', 7, '2023-10-13', 'Mid-Autumn and National Day; Sat 7 and Sun 8 worked', NOTICE[2023]],
    ['2024-09-27', 7, '2024-10-12', 'National Day; ends on a Saturday that is worked', NOTICE[2024]],
    ['2025-09-30', 7, '2025-10-16', 'eight days off; Sat 11 worked', NOTICE[2025]],
    ['2026-09-30', 7, '2026-10-15', 'National Day; Sat 10 worked', NOTICE[2026]],
    ['2024-02-08', 7, '2024-02-23', 'Spring Festival; the eve and Sun 18 worked', NOTICE[2024]],
    ['2025-01-27', 7, '2025-02-12', 'Spring Festival; Sat 8 worked', NOTICE[2025]],
    ['2026-02-13', 7, '2026-03-02', 'Spring Festival; Sat 14 and Sat 28 worked', NOTICE[2026]],
    ['2026-02-12', 7, '2026-02-28', 'a day earlier: ends on a Saturday that is worked', NOTICE[2026]],
    ['2026-02-14', 7, '2026-03-03', 'a day later: received on a Saturday that is worked', NOTICE[2026]],
    ['2026-02-17', 7, '2026-03-03', 'received within the holiday', NOTICE[2026]],
    ['2026-02-23', 7, '2026-03-03', 'received on the last day off', NOTICE[2026]],
    ['2026-02-24', 7, '2026-03-04', 'received on the first day back', NOTICE[2026]],
    ['2026-09-30', 1, '2026-10-08', 'day 1 is after the holiday', NOTICE[2026]],
    ['2026-10-09', 1, '2026-10-10', 'a Saturday that is worked counts', NOTICE[2026]],
    [
      '2026-09-18',
      1,
      '2026-09-20',
      'a Sunday that is worked counts, the Saturday before does not',
      NOTICE[2026],
    ],
    ['2026-03-05', 1, '2026-03-06', 'day 1 is the day after receipt', 'domain.md G30'],
    ['2026-03-06', 1, '2026-03-09', 'received on a Friday', 'domain.md G30'],
    ['2026-03-07', 1, '2026-03-09', 'received on a Saturday', 'domain.md G30'],
    ['2025-12-31', 1, '2026-01-04', 'across the year', NOTICE[2026]],
  ])('%s and %i working days: %s (%s; %s)', (from, days, on) => {
    expect(counting.add(date(from), days)).toEqual({ on, provisional: false })
    expect(counting.between(date(from), date(on))).toEqual({ days, provisional: false })
  })

  it('none gives the day itself, even a day off', () => {
    for (const on of ['2026-03-05', '2026-03-07', '2026-02-17', '2035-01-01'])
      expect(counting.add(date(on), 0)).toEqual({ on, provisional: false })
  })

  it('the library moves none on to the next working day, which is why none is left out of the comparison', () => {
    expect(findWorkday(0, '2026-03-07')).toBe('2026-03-09')
  })

  it('refuses less than none, a part of a day, and what no calendar reaches', () => {
    for (const days of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => counting.add(FIRST, days), String(days)).toThrow(/cannot count/)
    expect(counting.add(date('9999-12-30'), 1).on).toBe('9999-12-31')
    expect(() => counting.add(date('9999-12-31'), 1)).toThrow(/no calendar date/)
  })

  it('agrees with the library for ten thousand days and counts', () => {
    fc.assert(
      fc.property(noticedDay, fc.integer({ min: 1, max: 40 }), (from, days) => {
        expect(counting.add(from, days).on).toBe(findWorkday(days, from))
      }),
      { numRuns: 10_000 },
    )
  })

  it('ends on a working day, and one more ends later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (from, days) => {
        const { on } = counting.add(from, days)
        expect(counting.isWorkingDay(on)).toBe(true)
        expect(on > counting.add(from, days - 1).on).toBe(true)
      }),
    )
  })
})

describe('working days between two days', () => {
  it('leave out the first day and take in the last', () => {
    expect(counting.between(date('2026-03-05'), date('2026-03-05')).days).toBe(0)
    expect(counting.between(date('2026-03-05'), date('2026-03-06')).days).toBe(1)
    expect(counting.between(date('2026-03-06'), date('2026-03-08')).days).toBe(0)
    expect(counting.between(date('2026-03-08'), date('2026-03-09')).days).toBe(1)
  })

  it('are the same the other way round, negative', () => {
    expect(counting.between(date('2026-10-15'), date('2026-09-30')).days).toBe(-7)
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const there = counting.between(a, b)
        const back = counting.between(b, a)
        expect(there.days + back.days).toBe(0)
        expect(there.provisional).toBe(back.provisional)
      }),
    )
  })

  it('undo the adding of one or more', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (from, days) => {
        const { on, provisional } = counting.add(from, days)
        expect(counting.between(from, on)).toEqual({ days, provisional })
      }),
      { numRuns: 2000 },
    )
  })

  it('add up over a day in the middle', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        expect(counting.between(a, b).days + counting.between(b, c).days).toBe(counting.between(a, c).days)
      }),
    )
  })

  it('agree with the library, counted day by day, for ten thousand pairs in either order', () => {
    const worked = noticedDays.map(on => isWorkday(on))
    const place = fc.integer({ min: 0, max: noticedDays.length - 1 })
    fc.assert(
      fc.property(place, place, (a, b) => {
        const count = worked.slice(Math.min(a, b) + 1, Math.max(a, b) + 1).filter(Boolean).length
        const { days } = counting.between(addDays(FIRST, a), addDays(FIRST, b))
        expect(Math.abs(days)).toBe(count)
        if (count > 0) expect(days > 0).toBe(b > a)
      }),
      { numRuns: 10_000 },
    )
  })

  it.each([
    // Weekdays of the year less the statutory days: 11 by the law of 2013, 13 by that of 2024.
    [2022, 260 - 11],
    [2023, 260 - 11],
    [2024, 262 - 11],
    [2025, 261 - 13],
    [2026, 261 - 13],
  ])('of the whole year %i are %i', (year, days) => {
    const before = date(`${year - 1}-12-31`)
    expect(counting.between(before, date(`${year}-12-31`))).toEqual({ days, provisional: false })
    expect(getWorkdaysInRange(`${year}-01-01`, `${year}-12-31`)).toHaveLength(days)
  })
})

describe('a count is provisional', () => {
  const all = workingCalendar(calendars)

  it('when it reaches into a year of which no notice is out, and not a day earlier', () => {
    expect(all.add(date('2026-12-30'), 1)).toEqual({ on: '2026-12-31', provisional: false })
    expect(all.add(date('2026-12-30'), 2)).toEqual({ on: '2027-01-04', provisional: true })
    expect(all.add(date('2026-12-31'), 1)).toEqual({ on: '2027-01-04', provisional: true })
    expect(all.between(date('2026-12-01'), date('2026-12-31')).provisional).toBe(false)
    expect(all.between(date('2026-12-31'), date('2027-01-01'))).toEqual({ days: 0, provisional: true })
  })

  it('when the year has no calendar at all, at either end or in the middle', () => {
    expect(all.add(date('2021-12-30'), 1).provisional).toBe(true)
    expect(all.add(date('2021-12-31'), 1)).toEqual({ on: '2022-01-04', provisional: false })
    expect(all.add(date('2028-03-01'), 1).provisional).toBe(true)
    const gap = workingCalendar(published.filter(({ year }) => year !== 2024))
    expect(gap.between(date('2023-06-01'), date('2025-06-01')).provisional).toBe(true)
    expect(gap.between(date('2024-12-31'), date('2025-06-01')).provisional).toBe(false)
    expect(gap.between(date('2023-06-01'), date('2023-12-31')).provisional).toBe(false)
  })

  it('never when nothing was counted', () => {
    expect(all.add(date('2027-03-01'), 0).provisional).toBe(false)
    expect(all.between(date('2027-03-01'), date('2027-03-01'))).toEqual({ days: 0, provisional: false })
  })

  it('exactly when a day passed lies in such a year', () => {
    const settled = new Set(published.map(({ year }) => year))
    const nearby = fc.integer({ min: -800, max: 2600 }).map(days => addDays(FIRST, days))
    fc.assert(
      fc.property(nearby, nearby, (from, to) => {
        const passed = from <= to ? daysFrom(addDays(from, 1), to) : daysFrom(addDays(to, 1), from)
        expect(all.between(from, to).provisional).toBe(
          passed.some(on => !settled.has(Number(on.slice(0, 4)))),
        )
      }),
    )
  })
})

describe('several calendars of one year', () => {
  // Invented days: art. 4 leaves local holidays to the governments of minority areas.
  const local: HolidayCalendar = {
    year: 2026,
    state: 'published',
    holidays: [date('2026-04-20'), date('2026-09-20')],
    makeUpDays: [date('2026-04-18')],
  }

  it('are united: a local holiday is off, a local make-up day is worked, and the year stays published', () => {
    const there = workingCalendar([...published, local])
    expect(there.add(date('2026-04-17'), 2)).toEqual({ on: '2026-04-21', provisional: false })
    expect(counting.add(date('2026-04-17'), 2)).toEqual({ on: '2026-04-21', provisional: false })
    expect(there.isWorkingDay(date('2026-04-18'))).toBe(true)
    expect(there.isWorkingDay(date('2026-04-20'))).toBe(false)
    expect(there.isWorkingDay(date('2026-10-01'))).toBe(false)
  })

  it('hold a day off when one gives it off and another has it worked, in any order', () => {
    expect(counting.isWorkingDay(date('2026-09-20'))).toBe(true)
    for (const given of [
      [...published, local],
      [local, ...published],
    ]) {
      const there = workingCalendar(given)
      expect(there.isWorkingDay(date('2026-09-20'))).toBe(false)
      expect(there.between(date('2026-09-18'), date('2026-09-21')).days).toBe(1)
    }
  })

  it('are provisional as soon as one is', () => {
    const next = { ...local, year: 2027, holidays: [date('2027-04-19')], makeUpDays: [] }
    for (const given of [
      [...calendars, next],
      [next, ...calendars],
    ])
      expect(workingCalendar(given).add(date('2027-04-16'), 1)).toEqual({
        on: '2027-04-20',
        provisional: true,
      })
  })

  it('count a day once, however often and in whatever order they name it', () => {
    const twice = workingCalendar([...published, ...published].reverse())
    for (const year of [2022, 2024, 2026])
      expect(twice.between(FIRST, date(`${year}-12-31`))).toEqual(
        counting.between(FIRST, date(`${year}-12-31`)),
      )
  })

  it('a weekend day named as holiday and a weekday named as make-up day change nothing', () => {
    const odd = workingCalendar([
      { ...local, holidays: [date('2026-03-07')], makeUpDays: [date('2026-03-05')] },
    ])
    expect(odd.between(date('2026-03-01'), date('2026-03-08')).days).toBe(5)
  })
})

describe('the calendars we ship', () => {
  it('are one for each year from 2022 to 2027, the last provisional, each naming its source', () => {
    expect(files).toEqual(['2022.json', '2023.json', '2024.json', '2025.json', '2026.json', '2027.json'])
    expect(calendars.map(({ year, state }) => `${year} ${state}`)).toEqual([
      '2022 published',
      '2023 published',
      '2024 published',
      '2025 published',
      '2026 published',
      '2027 provisional',
    ])
    for (const [year, notice] of Object.entries(NOTICE))
      expect(published.find(calendar => String(calendar.year) === year)?.source).toContain(notice)
  })

  it.each(calendars)(
    '$year: holidays are weekdays and make-up days weekend days of the year, in order',
    ({ year, holidays, makeUpDays }) => {
      expect(holidays.filter(isWeekend)).toEqual([])
      expect(makeUpDays.filter(on => !isWeekend(on))).toEqual([])
      for (const days of [holidays, makeUpDays]) {
        expect(days.filter(on => !on.startsWith(`${year}-`))).toEqual([])
        expect(days).toEqual([...new Set(days)].sort())
      }
    },
  )

  // A statutory day on a weekend is made good on a weekday (art. 6) and a swapped day off is worked on a weekend, so
  // days off less days worked are the statutory days: 11 by the revision of 2013, 13 since 2025.
  it.each(published)(
    '$year: days off less make-up days are the statutory days of the law',
    ({ year, holidays, makeUpDays }) => {
      expect(holidays.length - makeUpDays.length).toBe(year < 2025 ? 11 : 13)
    },
  )

  const statutoryDays = (year: number) => {
    const lunar = (day: string) => date(getSolarDateFromLunar(`${year}-${day}`).date)
    const spring = lunar('01-01')
    return [
      date(`${year}-01-01`),
      ...[-1, 0, 1, 2].map(days => addDays(spring, days)),
      date(getSolarTermDate(year, 4, 'pure_brightness')),
      date(`${year}-05-01`),
      date(`${year}-05-02`),
      lunar('05-05'),
      lunar('08-15'),
      ...['01', '02', '03'].map(day => date(`${year}-10-${day}`)),
    ].sort()
  }

  it('give off all 13 statutory days of art. 2, reckoned by the lunar calendar, since 2025', () => {
    for (const year of [2025, 2026]) {
      expect(statutoryDays(year)).toHaveLength(13)
      expect(statutoryDays(year).filter(on => counting.isWorkingDay(on))).toEqual([])
    }
  })

  it('hold for a provisional year exactly the statutory days that fall on weekdays, and no make-up day', () => {
    for (const { year, holidays, makeUpDays } of calendars.filter(({ state }) => state === 'provisional')) {
      expect(holidays).toEqual(statutoryDays(year).filter(on => !isWeekend(on)))
      expect(makeUpDays).toEqual([])
    }
  })

  // A lunar month begins on the day of its new moon in China (GB/T 33661-2017). The moments are reckoned by Meeus,
  // Astronomical Algorithms, ch. 49. The first falls four minutes before midnight, which is why the Chinese calendar of
  // ICU, and so `Intl` in Node 24, has the New Year of 2027 a day late (such errors: ICU-23274): it is no witness.
  it.each([
    ['Spring Festival', '2027-02-06T15:56:00.000Z', 0, '2027-02-06'],
    ['Dragon Boat', '2027-06-04T19:40:00.000Z', 4, '2027-06-09'],
    ['Mid-Autumn', '2027-08-31T17:41:00.000Z', 14, '2027-09-15'],
  ])('place %s of 2027 by its new moon at %s', (_, newMoon, days, on) => {
    expect(addDays(chinaDateOf(instantSchema.parse(newMoon)), days)).toBe(on)
    expect(statutoryDays(2027)).toContain(on)
  })
})

describe('a queue of 100 000 rows', () => {
  it('has its due dates and days left within three seconds', () => {
    const today = date('2026-06-01')
    const started = performance.now()
    for (let row = 0; row < 100_000; row++) {
      const due = counting.add(addDays(FIRST, row % 1800), 7).on
      counting.between(today, due)
    }
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
