import type { HolidayYear } from '../../src-shared/central/feed.ts'
import { type WorkingCalendar, workingCalendar } from '../../src-shared/kernel/working-days.ts'
import { listHolidayYears } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'

/** Calendars ready for counting, by the list they were made of. */
const ready = new WeakMap<readonly HolidayYear[], WorkingCalendar>()

/**
 * Counts working days by every holiday calendar the centre has now (domain.md G29–31). Days are China's. A year without
 * a calendar counts Monday to Friday and makes what is counted through it provisional.
 */
export async function readCalendar(read: ReadDb): Promise<WorkingCalendar> {
  const years = await listHolidayYears(read)
  const known = ready.get(years)
  if (known) return known
  const calendar = workingCalendar(years)
  ready.set(years, calendar)
  return calendar
}
