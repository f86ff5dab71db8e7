import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type {
  ClosingTally,
  FlowTally,
  HandTally,
  MoveTally,
  RefusalTally,
  ReportFacts,
  ReportPlace,
  StateTally,
} from '../../../src-shared/reports/facts.ts'
import type { ReadDb } from '../transaction.ts'
import { createColumnsKeeper } from './report-columns/columns-keeper.ts'
import { askerOf, type EventAsker } from './report-columns/event-asker.ts'
import type { EventColumns } from './report-columns/event-columns.ts'
import { realNameOf } from './report-columns/real-name-times.ts'
import { keyOf, roughly, tallied, talliedInOrder } from './report-columns/tallies.ts'
import {
  listOverdue,
  listOwed,
  listTrainees,
  overdueListed,
  owedListed,
  traineesListed,
} from './report-lists-store.ts'
import { tallyOfficers } from './report-officers-store.ts'
import { tallySamples } from './sample-facts-store.ts'
import { listSyncTroubles } from './sync-troubles-store.ts'

/** A list longer than this is asked for again with fewer agencies. */
export const MOST_LISTED = 20_000

/** Where events are had from: those of the store at this moment, read when they are asked for. */
export type EventsOf = (db: ReadDb) => EventColumns

/** Reads them all anew. */
export const readAllEvents: EventsOf = db => createColumnsKeeper().refresh(db)

/**
 * The facts of reports as this store holds them, read when they are asked for and once each. All of it must be asked within
 * one transaction, or without a write between, to be of one moment.
 */
export function reportFactsOf(
  db: ReadDb,
  place: ReportPlace,
  asker = askerOf(readAllEvents(db), place),
  most = MOST_LISTED + 1,
): ReportFacts {
  const once = onceEach()
  return {
    place,
    openings: once('openings', () => openingsOf(asker)),
    flows: once('flows', () => flowsOf(asker)),
    inHand: once('in-hand', () => inHandOf(asker)),
    closings: once('closings', () => closingsOf(asker)),
    states: (workType, when) => once(`${workType} ${when}`, () => statesOf(asker, workType, when))(),
    moves: workType => once(`moves ${workType}`, () => movesOf(asker, workType))(),
    refusals: once('refusals', () => refusalsOf(asker)),
    realName: once('real-name', () => realNameOf(asker)),
    officers: once('officers', () => tallyOfficers(db, asker)),
    samples: once('samples', () => tallySamples(asker)),
    overdue: once('overdue', () => listOverdue(db, asker, overdueListed(asker).slice(0, most))),
    trainees: once('trainees', () => listTrainees(db, asker, traineesListed(asker).slice(0, most))),
    certificatesOwed: once('owed', () => listOwed(db, place, owedListed(db, place, most))),
    syncTroubles: once('troubles', () => listSyncTroubles(db, place)),
  }
}

/** Events of the period that change the number in hand and carry no facts. */
export function countWithoutFacts(
  db: ReadDb,
  place: ReportPlace,
  asker = askerOf(readAllEvents(db), place),
): number {
  let n = 0
  for (const event of asker.flowsOfPeriod()) if (asker.kind(event).procedure === null) n += 1
  return n
}

function onceEach() {
  const kept = new Map<string, unknown>()
  return <Value>(key: string, ask: () => Value): (() => Value) =>
    () => {
      if (!kept.has(key)) kept.set(key, ask())
      return kept.get(key) as Value
    }
}

function openingsOf({ columns, moment, isCovered, isOfWork }: EventAsker): FlowTally[] {
  const own = moment.openings.filter(({ agency, workType }) => isCovered(agency) && isOfWork(workType))
  return tallied(
    own,
    ({ agency, workType, flow }) => keyOf(columns.agencies.valueOf(agency), workType, flow),
    ({ agency, workType, flow }) => ({ agency: columns.agencies.valueOf(agency), workType, flow }),
    ({ n }) => n,
  )
}

