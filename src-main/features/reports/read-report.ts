import type { Overview, OverviewRequest } from '../../../src-shared/desk/report-views.ts'
import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import { makeReport } from '../../../src-shared/reports/make-report.ts'
import { overviewOf } from '../../../src-shared/reports/overview.ts'
import type { Lacks, Report, ReportRequest } from '../../../src-shared/reports/report.ts'
import { countUnconfirmedBefore } from '../../storage/stores/letter-counts.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { overviewFactsOf } from '../../storage/stores/overview-facts-store.ts'
import type { EventAsker } from '../../storage/stores/report-columns/event-asker.ts'
import { countWithoutFacts, MOST_LISTED, reportFactsOf } from '../../storage/stores/report-facts-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { reportPlace, rulebooksOf } from './report-place.ts'
import type { SealAsk } from './seal-list.ts'

/** For whom something is read, and what only the core knows. Plain data: it crosses threads. */
export interface Asked {
  readonly officer: OfficerProfile
  /** The centre said that the officer is locked: no right holds. */
  readonly isStopped: boolean
  readonly silentDesks: number | null
}
export interface ReportAsk extends Asked {
  readonly kind: 'report'
  readonly request: ReportRequest
  readonly masked: boolean
}
export interface OverviewAsk extends Asked {
  readonly kind: 'overview'
  readonly request: OverviewRequest
}

/** Packs what is not packed yet, so that the next report does not have to. */
export interface PrepareAsk {
  readonly kind: 'prepare'
}
export type Ask = ReportAsk | OverviewAsk | PrepareAsk | SealAsk

/** The events of a store as a place asks for them. */
export type AskEvents = (db: ReadDb, place: ReportPlace) => EventAsker

/**
 * One report out of the store as it stands in this transaction. Who may have it was judged before.
 *
 * Refuses `report-period`, and `report-too-long` for a list of more than 20,000 lines.
 */
export function readReport(db: ReadDb, events: AskEvents, ask: ReportAsk): Report {
  const { request } = ask
  const place = reportPlace(db, whoOf(ask), request, ask.masked)
  const asker = events(db, place)
  const facts = reportFactsOf(db, place, asker)
  const report = makeReport(facts, request, {
    unit: ask.officer.agencyName,
    preparedBy: ask.officer.displayName,
    rulebooks: rulebooksOf(db, request),
    lacks: lacksOf(db, ask, asker),
  })
  const listed =
    request.report === 'roster' ? report.rows.length + facts.trainees().notHeld : report.rows.length
  if (listed > MOST_LISTED) throw new DeskRefused('report-too-long', { about: { most: MOST_LISTED } })
  return report
}

/** The same of the overview. Refuses `report-period`. */
export function readOverview(db: ReadDb, events: AskEvents, ask: OverviewAsk): Overview {
  const { request } = ask
  const place = reportPlace(db, whoOf(ask), { ...request, agencies: [], workTypes: [] })
  const asker = events(db, place)
  return { request, figures: overviewOf(overviewFactsOf(db, place, asker)), lacks: lacksOf(db, ask, asker) }
}

function whoOf({ officer, isStopped }: Asked) {
  return { officer, isStopped: () => isStopped }
}

/** What figures of this place cannot know (R11). */
function lacksOf(db: ReadDb, { silentDesks }: Asked, asker: EventAsker): Lacks {
  return {
    lastPullAt: lastPullAt(db),
    waitingHere: countUnconfirmedBefore(db, asker.place.asOf),
    silentDesks,
    withoutFacts: countWithoutFacts(db, asker.place, asker),
  }
}

function lastPullAt(db: ReadDb): Instant | null {
  const kept = findMeta(db, 'last-pull-at')
  return kept === undefined ? null : instantSchema.parse(kept)
}
