import { z } from 'zod'

/** A real day, leap years known; one look instead of a form and a calendar, because a first pull reads millions of them. */
const DATE =
  '(\\d{4}-((0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)' +
  '|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)'
const INSTANT_FORM = new RegExp(`^${DATE}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`)
const DATE_FORM = new RegExp(`^${DATE}$`)

/** A moment, RFC 3339 in UTC with milliseconds (central-protocol.md section 1). */
export const instantSchema = z.string().regex(INSTANT_FORM).brand<'Instant'>()
export type Instant = z.infer<typeof instantSchema>

/** A day of the calendar, YYYY-MM-DD, always meant in China Standard Time (+08:00). */
export const calendarDateSchema = z.string().regex(DATE_FORM).brand<'CalendarDate'>()
export type CalendarDate = z.infer<typeof calendarDateSchema>

/** A month of the calendar, YYYY-MM, in China. */
export const chinaMonthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const DAY_MS = 86_400_000
const CHINA_OFFSET_MS = 8 * 3_600_000

/** False for 2026-02-30 and the like, and for anything that is not a whole date; leap days are known. */
export function isRealDate(text: string): boolean {
  return DATE_FORM.test(text)
}

/** The instant at `ms` milliseconds since 1970-01-01T00:00Z. */
export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant
}

export function msOf(instant: Instant): number {
  return Date.parse(instant)
}

export function addMs(instant: Instant, ms: number): Instant {
  return instantFromMs(msOf(instant) + ms)
}

/** The calendar day in China at this instant, whatever the zone of the computer. */
export function chinaDateOf(instant: Instant): CalendarDate {
  // Before 16:00 UTC the day is the same there.
  if (instant.slice(11, 13) < '16') return instant.slice(0, 10) as CalendarDate
  return new Date(msOf(instant) + CHINA_OFFSET_MS).toISOString().slice(0, 10) as CalendarDate
}

/** The instant at which a day begins in China. */
export function chinaDayStart(date: CalendarDate): Instant {
  return instantFromMs(Date.parse(`${date}T00:00:00.000Z`) - CHINA_OFFSET_MS)
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS)
    .toISOString()
    .slice(0, 10) as CalendarDate
}

/** Whole days from `from` to `to`; negative when `to` lies before `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS)
}

/**
 * Full years lived on `on` by somebody born on `bornOn`.
 *
 * A year is full on the birthday itself; who was born on 29 February completes it on 1 March of a common year
 * (Civil Code practice: the day after the last day of the period).
 */
export function ageOn(bornOn: CalendarDate, on: CalendarDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}
