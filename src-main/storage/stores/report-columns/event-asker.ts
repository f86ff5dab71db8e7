import type { CaseStatus } from '../../../../src-shared/cases/case-status.ts'
import type { WorkType } from '../../../../src-shared/cases/work-type.ts'
import type { AgencyCode, OfficerId } from '../../../../src-shared/kernel/ids.ts'
import type { ReportPlace } from '../../../../src-shared/reports/facts.ts'
import { type Flow, statusesInHand } from '../../../../src-shared/reports/flow.ts'
import { DAY_MS, type EventColumns, type EventKind, type EventTerms } from './event-columns.ts'
import { type Bounds, endOf, type Moment, momentOf } from './moment.ts'

/** Events as a place asks for them. An event is its place in the columns. */
export interface EventAsker {
  readonly place: ReportPlace
  readonly columns: EventColumns
  readonly moment: Moment
  kind(event: number): EventKind
  terms(event: number): EventTerms
  agency(event: number): AgencyCode
  officer(event: number): OfficerId | null
  day(event: number): string
  /** The same for events of one kind at one agency, and for no others. */
  codeOf(event: number): number
  /** The same for events of one officer, day and terms, and for no others. */
  detailOf(event: number): string
  isCovered(agency: number): boolean
  isOfWork(workType: WorkType): boolean
  /** Events of the period at the agencies the place is about, of its kinds of work and of its only officer. */
  flowsOfPeriod(flows?: readonly Flow[]): Iterable<number>
  /** Events of the period at the agencies the place is about, whoever did them. */
  period(wanted: (event: number) => boolean): Iterable<number>
  /** The last event of each case in hand at the end. */
  hand(): readonly number[]
  /** The last event of each case of one kind of work, at the end or before the period. */
  states(workType: WorkType, when: 'opening' | 'end'): Iterable<number>
  isHostOverdue(event: number): boolean
  /** What was made of events alone, for the next report of the same place and moment. */
  remembered<Value>(name: string, make: () => Value): Value
}

const came: readonly (Flow | null)[] = ['received', 'reopened', 'transferred-in']

/** Remembers the last moment, which the reports of one set share. */
export function rememberedMoments(revision: () => number) {
  let kept: { readonly key: string; readonly moment: Moment } | undefined
  return (columns: EventColumns, bounds: Bounds): Moment => {
    const key = `${revision()} ${bounds.from} ${endOf(bounds)}`
    if (kept?.key !== key) kept = { key, moment: momentOf(columns, bounds) }
    return kept.moment
  }
}

const made = new WeakMap<Moment, Map<string, unknown>>()
function remember<Value>(moment: Moment, key: string, make: () => Value): Value {
  const known = made.get(moment) ?? new Map<string, unknown>()
  made.set(moment, known)
  if (!known.has(key)) known.set(key, make())
  return known.get(key) as Value
}

export function askerOf(
  columns: EventColumns,
  place: ReportPlace,
  makeMoment: (columns: EventColumns, bounds: Bounds) => Moment = momentOf,
): EventAsker {
  const { from, endsOn: last, asOf, only } = place
  const moment = makeMoment(columns, { from, last, asOf })
  const kinds = columns.kinds.values()
  const works = new Set<string>(place.workTypes)
  const codes = new Set<string>(place.covered)
  const coveredBy = Uint8Array.from(columns.agencies.values(), code => (codes.has(code) ? 1 : 0))
  const inHand = new Set<CaseStatus>(statusesInHand)
  const kind = (event: number) => kinds[columns.kind[event] as number] as EventKind
  const isCovered = (agency: number) => coveredBy[agency] === 1
  const isHere = (event: number) => isCovered(columns.agency[event] as number)
  const officer = (event: number) => columns.officers.valueOf(columns.officer[event] as number)
  const terms = (event: number) => columns.termsOf.valueOf(columns.terms[event] as number)

  function* period(wanted: (event: number) => boolean): Generator<number> {
    for (const event of moment.period) if (isHere(event) && wanted(event)) yield event
  }
  function flowsOfPeriod(flows?: readonly Flow[]): Iterable<number> {
    return period(event => {
      const { flow, workType } = kind(event)
      if (flow === null || !works.has(workType) || (flows && !flows.includes(flow))) return false
      return only === null || officer(event) === only
    })
  }
  function hand(): number[] {
    const found: number[] = []
    const comes = Uint8Array.from(kinds, of => (came.includes(of.flow) && works.has(of.workType) ? 1 : 0))
    for (let number = 0; number < moment.lastFlow.length; number += 1) {
      const flowed = moment.lastFlow[number] as number
      if (flowed === -1 || comes[columns.kind[flowed] as number] !== 1) continue
      const event = moment.atEnd[number] as number
      const { event: name, to } = kind(event)
      if (isHere(event) && name !== 'transferred-out' && inHand.has(to)) found.push(event)
    }
    return found
  }
  function* states(workType: WorkType, when: 'opening' | 'end'): Generator<number> {
    const wanted = Uint8Array.from(kinds, of =>
      of.workType === workType && of.event !== 'transferred-out' ? 1 : 0,
    )
    for (const event of when === 'end' ? moment.atEnd : moment.before)
      if (event >= 0 && wanted[columns.kind[event] as number] === 1 && isHere(event)) yield event
  }
  const about = JSON.stringify([place.covered, place.workTypes, only])
  const remembered = <Value>(name: string, make: () => Value) => remember(moment, `${name} ${about}`, make)
  return {
    ...{ place, columns, moment, kind, terms, officer, isCovered, period, flowsOfPeriod, states },
    hand: () => remembered('hand', hand),
    remembered,
    agency: event => columns.agencies.valueOf(columns.agency[event] as number),
    day: event => new Date(columns.at[event] as number).toISOString().slice(0, 10),
    codeOf: event => (columns.agency[event] as number) * kinds.length + (columns.kind[event] as number),
    detailOf: event =>
      `${columns.officer[event]} ${columns.terms[event]} ${Math.floor((columns.at[event] as number) / DAY_MS)}`,
    isOfWork: workType => works.has(workType),
    isHostOverdue: event => {
      const { hostDueOn } = terms(event)
      return kind(event).to === 'awaiting-host' && hostDueOn !== null && hostDueOn < last
    },
  }
}
