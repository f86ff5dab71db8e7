import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import type { AgencyCode, OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import type { DayFlowTally, HandAgeTally, OverviewFacts } from '../../../src-shared/reports/overview.ts'
import type { ReadDb } from '../transaction.ts'
import { boundsOf, reportFactsOf } from './report-facts-store.ts'
import { askReport, type ReportBounds } from './report-queries.ts'

interface HandAgeRow {
  readonly agency: AgencyCode
  readonly procedure: Procedure | null
  readonly submitted_on: CalendarDate | null
  readonly due_on: CalendarDate | null
  readonly holder: OfficerId | null
  readonly holder_name: string | null
  readonly n: number
}

/** The facts of the overview, beside and by the same bounds as those of the reports: of one moment within one transaction. */
export function overviewFactsOf(db: ReadDb, place: ReportPlace): OverviewFacts {
  const bounds = boundsOf(place)
  const { openings, closings, refusals } = reportFactsOf(db, place)
  return {
    ...{ place, openings, closings, refusals },
    dayFlows: () => askReport<DayFlowTally>(db, 'dayFlows', bounds),
    handAges: () => place.workTypes.flatMap(workType => handAgesOf(db, bounds, workType)),
  }
}

function handAgesOf(db: ReadDb, bounds: ReportBounds, workType: string): HandAgeTally[] {
  return askReport<HandAgeRow>(db, 'handAges', bounds, { workType }).map(
    ({ submitted_on, due_on, holder, holder_name, ...row }) => ({
      ...row,
      submittedOn: submitted_on,
      dueOn: due_on,
      holder: holder === null ? null : { id: holder, name: holder_name ?? holder },
    }),
  )
}
