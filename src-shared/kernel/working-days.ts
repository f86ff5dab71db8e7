import { addDays, type CalendarDate, daysBetween } from './instant.ts'

/**
 * What one year's notice says about its days. Dates are days in China.
 *
 * 全国年节及纪念日放假办法 art. 2, 4 and 6, and the yearly notice of the General Office of the State Council.
 */
export interface HolidayCalendar {
  readonly year: number
  /** `published`: the notice is out. `provisional`: only what the law alone tells; days may still move. */
  readonly state: 'published' | 'provisional'
  /** Weekdays that are off; weekend days may stand here and change nothing. */
  readonly holidays: readonly CalendarDate[]
  /** Weekend days that are worked (调休). */
  readonly makeUpDays: readonly CalendarDate[]
}

export interface WorkingCalendar {
  /** Monday to Friday unless a holiday, and make-up days; in a year without a calendar just Monday to Friday. */
  isWorkingDay(on: CalendarDate): boolean

  /**
   * The day on which the count reaches `days`; the first working day after `from` is day 1 (domain.md G30). None
   * counted gives `from` itself, working day or not.
   *
   * Throws when `days` is negative or not whole, or when the year 9999 ends first.
   */
  add(from: CalendarDate, days: number): { readonly on: CalendarDate; readonly provisional: boolean }

  /**
   * Working days after `from` up to and including `to`; with `to` before `from` the same count the other way round,
   * negative.
   */
  between(from: CalendarDate, to: CalendarDate): { readonly days: number; readonly provisional: boolean }
}

/**
 * Counts working days (工作日) by the calendars given; made once, then cheap for any number of rows.
 *
 * `provisional` is true when a day passed on the way, `from` excepted and the last day included, lies in a year whose
 * calendar is missing or not published (domain.md G31).
 *
 * Several calendars of one year are united, so local holidays of a minority area (art. 4) are one more calendar of
 * that year, given along with the national one. A day off in any of them is off, even if another makes it a make-up
 * day; one that is provisional makes the year provisional. A notice that replaces a provisional calendar must therefore
 * be given in its place, not next to it.
 */
export function workingCalendar(calendars: readonly HolidayCalendar[]): WorkingCalendar {
  const holidays = new Set(calendars.flatMap(calendar => calendar.holidays.map(dayNumber)))
  const makeUpDays = new Set(calendars.flatMap(calendar => calendar.makeUpDays.map(dayNumber)))
  const unsettled = new Set(calendars.filter(({ state }) => state !== 'published').map(({ year }) => year))
  const settled = new Set(calendars.map(({ year }) => year).filter(year => !unsettled.has(year)))

  const works = (day: number) => !holidays.has(day) && (makeUpDays.has(day) || isWeekday(day))
  const exceptions = [...new Set([...holidays, ...makeUpDays])]
    .filter(day => works(day) !== isWeekday(day))
    .sort((a, b) => a - b)
  /** At index i: how many working days more than weekdays the first i exceptions make. */
  const surplus = [0]
  for (const day of exceptions) surplus.push((surplus.at(-1) ?? 0) + (works(day) ? 1 : -1))
  const workingDaysThrough = (day: number) =>
    weekdaysThrough(day) + (surplus[countThrough(exceptions, day)] ?? 0)

  /** For `from` not after `to`: whether a day after `from`, up to `to`, lies in a year that is not settled. */
  const isProvisional = (from: CalendarDate, to: CalendarDate) => {
    const last = yearOf(to)
    for (let year = from.endsWith('-12-31') ? yearOf(from) + 1 : yearOf(from); year <= last; year++)
      if (!settled.has(year)) return from !== to
    return false
  }

  return {
    isWorkingDay: on => works(dayNumber(on)),

    add(from, days) {
      if (!Number.isInteger(days) || days < 0) throw new Error(`cannot count ${days} working days`)
      let day = dayNumber(from)
      for (let left = days; left > 0; ) {
        day += 1
        if (day > LAST_DAY) throw new Error(`${days} working days after ${from} there is no calendar date`)
        if (works(day)) left -= 1
      }
      const on = addDays(A_MONDAY, day)
      return { on, provisional: isProvisional(from, on) }
    },

    between(from, to) {
      return {
        days: workingDaysThrough(dayNumber(to)) - workingDaysThrough(dayNumber(from)),
        provisional: from <= to ? isProvisional(from, to) : isProvisional(to, from),
      }
    },
  }
}

const A_MONDAY = '2000-01-03' as CalendarDate
const LAST_DAY = dayNumber('9999-12-31' as CalendarDate)

/** Days since a certain Monday, so that the rest by seven is the day of the week. */
function dayNumber(date: CalendarDate): number {
  return daysBetween(A_MONDAY, date)
}

function isWeekday(day: number): boolean {
  return day - 7 * Math.floor(day / 7) < 5
}

/** Mondays to Fridays from the certain Monday up to and including the day; below zero before it. */
function weekdaysThrough(day: number): number {
  const weeks = Math.floor(day / 7)
  return 5 * weeks + Math.min(day - 7 * weeks + 1, 5)
}

/** How many of the numbers, which stand in rising order, are not above the limit. */
function countThrough(rising: readonly number[], limit: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4))
}
