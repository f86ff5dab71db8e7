import { lastNearDueDay, NEAR_DUE_DAYS } from '../../../src-shared/cases/queue-order.ts'
import type { QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { ReadDb } from '../transaction.ts'
import { findRulesToday, findWorkingCalendar, listRulebooks } from './entity-lists.ts'
import type { DueLimits } from './queue-pages.ts'

/**
 * What overdue and near due mean on this China day for the cases of a work type, by the rules in force: the same that
 * a row shows, so that the filter brings exactly the rows that are marked. Only the filter 临近到期 needs the days worked out.
 */
export function dueLimits(
  db: ReadDb,
  { workType, due }: Pick<QueueFilter, 'workType' | 'due'>,
  today: CalendarDate,
): DueLimits {
  if (due !== 'near-due') return { today, lastNearDue: new Map(), otherwise: today }
  const calendar = findWorkingCalendar(db)
  const lastNearDue = new Map<string, CalendarDate>()
  for (const book of listRulebooks(db)) {
    for (const { workType: of, procedure } of book.work) {
      const key = `${book.id} ${procedure}`
      if (of !== workType || lastNearDue.has(key)) continue
      const days = findRulesToday(db, book.id, procedure, today)?.nearDueDays ?? NEAR_DUE_DAYS
      lastNearDue.set(key, lastNearDueDay(calendar, today, days))
    }
  }
  return { today, lastNearDue, otherwise: lastNearDueDay(calendar, today, NEAR_DUE_DAYS) }
}
