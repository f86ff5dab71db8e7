import type { SealedList } from '../../../src-shared/reports/closing.ts'
import { reportSpecs } from '../../../src-shared/reports/make-report.ts'
import type { Report, ReportRequest } from '../../../src-shared/reports/report.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, mayNow, type Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refusePeriod } from './report-place.ts'
import type { ReportReading } from './report-reading.ts'

/** How many computers of the officer's agencies were silent when the centre was last asked; null when it was not. */
export type SilentDesks = (opened: Opened) => number | null

/**
 * R1–R9: one report, worked out of the events on this computer as they stood at one moment, and noted in the log before it is
 * shown. An unbalanced one is made all the same, with every breach named: it may leave as a draft only.
 *
 * `masked` false is for an export that was allowed so; nothing else may ask for it.
 *
 * Refuses `report-period`; `report-own-only` for somebody without `view-reports` who asks for more than their own work;
 * `report-too-long` for a list of more than 20,000 lines; and `locked` or `closed` when the desk was locked or closed meanwhile.
 */
export async function makeDeskReport(
  tools: Pick<DeskTools, 'clock'>,
  opened: Opened,
  request: ReportRequest,
  { reading, silentDesks }: ReportSources,
  masked = true,
): Promise<Report> {
  refusePeriod(request)
  if (!mayNow(opened, 'view-reports') && !reportSpecs[request.report].ownToo)
    throw new DeskRefused('report-own-only')
  const asked = { ...askedBy(opened, silentDesks), request, masked }
  const report = await reading.report(opened, { kind: 'report', ...asked })
  inTransaction(opened.storage, tx =>
    record(tx, tools, opened, 'report-viewed', { detail: traceOf(request, report) }),
  )
  return report
}

/**
 * A list of persons as a closing keeps it: its length and checksum, however long it is, noted in the log like the list itself. Refuses
 * `report-period`, `not-permitted` without `view-reports`, and `locked` or `closed` when the desk was locked or closed meanwhile.
 */
export async function sealDeskList(
  tools: Pick<DeskTools, 'clock'>,
  opened: Opened,
  request: ReportRequest,
  { reading, silentDesks }: ReportSources,
): Promise<SealedList> {
  refusePeriod(request)
  if (!mayNow(opened, 'view-reports')) throw new DeskRefused('not-permitted')
  const sealed = await reading.seal(opened, { kind: 'seal', ...askedBy(opened, silentDesks), request })
  const { report, from, to, asOf } = request
  const { count: rows, checksum } = sealed
  inTransaction(opened.storage, tx =>
    record(tx, tools, opened, 'report-viewed', {
      detail: { report, from, to, asOf, rows, breaches: 0, checksum },
    }),
  )
  return sealed
}

/** What reports are made of beside the store. */
export interface ReportSources {
  readonly reading: ReportReading
  readonly silentDesks: SilentDesks
}

/** For whom a report is read, as plain data. */
export function askedBy(opened: Opened, silentDesks: SilentDesks) {
  const isStopped = opened.isStopped?.() ?? false
  return { officer: opened.officer, isStopped, silentDesks: silentDesks(opened) }
}

/** Codes, days and counts: which report of which period, and which figures, by their checksum. */
function traceOf({ report, from, to, asOf }: ReportRequest, { rows, breaches, checksum }: Report) {
  return { report, from, to, asOf, rows: rows.length, breaches: breaches.length, checksum }
}
