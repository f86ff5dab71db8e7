import { readOverview, readReport } from '../../src-main/features/reports/read-report.ts'
import type { ReportReading } from '../../src-main/features/reports/report-reading.ts'
import { sealList } from '../../src-main/features/reports/seal-list.ts'
import { askerOf } from '../../src-main/storage/stores/report-columns/event-asker.ts'
import { readAllEvents } from '../../src-main/storage/stores/report-facts-store.ts'
import { inReadTransaction } from '../../src-main/storage/transaction.ts'

/** Reads in the thread of the test, by the code that the thread of reports runs: a store in memory cannot be read beside. */
export const readHere: ReportReading = {
  report: async (opened, ask) =>
    inReadTransaction(opened.storage, db =>
      readReport(db, (_, place) => askerOf(readAllEvents(db), place), ask),
    ),
  seal: async (opened, ask) =>
    inReadTransaction(opened.storage, db =>
      sealList(db, (_, place) => askerOf(readAllEvents(db), place), ask),
    ),
  overview: async (opened, ask) =>
    inReadTransaction(opened.storage, db =>
      readOverview(db, (_, place) => askerOf(readAllEvents(db), place), ask),
    ),
}
