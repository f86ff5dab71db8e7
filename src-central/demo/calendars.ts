import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HolidayYear, holidayCalendarSchema } from '../../src-shared/central/feed.ts'
import { type WorkingCalendar, workingCalendar } from '../../src-shared/kernel/working-days.ts'

const folder = join(import.meta.dirname, '../../resources/holidays')

/** The shipped holiday calendars, one per year. */
export function readHolidayYears(): readonly HolidayYear[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => holidayCalendarSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

let ready: WorkingCalendar | undefined

/** Counts working days by the shipped calendars. */
export function demoCalendar(): WorkingCalendar {
  ready ??= workingCalendar(readHolidayYears())
  return ready
}
