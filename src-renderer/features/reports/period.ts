import { addDays, type CalendarDate, calendarDateSchema } from '../../../src-shared/kernel/instant.ts'

export const periodKinds = ['day', 'week', 'month', 'quarter', 'free'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** Days in China, both ends counted. */
export interface Period {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** The whole day, week (from Monday), month or quarter that holds this day; by `free` the day alone. */
export function periodOf(kind: PeriodKind, day: CalendarDate): Period {
  if (kind === 'week') {
    const from = addDays(day, -((weekday(day) + 6) % 7))
    return { from, to: addDays(from, 6) }
  }
  if (kind === 'month') return months(day, 0, 1)
  if (kind === 'quarter') return months(day, (monthOf(day) - 1) % 3, 3)
  return { from: day, to: day }
}

/** The period of this kind before (-1) or after (1); of free days as many days further on. */
export function shifted(kind: PeriodKind, { from, to }: Period, step: -1 | 1): Period {
  if (kind !== 'free') return periodOf(kind, step < 0 ? addDays(from, -1) : addDays(to, 1))
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  return { from: addDays(from, step * days), to: addDays(to, step * days) }
}

/** The kind these days are one of, the longest first; `free` when none. */
export function kindOf(period: Period): PeriodKind {
  const is = (kind: PeriodKind) => {
    const whole = periodOf(kind, period.from)
    return whole.from === period.from && whole.to === period.to
  }
  return (['quarter', 'month', 'week', 'day'] as const).find(is) ?? 'free'
}

function months(day: CalendarDate, back: number, count: number): Period {
  const first = Number(day.slice(0, 4)) * 12 + monthOf(day) - 1 - back
  return { from: firstOf(first), to: addDays(firstOf(first + count), -1) }
}

function firstOf(month: number): CalendarDate {
  const year = String(Math.floor(month / 12)).padStart(4, '0')
  return calendarDateSchema.parse(`${year}-${String((month % 12) + 1).padStart(2, '0')}-01`)
}

function monthOf(day: CalendarDate): number {
  return Number(day.slice(5, 7))
}

/** 0 is Sunday. */
function weekday(day: CalendarDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
