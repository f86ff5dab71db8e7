import type { Procedure } from '../cases/procedure.ts'
import type { AgencyCode, OfficerId } from '../kernel/ids.ts'
import { addDays, type CalendarDate, chinaDateOf } from '../kernel/instant.ts'
import { grouped } from './agency-table.ts'
import { words } from './columns.ts'
import type { ReportFacts, ReportPlace } from './facts.ts'
import { deltaOf, type Flow } from './flow.ts'
import { type DayBin, dayBinSchema, type OverviewFigures } from './overview-figures.ts'
import { dueFigures } from './specs/timeliness.ts'

/** Events of one day of the period that change the number in hand. */
export interface DayFlowTally {
  readonly day: CalendarDate
  readonly flow: Flow
  readonly n: number
}

/** Cases in hand at the end, alike in all that is named. The holder is who had taken the case at `asOf`. */
export interface HandAgeTally {
  readonly agency: AgencyCode
  readonly procedure: Procedure | null
  readonly submittedOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  readonly holder: { readonly id: OfficerId; readonly name: string } | null
  readonly n: number
}

export interface OverviewFacts extends Pick<ReportFacts, 'place' | 'openings' | 'closings' | 'refusals'> {
  dayFlows(): readonly DayFlowTally[]
  handAges(): readonly HandAgeTally[]
}

const TOP_REASONS = 10

/** 总览 out of its facts (R10). Pure. It counts by the rules of the reports, so that a chart and its report say the same. */
export function overviewOf(facts: OverviewFacts): OverviewFigures {
  const hand = facts.handAges()
  const ages = hand.map(({ submittedOn, n }) => daysSpent(facts.place, submittedOn, facts.place.endsOn, n))
  const spans = facts.closings().map(({ submittedOn, day, n }) => daysSpent(facts.place, submittedOn, day, n))
  return {
    days: daysOf(facts),
    ages: binned(ages),
    due: dueByAgency(hand, facts.place),
    holders: holdersOf(hand, facts.place),
    reasons: reasonsOf(facts),
    turnaround: { ...binned(spans), median: medianOf(spans) },
    provisional: [...ages, ...spans].some(span => span.provisional),
  }
}

function daysOf(facts: OverviewFacts): OverviewFigures['days'] {
  const { from, endsOn } = facts.place
  const byDay = grouped(facts.dayFlows(), tally => tally.day)
  let inHand = facts.openings().reduce((sum, { flow, n }) => sum + deltaOf[flow] * n, 0)
  const days: OverviewFigures['days'] = []
  for (let day = from; day <= endsOn; day = addDays(day, 1)) {
    const flows = byDay.get(day) ?? []
    const [came, went] = [moved(flows, 1), moved(flows, -1)]
    inHand += came - went
    days.push({ day, came, went, inHand })
  }
  return days
}

function moved(flows: readonly DayFlowTally[], delta: 1 | -1): number {
  return flows.reduce((sum, { flow, n }) => sum + (deltaOf[flow] === delta ? n : 0), 0)
}

interface Span {
  readonly days: number | null
  readonly provisional: boolean
  readonly n: number
}

/** Working days from the day after a case was handed in, as reports count them. */
function daysSpent({ calendar }: ReportPlace, from: CalendarDate | null, to: CalendarDate, n: number): Span {
  if (from === null) return { days: null, provisional: false, n }
  const { days, provisional } = calendar.between(from, to)
  return { days: Math.max(0, days), provisional, n }
}

function binned(spans: readonly Span[]): Pick<OverviewFigures['turnaround'], 'bins' | 'unknown'> {
  const sums = new Map<DayBin | null, number>()
  for (const { days, n } of spans) {
    const bin = days === null ? null : binOf(days)
    sums.set(bin, (sums.get(bin) ?? 0) + n)
  }
  return {
    bins: dayBinSchema.options.map(bin => ({ bin, n: sums.get(bin) ?? 0 })),
    unknown: sums.get(null) ?? 0,
  }
}

export function binOf(days: number): DayBin {
  if (days <= 2) return '0-2'
  if (days <= 5) return '3-5'
  if (days <= 10) return '6-10'
  return days <= 20 ? '11-20' : 'over-20'
}

/** The middle one, or halfway between the two in the middle. */
function medianOf(spans: readonly Span[]): number | null {
  const known = spans
    .flatMap(({ days, n }) => (days === null ? [] : [{ days, n }]))
    .sort((a, b) => a.days - b.days)
  const all = known.reduce((sum, { n }) => sum + n, 0)
  if (all === 0) return null
  return (nth(known, Math.floor((all - 1) / 2)) + nth(known, Math.floor(all / 2))) / 2
}

function nth(rising: readonly { readonly days: number; readonly n: number }[], index: number): number {
  let passed = 0
  for (const { days, n } of rising) {
    passed += n
    if (index < passed) return days
  }
  return 0
}

function dueByAgency(hand: readonly HandAgeTally[], place: ReportPlace): OverviewFigures['due'] {
  const names = new Map<string, string>(place.agencies.map(({ code, name }) => [code, name]))
  const lines = [...grouped(hand, tally => tally.agency)].map(([agency, tallies]) => {
    const line = { agency, name: names.get(agency) ?? agency, overdue: 0, nearDue: 0, inTime: 0, unknown: 0 }
    for (const tally of tallies) line[dueOf(tally, place)] += tally.n
    return line
  })
  return lines.sort(
    (a, b) => b.overdue - a.overdue || b.nearDue - a.nearDue || (a.agency < b.agency ? -1 : 1),
  )
}

function dueOf({ dueOn, procedure }: HandAgeTally, place: ReportPlace) {
  if (dueOn === null) return 'unknown'
  return dueFigures(dueOn, place.nearDueDays(procedure), place) ?? 'inTime'
}

function holdersOf(hand: readonly HandAgeTally[], place: ReportPlace): OverviewFigures['holders'] {
  if (chinaDateOf(place.asOf) !== place.endsOn) return null
  const late = hand.filter(tally => dueOf(tally, place) === 'overdue')
  return [...grouped(late, ({ holder }) => holder?.id ?? null).values()]
    .map(tallies => ({
      name: tallies[0]?.holder?.name ?? null,
      overdue: tallies.reduce((sum, { n }) => sum + n, 0),
    }))
    .sort((a, b) => b.overdue - a.overdue || ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
}

function reasonsOf(facts: OverviewFacts): OverviewFigures['reasons'] {
  const { place } = facts
  const refusals = facts.refusals()
  const given = refusals.flatMap(({ workType, reasons, n }) =>
    (reasons.length === 0 ? [''] : reasons).map(code => ({ workType, code, n })),
  )
  const sums = [...grouped(given, ({ workType, code }) => `${workType} ${code}`).values()]
    .flatMap(([first, ...more]) =>
      first ? [{ ...first, n: more.reduce((sum, { n }) => sum + n, first.n) }] : [],
    )
    .sort((a, b) => b.n - a.n || (`${a.code} ${a.workType}` < `${b.code} ${b.workType}` ? -1 : 1))
  return {
    top: sums.slice(0, TOP_REASONS).map(each => ({ ...each, label: labelOf(each.code, place) })),
    others: sums.slice(TOP_REASONS).reduce((sum, { n }) => sum + n, 0),
    refusals: refusals.reduce((sum, { n }) => sum + n, 0),
  }
}

function labelOf(code: string, { reasons }: ReportPlace) {
  if (code === '') return words('未选原因', 'No reason chosen')
  return reasons.get(code) ?? words(code, code)
}
