import { CompiledQuery } from 'kysely'
import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import type { DayFlowTally, HandAgeTally, OverviewFacts } from '../../../src-shared/reports/overview.ts'
import type { ReadDb } from '../transaction.ts'
import { askerOf, type EventAsker } from './report-columns/event-asker.ts'
import { keyOf, tallied } from './report-columns/tallies.ts'
import { readAllEvents, reportFactsOf } from './report-facts-store.ts'

type Holder = NonNullable<HandAgeTally['holder']>
interface HolderRow {
  readonly case_id: CaseId
  readonly officer_id: OfficerId
  readonly holder_name: string
}

/** The facts of the overview, beside and by the same bounds as those of the reports: of one moment within one transaction. */
export function overviewFactsOf(
  db: ReadDb,
  place: ReportPlace,
  asker = askerOf(readAllEvents(db), place),
): OverviewFacts {
  const { openings, closings, refusals } = reportFactsOf(db, place, asker)
  return {
    ...{ place, openings, closings, refusals },
    dayFlows: () => dayFlowsOf(asker),
    handAges: () => handAgesOf(db, asker),
  }
}

function dayFlowsOf(asker: EventAsker): DayFlowTally[] {
  const whatOf = (event: number) => ({
    day: asker.day(event) as CalendarDate,
    flow: asker.kind(event).flow as DayFlowTally['flow'],
  })
  return tallied(asker.flowsOfPeriod(), event => `${asker.day(event)} ${asker.kind(event).flow}`, whatOf)
}

function handAgesOf(db: ReadDb, asker: EventAsker): HandAgeTally[] {
  const holders = holdersOf(db, asker)
  const whatOf = (event: number): Omit<HandAgeTally, 'n'> => {
    const { submittedOn, dueOn } = asker.terms(event)
    const holder = holders.get(asker.columns.case[event] as number) ?? null
    return { agency: asker.agency(event), procedure: asker.kind(event).procedure, submittedOn, dueOn, holder }
  }
  return tallied(
    asker.hand(),
    event => {
      const { agency, procedure, submittedOn, dueOn, holder } = whatOf(event)
      return keyOf(agency, procedure, submittedOn, dueOn, holder?.id ?? null)
    },
    whatOf,
  )
}

/** Who held which case at the time asked about: not before it was taken, not after it ran out. */
function holdersOf(db: ReadDb, { columns, place }: EventAsker): ReadonlyMap<number, Holder> {
  const held = db.rows(
    CompiledQuery.raw(
      `SELECT case_id, officer_id, holder_name FROM leases INDEXED BY idx_leases_live
       WHERE state = 'live' AND taken_at <= ? AND until > ?`,
      [place.asOf, place.asOf],
    ) as CompiledQuery<HolderRow>,
  )
  const names = new Map<OfficerId, string>()
  for (const { officer_id, holder_name } of held)
    if (holder_name > (names.get(officer_id) ?? '')) names.set(officer_id, holder_name)
  return new Map(
    held.flatMap(({ case_id, officer_id }) => {
      const number = columns.cases.find(case_id)
      return number === undefined
        ? []
        : [[number, { id: officer_id, name: names.get(officer_id) ?? '' }] as const]
    }),
  )
}
