import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMs,
  ageOn,
  type CalendarDate,
  calendarDateSchema,
  chinaDateOf,
  daysBetween,
  type Instant,
  instantFromMs,
  instantSchema,
  isRealDate,
  msOf,
} from './instant.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const anyDate = fc
  .integer({ min: -25_567, max: 47_482 })
  .map(days => new Date(days * 86_400_000).toISOString().slice(0, 10) as CalendarDate)

describe('an instant', () => {
  it('is RFC 3339 in UTC with milliseconds, and nothing looser', () => {
    expect(instantSchema.safeParse('2026-03-05T02:00:00.000Z').success).toBe(true)
    for (const bad of [
      '2026-03-05T02:00:00Z',
      '2026-03-05T02:00:00.000+08:00',
      '2026-03-05 02:00:00.000Z',
      '2026-03-05T02:00:00.000000Z',
      '2026-13-05T02:00:00.000Z',
      '2026-03-05T25:00:00.000Z',
      ' 2026-03-05T02:00:00.000Z',
      '+12026-03-05T02:00:00.000Z',
    ])
      expect(instantSchema.safeParse(bad).success, bad).toBe(false)
  })

  it('that does not exist is none: 30 February, hour 24, second 60 (RFC 3339 section 5.7; a desk knows no leap second)', () => {
    for (const bad of ['2026-02-30T00:00:00.000Z', '2026-01-01T24:00:00.000Z', '2026-06-30T23:59:60.000Z'])
      expect(instantSchema.safeParse(bad).success, bad).toBe(false)
  })

  it('sorts as text in the order of time', () => {
    const anyMs = fc.integer({ min: 0, max: 253_402_300_799_999 })
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        expect(Math.sign(a - b)).toBe(
          instantFromMs(a) < instantFromMs(b) ? -1 : instantFromMs(a) > instantFromMs(b) ? 1 : 0,
        )
        expect(msOf(instantFromMs(a))).toBe(a)
        expect(msOf(addMs(instantFromMs(a), -a))).toBe(0)
      }),
    )
  })
})

describe('the calendar day in China', () => {
  it.each([
    ['2026-03-05T15:59:59.999Z', '2026-03-05', 'the last millisecond of the day'],
    ['2026-03-05T16:00:00.000Z', '2026-03-06', 'midnight in China'],
    ['2026-03-05T16:00:00.001Z', '2026-03-06', 'a millisecond after'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29', 'a leap day'],
    ['2023-02-28T16:00:00.000Z', '2023-03-01', 'no leap day in a common year'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01', 'the turn of the year'],
    // China kept summer time from 1986 to 1991; the rules here know only +08:00 (central-protocol.md section 1).
    ['1988-07-01T15:30:00.000Z', '1988-07-01', 'a summer of daylight saving time'],
  ])('at %s it is %s: %s', (instant, day) => {
    expect(chinaDateOf(instant as Instant)).toBe(day)
  })

  it('is the same whatever the zone of the computer', () => {
    const zone = process.env.TZ
    try {
      for (const other of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'UTC']) {
        process.env.TZ = other
        expect(chinaDateOf('2026-03-05T16:00:00.000Z' as Instant), other).toBe('2026-03-06')
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})

describe('a calendar date', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-04-30', true],
    ['2026-00-10', false],
    ['2026-13-01', false],
    ['2026-01-00', false],
    ['2026-12-31', true],
    ['2026-12-32', false],
    ['0000-00-00', false],
  ])('%s is real: %s', (text, real) => {
    expect(isRealDate(text)).toBe(real)
    expect(calendarDateSchema.safeParse(text).success).toBe(real)
  })

  it('is a whole one: a year, a month or a loose form is no date', () => {
    for (const text of ['', '2026', '2026-02', '2026-1-1', '20260305', '2026-03-05 ', '2026/03/05'])
      expect(isRealDate(text), text).toBe(false)
  })

  it('adding days and counting them are inverse, across leap days and years', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      }),
    )
  })

  it('counts the day before as minus one and the day itself as none', () => {
    expect(daysBetween(date('2026-03-05'), date('2026-03-04'))).toBe(-1)
    expect(daysBetween(date('2026-03-05'), date('2026-03-05'))).toBe(0)
    expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2)
    expect(daysBetween(date('2023-02-28'), date('2023-03-01'))).toBe(1)
  })
})

describe('age in full years', () => {
  it.each([
    ['2010-03-05', '2026-03-04', 15, 'the day before the sixteenth birthday'],
    ['2010-03-05', '2026-03-05', 16, 'on it'],
    ['2010-03-05', '2026-03-06', 16, 'the day after'],
    ['2001-03-05', '2026-03-04', 24, 'the last day of being 24 (domain.md G22: full 16, not yet 25)'],
    ['2001-03-05', '2026-03-05', 25, 'the first day of being 25'],
    ['2008-02-29', '2024-02-28', 15, 'born on a leap day, the day before in a leap year'],
    ['2008-02-29', '2024-02-29', 16, 'born on a leap day, on it in a leap year'],
    ['2008-02-29', '2025-02-28', 16, 'born on a leap day, 28 February of a common year'],
    ['2008-02-29', '2025-03-01', 17, 'born on a leap day, 1 March of a common year'],
    ['2026-03-05', '2026-03-05', 0, 'born today'],
    ['2026-03-06', '2026-03-05', -1, 'not born yet'],
  ])('born on %s, on %s: %i (%s)', (born, on, age) => {
    expect(ageOn(date(born), date(on))).toBe(age)
  })

  it('never falls as days go by, and rises by one at a time', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 40_000 }), (born, days) => {
        const step = ageOn(born, addDays(born, days + 1)) - ageOn(born, addDays(born, days))
        expect([0, 1]).toContain(step)
      }),
    )
  })
})
