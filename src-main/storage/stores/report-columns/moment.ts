import type { WorkType } from '../../../../src-shared/cases/work-type.ts'
import type { Flow } from '../../../../src-shared/reports/flow.ts'
import { chinaMs, DAY_MS, type EventColumns } from './event-columns.ts'

/** What every question of a report is bounded by. */
export interface Bounds {
  readonly from: string
  /** The last day counted, and the time up to which events of that day are. */
  readonly last: string
  readonly asOf: string
}

/** Events before a period, grouped by what a report carries over. */
export interface Opening {
  readonly agency: number
  readonly workType: WorkType
  readonly flow: Flow
  readonly n: number
}

/** Where everything stood by some bounds: places in the columns, by number of case; -1 for none. */
export interface Moment {
  /** The last event of each case up to the end, and before the period. */
  readonly atEnd: Int32Array
  readonly before: Int32Array
  /** The last event of each case that changed the number in hand. */
  readonly lastFlow: Int32Array
  /** Events of the period, in order. */
  readonly period: readonly number[]
  readonly openings: readonly Opening[]
}

const dayMs = (day: string) => Date.parse(`${day}T00:00:00.000Z`)

/** Walks once over all events. One counts whose day is not after the last, and on the last day whose time is not after `asOf`. */
export function momentOf(columns: EventColumns, bounds: Bounds): Moment {
  const cases = columns.cases.count()
  const [atEnd, before, lastFlow] = [places(cases), places(cases), places(cases)]
  const period: number[] = []
  const begin = dayMs(bounds.from)
  const end = endOf(bounds)
  const groups = flowGroupsOf(columns)
  const carried = new Uint32Array(columns.agencies.count() * groups.length)
  const groupOf = groupsByKind(columns, groups)
  const changesHand = groups.map(({ flow }) => flow !== 'revoked')
  const { at, case: caseOf, kind, agency } = columns
  for (let event = 0, count = columns.count(); event < count; event += 1) {
    const time = at[event] as number
    if (time > end) continue
    const number = caseOf[event] as number
    const group = groupOf[kind[event] as number] as number
    atEnd[number] = event
    if (group >= 0 && changesHand[group]) lastFlow[number] = event
    if (time >= begin) {
      period.push(event)
      continue
    }
    before[number] = event
    if (group >= 0) (carried[(agency[event] as number) * groups.length + group] as number) += 1
  }
  return { atEnd, before, lastFlow, period, openings: openingsOf(groups, carried) }
}

function places(count: number): Int32Array {
  return new Int32Array(count).fill(-1)
}

/** The last millisecond that counts: of the last day, or `asOf` where that lies before its end. */
export function endOf({ last, asOf }: Pick<Bounds, 'last' | 'asOf'>): number {
  return Math.min(dayMs(last) + DAY_MS - 1, chinaMs(asOf))
}

interface FlowGroup {
  readonly workType: WorkType
  readonly flow: Flow
}

function flowGroupsOf(columns: EventColumns): FlowGroup[] {
  const seen = new Map<string, FlowGroup>()
  for (const { workType, flow } of columns.kinds.values())
    if (flow !== null) seen.set(`${workType} ${flow}`, { workType, flow })
  return [...seen.values()]
}

/** The group of each kind of event; -1 for those that change nothing. */
function groupsByKind(columns: EventColumns, groups: readonly FlowGroup[]): Int32Array {
  return Int32Array.from(columns.kinds.values(), ({ workType, flow }) =>
    groups.findIndex(group => group.workType === workType && group.flow === flow),
  )
}

function openingsOf(groups: readonly FlowGroup[], carried: Uint32Array): Opening[] {
  const openings: Opening[] = []
  for (const [at, n] of carried.entries()) {
    const group = groups[at % groups.length]
    if (n > 0 && group) openings.push({ agency: Math.floor(at / groups.length), ...group, n })
  }
  return openings
}
