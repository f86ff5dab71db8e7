import type { CaseId } from '../kernel/ids.ts'
import { type CalendarDate, daysBetween, type Instant } from '../kernel/instant.ts'

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

/** How pressing a case is on a given China day: 临近到期 means due that day or the next. */
export function dueStateOf(dueOn: CalendarDate, today: CalendarDate): DueState {
  const left = daysBetween(today, dueOn)
  if (left < 0) return 'overdue'
  return left <= 1 ? 'near-due' : 'in-time'
}
