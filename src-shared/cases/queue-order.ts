import type { CaseId } from '../kernel/ids.ts'
import { addDays, type CalendarDate, type Instant } from '../kernel/instant.ts'
import type { WorkingCalendar } from '../kernel/working-days.ts'

export interface QueuePlace {
  readonly dueOn: CalendarDate
  readonly submittedAt: Instant
  readonly id: CaseId
}

/** Earliest due day first, then the longest waiting; ties break by case id, so two desks agree. */
export function compareForQueue(a: QueuePlace, b: QueuePlace): number {
  return compareText(a.dueOn, b.dueOn) || compareText(a.submittedAt, b.submittedAt) || compareText(a.id, b.id)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export type DueState = 'overdue' | 'near-due' | 'in-time'

/** 临近到期 where no rulebook says how many working days before the promised day: due that day or the next [INF]. */
export const NEAR_DUE_DAYS = 1

/**
 * How many working days are left until a day, seen from `today` (days in China): 0 on the day itself, and below zero
 * as soon as it is past, even when no working day lies between. Provisional while a year's holidays are not published.
 */
export function workingDaysLeft(
  calendar: WorkingCalendar,
  today: CalendarDate,
  on: CalendarDate,
): { readonly days: number; readonly provisional: boolean } {
  const { days, provisional } = calendar.between(today, on)
  return { days: on < today ? Math.min(-1, days) : days, provisional }
}

/** How pressing a case is with so many working days left: 临近到期 with as many as the rulebook says, or fewer. */
export function dueStateOf(left: number, nearDueDays: number): DueState {
  if (left < 0) return 'overdue'
  return left <= nearDueDays ? 'near-due' : 'in-time'
}

/** The last day that counts as near due: with `nearDueDays` working days left, or fewer. */
export function lastNearDueDay(
  calendar: WorkingCalendar,
  today: CalendarDate,
  nearDueDays: number,
): CalendarDate {
  return addDays(calendar.add(today, nearDueDays + 1).on, -1)
}
