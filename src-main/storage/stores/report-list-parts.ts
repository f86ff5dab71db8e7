import type { ReportFacts } from '../../../src-shared/reports/facts.ts'
import type { ReportId } from '../../../src-shared/reports/report.ts'
import type { ReadDb } from '../transaction.ts'
import type { EventAsker } from './report-columns/event-asker.ts'
import {
  listOverdue,
  listOwed,
  listTrainees,
  overdueListed,
  owedListed,
  traineesListed,
} from './report-lists-store.ts'
import { listSyncTroubles } from './sync-troubles-store.ts'

/** Lines of one part: their cases are read together, and let go before the next part is read. */
const PART = 500

/**
 * A list of persons however long, part by part in its order, each as the facts its report is made of; at least one, which may be empty.
 * Only events and ids of all of it stand in memory at once.
 */
export function* listInParts(
  db: ReadDb,
  asker: EventAsker,
  report: ReportId,
): Generator<Partial<ReportFacts>> {
  const { place } = asker
  if (report === 'roster')
    for (const part of partsOf(traineesListed(asker))) yield { trainees: () => listTrainees(db, asker, part) }
  else if (report === 'overdue')
    for (const part of partsOf(overdueListed(asker))) yield { overdue: () => listOverdue(db, asker, part) }
  else if (report === 'certificates-owed')
    for (const part of partsOf(owedListed(db, place, -1)))
      yield { certificatesOwed: () => listOwed(db, place, part) }
  else if (report === 'sync-troubles') yield { syncTroubles: () => listSyncTroubles(db, place) }
  else throw new Error(`${report} is no list`)
}

function* partsOf<Line>(all: readonly Line[]): Generator<readonly Line[]> {
  for (let from = 0; from === 0 || from < all.length; from += PART) yield all.slice(from, from + PART)
}
