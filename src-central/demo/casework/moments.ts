import {
  addDays,
  addMs,
  type CalendarDate,
  chinaDateOf,
  daysBetween,
  type Instant,
  msOf,
} from '../../../src-shared/kernel/instant.ts'
import type { Random } from '../random.ts'
import { anyTime, DAY, officeTime, type Step, timeline, type World, workingDayAgo } from './world.ts'

/** How long ago something is, and the steps that led there. */
export interface Timed {
  readonly age: { readonly workingDays: readonly number[] } | { readonly days: readonly [number, number] }
  readonly steps: readonly Step[]
  /** Which of the moments starts the agency's clock. */
  readonly clock: number
  /** Only under these versions of the rulebook, `province@version`. */
  readonly versions?: readonly string[]
}

/** When the steps of a course happened; none of them lies in the future. `firstDay`: before it there were no rules. */
export function momentsOf(
  world: World,
  random: Random,
  timed: Timed,
  firstDay: CalendarDate,
): readonly Instant[] {
  const last = timed.steps.length - 1
  if (timed.versions) return underOldRules(world, random, timed)
  if ('workingDays' in timed.age) {
    const on = workingDayAgo(world, random.pick(timed.age.workingDays))
    const isOffice = timed.steps[timed.clock]?.[1] === 'office'
    const start = isOffice ? officeTime(world, random, on) : anyTime(world, random, on)
    const before = timeline(world, random, start, timed.steps.slice(0, timed.clock + 1))
    return [...before, ...onward(world, random, before.at(-1) ?? start, timed.steps.slice(timed.clock + 1))]
  }
  const [least, most] = timed.age.days
  const length = timed.steps.reduce((sum, [days]) => sum + days, 0)
  const room = daysBetween(firstDay, world.today) - Math.ceil(length * 1.5) - 20
  const ago = random.int(least, Math.max(least, Math.min(most, room)))
  const day = addDays(world.today, -ago)
  const end =
    timed.steps[last]?.[1] === 'office' ? officeTime(world, random, day) : anyTime(world, random, day)
  return timeline(world, random, end, timed.steps)
}

/** Applied for while the older version was in force; what came after goes on from there. */
function underOldRules(world: World, random: Random, timed: Timed): readonly Instant[] {
  const version = world.rulebooks.find(book => timed.versions?.includes(`${book.id}@${book.version}`))
  const lastDay = version?.effectiveTo ?? world.today
  const applied = anyTime(world, random, addDays(lastDay, -random.int(4, 70)))
  if (!('workingDays' in timed.age)) return [applied, ...onward(world, random, applied, timed.steps.slice(1))]
  const on = workingDayAgo(world, random.pick(timed.age.workingDays))
  const between = onward(world, random, applied, timed.steps.slice(1, -1))
  return [applied, ...between, officeTime(world, random, on)]
}

/** Steps after a moment, pressed together where less time is left than they take. */
function onward(world: World, random: Random, from: Instant, steps: readonly Step[]): readonly Instant[] {
  const left = Math.max(0, msOf(world.now) - msOf(from)) * 0.92
  const wanted = steps.reduce((sum, [days]) => sum + days * DAY, 0)
  const scale = wanted > left ? left / wanted : 1
  let at = from
  return steps.map(([days, who]) => {
    const rough = addMs(at, Math.max(60_000, Math.round(days * DAY * scale * random.between(0.7, 1))))
    const fitting = who === 'office' && scale === 1 ? officeTime(world, random, chinaDateOf(rough)) : rough
    at = fitting > at && fitting < world.now ? fitting : rough
    return at
  })
}
