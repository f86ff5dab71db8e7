import { type Instant, instantSchema } from '../../../src-shared/kernel/instant.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import { makeReport, reportSpecs } from '../../../src-shared/reports/make-report.ts'
import type { Lacks, Report, ReportRequest } from '../../../src-shared/reports/report.ts'
import { buildReportIndexes } from '../../storage/stores/late-indexes.ts'
import { countUnconfirmedBefore } from '../../storage/stores/letter-counts.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { countWithoutFacts, MOST_LISTED, reportFactsOf } from '../../storage/stores/report-facts-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { reportPlace, rulebooksOf } from './report-place.ts'

/** How many computers of the officer's agencies were silent when the centre was last asked; null when it was not. */
export type SilentDesks = (opened: Opened) => number | null

/**
 * R1–R9: one report, worked out of the events on this computer and noted in the log, in one transaction, so that all its
 * figures are of one moment. An unbalanced one is made all the same, with every breach named: it may leave as a draft only.
 *
 * `masked` false is for an export that was allowed so; nothing else may ask for it.
 *
 * Refuses `report-period`; `report-own-only` for somebody without `view-reports` who asks for more than their own work; and
 * `report-too-long` for a list of more than 20,000 lines.
 */
export function makeDeskReport(
  tools: Pick<DeskTools, 'clock'>,
  opened: Opened,
  request: ReportRequest,
  silentDesks: SilentDesks,
  masked = true,
): Report {
  return inTransaction(opened.storage, tx => {
    buildReportIndexes(tx)
    const place = reportPlace(tx, opened, request, masked)
    if (place.only !== null && !reportSpecs[request.report].ownToo) throw new DeskRefused('report-own-only')
    const facts = reportFactsOf(tx, place)
    const report = makeReport(facts, request, {
      unit: opened.officer.agencyName,
      preparedBy: opened.officer.displayName,
      rulebooks: rulebooksOf(tx, request),
      lacks: lacksOf(tx, opened, place, silentDesks),
    })
    const listed =
      request.report === 'roster' ? report.rows.length + facts.trainees().notHeld : report.rows.length
    if (listed > MOST_LISTED) throw new DeskRefused('report-too-long', { about: { most: MOST_LISTED } })
    record(tx, tools, opened, 'report-viewed', { detail: traceOf(request, report) })
    return report
  })
}

/** What figures of this place cannot know (R11). */
export function lacksOf(db: ReadDb, opened: Opened, place: ReportPlace, silentDesks: SilentDesks): Lacks {
  return {
    lastPullAt: lastPullAt(db),
    waitingHere: countUnconfirmedBefore(db, place.asOf),
    silentDesks: silentDesks(opened),
    withoutFacts: countWithoutFacts(db, place),
  }
}

function lastPullAt(db: ReadDb): Instant | null {
  const kept = findMeta(db, 'last-pull-at')
  return kept === undefined ? null : instantSchema.parse(kept)
}

/** Codes, days and counts: which report of which period, and which figures, by their checksum. */
function traceOf({ report, from, to, asOf }: ReportRequest, { rows, breaches, checksum }: Report) {
  return { report, from, to, asOf, rows: rows.length, breaches: breaches.length, checksum }
}
