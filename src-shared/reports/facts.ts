import type { CaseStatus } from '../cases/case-status.ts'
import type { Procedure } from '../cases/procedure.ts'
import type { WorkType } from '../cases/work-type.ts'
import type { AgencyCode, CaseId, OfficerId } from '../kernel/ids.ts'
import type { CalendarDate, Instant } from '../kernel/instant.ts'
import type { Words } from '../kernel/words.ts'
import type { WorkingCalendar } from '../kernel/working-days.ts'
import type { Agency } from '../people/agency.ts'
import type { EventEndCause, Standing } from './event-facts.ts'
import type { Flow } from './flow.ts'
import type { ReportCell } from './report.ts'

/** So many events, or cases, that are alike in all that is named. */
interface Tally {
  readonly agency: AgencyCode
  readonly n: number
}

/** Events that change the number in hand, before the period or in it. */
export interface FlowTally extends Tally {
  readonly workType: WorkType
  readonly flow: Flow
}

/** Cases in hand at the end. Standing and due day are null where the last event carries no facts. */
export interface HandTally extends Tally {
  readonly workType: WorkType
  readonly procedure: Procedure | null
  readonly standing: Standing | null
  readonly dueOn: CalendarDate | null
}

/** 通过 and 不通过 of the period, with what working days are counted from. */
export interface ClosingTally extends Tally {
  readonly workType: WorkType
  readonly officer: OfficerId | null
  readonly submittedOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  readonly day: CalendarDate
}

/** All cases of one work type as they stood at some time, whether in hand or not. */
export interface StateTally extends Tally {
  readonly status: CaseStatus
  readonly category: string | null
  readonly sex: 'male' | 'female' | null
  readonly education: string | null
  readonly isYouth: boolean
  readonly isGraduate: boolean
  readonly isInDifficulty: boolean
  readonly endCause: EventEndCause | null
  /** The host unit's seven working days were over (domain.md G32). */
  readonly hostOverdue: boolean
}

/** Events of the period that changed the status. */
export interface MoveTally extends Tally {
  readonly from: CaseStatus | null
  readonly to: CaseStatus
  readonly endCause: EventEndCause | null
}

/** Refusals of the period by the reasons they named together. */
export interface RefusalTally extends Tally {
  readonly workType: WorkType
  readonly reasons: readonly string[]
  readonly category: string | null
}

/** Real-name checks of the period: `seconds` from coming into hand to being passed or refused, summed over `timed` of them. */
export interface RealNameTally extends Tally {
  readonly flow: Flow
  readonly repeats: number
  readonly timed: number
  readonly seconds: number
}

/** What an officer did in the period. Attachments and failed checks are counted where the case is still held here. */
export interface OfficerTally extends Tally {
  readonly officer: OfficerId
  readonly did: 'approved' | 'refused' | 'returned' | 'passed-on'
  readonly laterStage: number
  readonly repeats: number
  readonly held: number
  readonly attachments: number
  readonly failedChecks: number
}

/** Events of what came of a second look (抽查). Their officer is the one whose decision was looked at. */
export const sampleResultEvents: readonly string[] = ['sample-agreed', 'sample-differed']

/** Second looks that took effect in the period, by whose decision they were about. */
export interface SampleTally extends Tally {
  readonly officer: OfficerId
  readonly agreed: number
}

/** One line of a list: its columns by key, and the case it is about. `agency` orders the lines. */
export interface ListEntry {
  readonly agency: AgencyCode
  readonly caseId: CaseId | null
  readonly cells: Readonly<Record<string, ReportCell>>
}
export interface ListFacts {
  readonly entries: readonly ListEntry[]
  /** Cases that belong in the list and are not on this computer any more: counted, never invented. */
  readonly notHeld: number
}

/** A case in hand past its promised day. Serial and person are null where the case is not held here. */
export interface OverdueCase {
  readonly caseId: CaseId
  readonly agency: AgencyCode
  readonly workType: WorkType
  readonly standing: Standing | null
  readonly submittedOn: CalendarDate | null
  readonly dueOn: CalendarDate
  readonly serialNo: string | null
  readonly personName: string | null
  readonly idNumber: string | null
}

/** What is known beside the events: who is covered, in which words, by which calendar. */
export interface ReportPlace {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly asOf: Instant
  /** The day on which states at the end stand: the last of the period, or the day of `asOf` when that is earlier. */
  readonly endsOn: CalendarDate
  /** Every agency known here: names and parents. */
  readonly agencies: readonly Agency[]
  /** Agencies and work types the report is about: the officer's own, as far as asked for. */
  readonly covered: readonly AgencyCode[]
  readonly workTypes: readonly WorkType[]
  /** The only officer whose figures may be seen; null when all may. */
  readonly only: OfficerId | null
  /** False only in a file that somebody may have unmasked: then numbers of people stand in full. */
  readonly masked: boolean
  readonly calendar: WorkingCalendar
  /** 临近到期: so many working days before the promised day. */
  readonly nearDueDays: (procedure: Procedure | null) => number
  /** Words of the rulebooks here, in their order. */
  readonly categories: ReadonlyMap<string, Words>
  readonly reasons: ReadonlyMap<string, Words>
  readonly officerName: (id: OfficerId) => string
}

/**
 * What reports are made of. Each question is asked of the same moment, and counts events whose time is not after `asOf` and
 * whose day is not after the period: what comes later changes no answer.
 */
export interface ReportFacts {
  readonly place: ReportPlace
  openings(): readonly FlowTally[]
  flows(): readonly FlowTally[]
  inHand(): readonly HandTally[]
  closings(): readonly ClosingTally[]
  states(workType: WorkType, when: 'opening' | 'end'): readonly StateTally[]
  moves(workType: WorkType): readonly MoveTally[]
  refusals(): readonly RefusalTally[]
  realName(): readonly RealNameTally[]
  officers(): readonly OfficerTally[]
  samples(): readonly SampleTally[]
  overdue(): readonly OverdueCase[]
  trainees(): ListFacts
  certificatesOwed(): ListFacts
  syncTroubles(): ListFacts
}