function flowsOf(asker: EventAsker): FlowTally[] {
  return tallied(
    roughly(asker.flowsOfPeriod(), asker.codeOf),
    ({ first }) => keyOf(asker.agency(first), asker.kind(first).workType, asker.kind(first).flow),
    ({ first }) => {
      const { workType, flow } = asker.kind(first)
      return { agency: asker.agency(first), workType, flow: flow as FlowTally['flow'] }
    },
    ({ n }) => n,
  )
}

function inHandOf(asker: EventAsker): HandTally[] {
  return tallied(
    asker.hand(),
    event => {
      const { workType, procedure, standing } = asker.kind(event)
      return keyOf(asker.agency(event), workType, procedure, standing, asker.terms(event).dueOn)
    },
    event => {
      const { workType, procedure, standing } = asker.kind(event)
      return { agency: asker.agency(event), workType, procedure, standing, dueOn: asker.terms(event).dueOn }
    },
  )
}

/** By far the most tallies of all, and asked for by several reports of a set. Events come in the order of positions: so do these. */
function closingsOf(asker: EventAsker): ClosingTally[] {
  const { columns } = asker
  const works = workNumbers(asker)
  return asker.remembered('closings', () =>
    talliedInOrder(
      asker.flowsOfPeriod(['approved', 'refused']),
      event => `${columns.agency[event]} ${works[columns.kind[event] as number]} ${asker.detailOf(event)}`,
      event => {
        const { submittedOn, dueOn } = asker.terms(event)
        const [agency, officer, day] = [asker.agency(event), asker.officer(event), asker.day(event)]
        return {
          agency,
          workType: asker.kind(event).workType,
          officer,
          submittedOn,
          dueOn,
          day: day as CalendarDate,
        }
      },
    ),
  )
}

/** A number for the kind of work of each kind of event. */
function workNumbers({ columns }: EventAsker): number[] {
  const works = columns.kinds.values().map(({ workType }) => workType)
  return works.map(workType => works.indexOf(workType))
}

function statesOf(asker: EventAsker, workType: WorkType, when: 'opening' | 'end'): StateTally[] {
  const whatOf = (event: number): Omit<StateTally, 'n'> => {
    const { to, category, sex, education, isYouth, isGraduate, isInDifficulty, endCause } = asker.kind(event)
    return {
      ...{ agency: asker.agency(event), status: to, category, sex, education, endCause },
      isYouth: isYouth === 1,
      isGraduate: isGraduate === 1,
      isInDifficulty: isInDifficulty === 1,
      hostOverdue: asker.isHostOverdue(event),
    }
  }
  return tallied(
    roughly(
      asker.states(workType, when),
      event => asker.codeOf(event) * 2 + (asker.isHostOverdue(event) ? 1 : 0),
    ),
    ({ first }) => keyOf(...Object.values(whatOf(first))),
    ({ first }) => whatOf(first),
    ({ n }) => n,
  )
}

function movesOf(asker: EventAsker, workType: WorkType): MoveTally[] {
  const moved = asker.period(event => {
    const { from, to, workType: of } = asker.kind(event)
    return of === workType && from !== to
  })
  const whatOf = (event: number): Omit<MoveTally, 'n'> => {
    const { from, to, endCause } = asker.kind(event)
    return { agency: asker.agency(event), from, to, endCause }
  }
  return tallied(
    roughly(moved, asker.codeOf),
    ({ first }) => keyOf(...Object.values(whatOf(first))),
    ({ first }) => whatOf(first),
    ({ n }) => n,
  )
}

function refusalsOf(asker: EventAsker): RefusalTally[] {
  return tallied(
    roughly(asker.flowsOfPeriod(['refused']), asker.codeOf),
    ({ first }) => {
      const { workType, reasons, category } = asker.kind(first)
      return keyOf(asker.agency(first), workType, reasons, category)
    },
    ({ first }) => {
      const { workType, reasons, category } = asker.kind(first)
      const each = [...new Set(reasons.split(' ').filter(Boolean))]
      return { agency: asker.agency(first), workType, reasons: each, category }
    },
    ({ n }) => n,
  )
}
