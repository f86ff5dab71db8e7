import {
  type CalendarDate,
  chinaDateOf,
  type Instant,
  instantFromMs,
  msOf,
} from '../../src-shared/kernel/instant.ts'

const CHINA_OFFSET_MS = 8 * 3_600_000

/** `10:32`, China Standard Time whatever the zone of the computer. */
export function clockOf(instant: Instant): string {
  return new Date(msOf(instant) + CHINA_OFFSET_MS).toISOString().slice(11, 16)
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(date: CalendarDate): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  return new Date(`${date}T00:00:00.000Z`).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6
}

/** `03-05`, for places where the year is clear. */
export function monthDayOf(date: CalendarDate): string {
  return date.slice(5)
}

/** `10:32` today, `03-05 10:32` this year, `2025-12-30 10:32` before. */
export function momentOf(instant: Instant, today: CalendarDate): string {
  const date = chinaDateOf(instant)
  if (date === today) return clockOf(instant)
  return `${date.slice(0, 4) === today.slice(0, 4) ? monthDayOf(date) : date} ${clockOf(instant)}`
}

/** The China day at this moment of the computer's clock. */
export function todayAt(nowMs: number): CalendarDate {
  return chinaDateOf(instantFromMs(nowMs))
}

/** Whole seconds left until an instant, never below nought. */
export function secondsUntil(instant: Instant, nowMs: number): number {
  return Math.max(0, Math.ceil((msOf(instant) - nowMs) / 1000))
}

/** What is left until an instant: whole hours from one on, else minutes, the one begun counted; never below nought. */
export function timeLeft(
  instant: Instant,
  nowMs: number,
): { readonly unit: 'hours' | 'minutes'; readonly n: number } {
  const minutes = Math.max(0, Math.ceil((msOf(instant) - nowMs) / 60_000))
  return minutes < 60 ? { unit: 'minutes', n: minutes } : { unit: 'hours', n: Math.floor(minutes / 60) }
}
