import type { Post } from '../../../src-shared/central/feed.ts'
import {
  addDays,
  addMs,
  type CalendarDate,
  chinaDateOf,
  chinaDayStart,
  type Instant,
  msOf,
} from '../../../src-shared/kernel/instant.ts'
import type { WorkingCalendar } from '../../../src-shared/kernel/working-days.ts'
import type { Rulebook } from '../../../src-shared/rulebook/rulebook.ts'
import type { NumberMaker } from '../people/id-numbers.ts'
import type { Random } from '../random.ts'

/** What all cases of one demo share. */
export interface World {
  readonly now: Instant
  readonly today: CalendarDate
  readonly calendar: WorkingCalendar
  readonly rulebooks: readonly Rulebook[]
  readonly numbers: NumberMaker
  /** Posts by the agency that handles applications for them. */
  readonly posts: ReadonlyMap<string, readonly Post[]>
}

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const MINUTE = 60_000

/** The day so many working days before today; 0 is today, or the last working day before it. */
export function workingDayAgo(world: World, days: number): CalendarDate {
  let on = world.today
  while (!world.calendar.isWorkingDay(on)) on = addDays(on, -1)
  for (let left = days; left > 0; ) {
    on = addDays(on, -1)
    if (world.calendar.isWorkingDay(on)) left -= 1
  }
  return on
}

/** Somewhen in the hours in which an office answers, on this day or the last working day before; never after now. */
export function officeTime(world: World, random: Random, day: CalendarDate): Instant {
  let on = day
  while (!world.calendar.isWorkingDay(on)) on = addDays(on, -1)
  const hour = random.chance(0.55) ? random.between(9, 12) : random.between(14, 17.4)
  return notAfterNow(world, addMs(chinaDayStart(on), Math.round(hour * HOUR)), random)
}

/** Somewhen between early morning and late evening of this day; never after now. */
export function anyTime(world: World, random: Random, on: CalendarDate): Instant {
  return notAfterNow(world, addMs(chinaDayStart(on), Math.round(random.between(7.2, 22.6) * HOUR)), random)
}

function notAfterNow(world: World, at: Instant, random: Random): Instant {
  const latest = addMs(world.now, -12 * MINUTE)
  if (at <= latest) return at
  const start = chinaDayStart(chinaDateOf(latest))
  return addMs(start, Math.round((msOf(latest) - msOf(start)) * random.between(0.4, 1)))
}

/** One step on the way of a case: days after the step before it, and whether an office took it. */
export type Step = readonly [days: number, who: 'office' | 'anyone']

/**
 * Moments of steps that follow each other, the last of them at `last`. What an office does falls into its hours where the
 * order leaves room for it.
 */
export function timeline(world: World, random: Random, last: Instant, steps: readonly Step[]): Instant[] {
  const rough: Instant[] = []
  let at = last
  for (const [days] of steps.toReversed()) {
    rough.unshift(at)
    at = addMs(at, -Math.round(Math.max(0.02, days) * DAY))
  }
  let before: Instant | undefined
  return rough.map((moment, index) => {
    const isLast = index === rough.length - 1
    const [days, who] = steps[index] ?? [0, 'anyone']
    const shifted =
      isLast || days < 1
        ? moment
        : who === 'office'
          ? officeTime(world, random, chinaDateOf(moment))
          : anyTime(world, random, chinaDateOf(moment))
    const next: Instant =
      before !== undefined && shifted <= before
        ? addMs(before, Math.round(random.between(3, 25) * MINUTE))
        : shifted
    before = isLast && next > last ? next : next
    return next
  })
}
