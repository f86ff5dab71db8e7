import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { AgencyCode, CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { Standing } from '../../../src-shared/reports/event-facts.ts'
import type {
  ClosingTally,
  FlowTally,
  HandTally,
  MoveTally,
  OfficerTally,
  OverdueCase,
  RealNameTally,
  RefusalTally,
  ReportFacts,
  ReportPlace,
  StateTally,
} from '../../../src-shared/reports/facts.ts'
import type { Flow } from '../../../src-shared/reports/flow.ts'
import type { ReadDb } from '../transaction.ts'
import { listOwed, listSyncTroubles, listTrainees } from './report-lists-store.ts'
import { askReport, type ReportBounds } from './report-queries.ts'

interface Row {
  readonly agency: AgencyCode
  readonly n: number
}
interface WorkRow extends Row {
  readonly work_type: WorkType
}
interface StateRow extends Row, Pick<StateTally, 'status' | 'category' | 'sex' | 'education'> {
  readonly is_youth: number | null
  readonly is_graduate: number | null
  readonly is_in_difficulty: number | null
  readonly end_cause: StateTally['endCause']
  readonly host_overdue: number | null
}
interface OverdueRow {
  readonly case_id: CaseId
  readonly agency: AgencyCode
  readonly standing: Standing | null
  readonly submitted_on: CalendarDate | null
  readonly due_on: CalendarDate
  readonly serial_no: string | null
  readonly person_name: string | null
  readonly id_number_masked: string | null
  readonly id_number: string | null
}

/** A list longer than this is asked for again with fewer agencies. */
export const MOST_LISTED = 20_000

/**
 * The facts of reports as this store holds them, read when they are asked for and once each. All of it must be asked within
 * one transaction, or without a write between, to be of one moment.
 */
export function reportFactsOf(db: ReadDb, place: ReportPlace): ReportFacts {
  const bounds = boundsOf(place)
  const most = { most: MOST_LISTED + 1 }
  const once = onceEach()
  return {
    place,
    openings: once('openings', () => flowsOf(db, 'openings', bounds)),
    flows: once('flows', () => flowsOf(db, 'flows', bounds)),
    inHand: once('in-hand', () => place.workTypes.flatMap(workType => inHandOf(db, bounds, workType))),
    closings: once('closings', () => closingsOf(db, bounds)),
    states: (workType, when) =>
      once(`${workType} ${when}`, () =>
        askReport<StateRow>(db, when === 'end' ? 'statesAtEnd' : 'statesBefore', bounds, { workType }).map(
          stateOf,
        ),
      )(),
    moves: workType => once(`moves ${workType}`, () => movesOf(db, bounds, workType))(),
    refusals: once('refusals', () => refusalsOf(db, bounds)),
    realName: once('real-name', () => askReport<RealNameTally>(db, 'realName', bounds)),
    officers: once('officers', () => officersOf(db, bounds)),
    overdue: once('overdue', () =>
      place.workTypes.flatMap(workType =>
        askReport<OverdueRow>(db, 'overdue', bounds, { workType, ...most }).map(row =>
          overdueOf(row, workType, place.masked),
        ),
      ),
    ),
    trainees: once('trainees', () => listTrainees(db, place, bounds, MOST_LISTED + 1)),
    certificatesOwed: once('owed', () => listOwed(db, place, bounds, MOST_LISTED + 1)),
    syncTroubles: once('troubles', () => listSyncTroubles(db, place)),
  }
}

/** Events of the period that change the number in hand and carry no facts. */
export function countWithoutFacts(db: ReadDb, place: ReportPlace): number {
  return askReport<{ n: number }>(db, 'withoutFacts', boundsOf(place))[0]?.n ?? 0
}

/** What every question about this place is bounded by. */
export function boundsOf(place: ReportPlace): ReportBounds {
  return {
    agencies: JSON.stringify(place.covered),
    workTypes: JSON.stringify(place.workTypes),
    from: place.from,
    last: place.endsOn,
    asOf: place.asOf,
    only: place.only,
  }
}

function onceEach() {
  const kept = new Map<string, unknown>()
  return <Value>(key: string, ask: () => Value): (() => Value) =>
    () => {
      if (!kept.has(key)) kept.set(key, ask())
      return kept.get(key) as Value
    }
}

function flowsOf(db: ReadDb, name: 'openings' | 'flows', bounds: ReportBounds): FlowTally[] {
  return askReport<WorkRow & { flow: Flow }>(db, name, bounds).map(({ work_type, ...row }) => ({
    ...row,
    workType: work_type,
  }))
}

function inHandOf(db: ReadDb, bounds: ReportBounds, workType: WorkType): HandTally[] {
  interface HandRow extends Row {
    readonly procedure: Procedure | null
    readonly standing: Standing | null
    readonly due_on: CalendarDate | null
  }
  return askReport<HandRow>(db, 'inHand', bounds, { workType }).map(({ due_on, ...row }) => ({
    ...row,
    workType,
    dueOn: due_on,
  }))
}

function closingsOf(db: ReadDb, bounds: ReportBounds): ClosingTally[] {
  interface ClosingRow extends WorkRow {
    readonly officer: OfficerId | null
    readonly submitted_on: CalendarDate | null
    readonly due_on: CalendarDate | null
    readonly day: CalendarDate
  }
  return askReport<ClosingRow>(db, 'closings', bounds).map(({ work_type, submitted_on, due_on, ...row }) => ({
    ...row,
    workType: work_type,
    submittedOn: submitted_on,
    dueOn: due_on,
  }))
}

function stateOf(row: StateRow): StateTally {
  const { agency, n, status, category, sex, education } = row
  return {
    ...{ agency, n, status, category, sex, education },
    isYouth: row.is_youth === 1,
    isGraduate: row.is_graduate === 1,
    isInDifficulty: row.is_in_difficulty === 1,
    endCause: row.end_cause,
    hostOverdue: row.host_overdue === 1,
  }
}

function movesOf(db: ReadDb, bounds: ReportBounds, workType: WorkType): MoveTally[] {
  interface MoveRow extends Row {
    readonly from_status: CaseStatus | null
    readonly to_status: CaseStatus
    readonly end_cause: MoveTally['endCause']
  }
  return askReport<MoveRow>(db, 'moves', bounds, { workType }).map(
    ({ from_status, to_status, end_cause, ...row }) => ({
      ...row,
      from: from_status,
      to: to_status,
      endCause: end_cause,
    }),
  )
}

function refusalsOf(db: ReadDb, bounds: ReportBounds): RefusalTally[] {
  interface RefusalRow extends WorkRow {
    readonly reasons: string
    readonly category: string | null
  }
  return askReport<RefusalRow>(db, 'refusals', bounds).map(({ work_type, reasons, ...row }) => ({
    ...row,
    workType: work_type,
    reasons: [...new Set(reasons.split(' ').filter(Boolean))],
  }))
}

function officersOf(db: ReadDb, bounds: ReportBounds): OfficerTally[] {
  interface OfficerRow
    extends Row,
      Pick<OfficerTally, 'officer' | 'did' | 'repeats' | 'held' | 'attachments'> {
    readonly later_stage: number
    readonly failed_checks: number
  }
  return askReport<OfficerRow>(db, 'officers', bounds).map(({ later_stage, failed_checks, ...row }) => ({
    ...row,
    laterStage: later_stage,
    failedChecks: failed_checks,
  }))
}

function overdueOf(row: OverdueRow, workType: WorkType, masked: boolean): OverdueCase {
  return {
    caseId: row.case_id,
    agency: row.agency,
    workType,
    standing: row.standing,
    submittedOn: row.submitted_on,
    dueOn: row.due_on,
    serialNo: row.serial_no,
    personName: row.person_name,
    idNumber: masked ? row.id_number_masked : row.id_number,
  }
}
