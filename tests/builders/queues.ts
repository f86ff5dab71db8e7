import type { QueueMoment } from '../../src-main/storage/stores/queue-pages.ts'
import { listQueue } from '../../src-main/storage/stores/queue-store.ts'
import type { Storage } from '../../src-main/storage/transaction.ts'
import type { QueueFilter } from '../../src-shared/desk/queue-views.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { type CalendarDate, calendarDateSchema } from '../../src-shared/kernel/instant.ts'
import { DESK, NOON, officerIdOf } from './ids.ts'
import { queueFilterOf } from './queue-filter.ts'

/**
 * Today and the last near-due day, both days in China; without rules of its own a case is near due the day after. The
 * officer and desk of every bench ask, where built values begin.
 */
export function dueLimitsOf(
  today = '2026-03-05',
  otherwise = '2026-03-06',
  lastNearDue: ReadonlyMap<string, CalendarDate> = new Map(),
): QueueMoment {
  return {
    today: calendarDateSchema.parse(today),
    otherwise: calendarDateSchema.parse(otherwise),
    lastNearDue,
    who: { officerId: officerIdOf(1), deskId: DESK },
    at: NOON,
  }
}

/** The cases of a queue on the shelf, in the order of work; at most two hundred. */
export function idsInQueue(storage: Storage, change: Partial<QueueFilter> = {}): CaseId[] {
  return listQueue(storage.read, queueFilterOf(change), dueLimitsOf(), null, 200).map(entry => entry.caseId)
}
