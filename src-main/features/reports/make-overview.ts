import type { Overview, OverviewRequest } from '../../../src-shared/desk/report-views.ts'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, mayNow, type Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { askedBy, type ReportSources } from './make-report.ts'
import { refusePeriod } from './report-place.ts'

/**
 * R10: the overview of a period, worked out of the events on this computer as they stood at one moment, and noted in the log
 * before it is shown.
 *
 * Refuses `not-permitted` to somebody without `view-reports`; `report-period`; and `locked` or `closed` when the desk was
 * locked or closed meanwhile.
 */
export async function makeOverview(
  tools: Pick<DeskTools, 'clock'>,
  opened: Opened,
  request: OverviewRequest,
  { reading, silentDesks }: ReportSources,
): Promise<Overview> {
  if (!mayNow(opened, 'view-reports')) throw new DeskRefused('not-permitted')
  refusePeriod(request)
  const ask = { kind: 'overview', ...askedBy(opened, silentDesks), request } as const
  const overview = await reading.overview(opened, ask)
  inTransaction(opened.storage, tx =>
    record(tx, tools, opened, 'report-viewed', { detail: traceOf(request, overview.figures) }),
  )
  return overview
}

/** Days and a checksum: which figures of which period. */
function traceOf({ from, to, asOf }: OverviewRequest, figures: Overview['figures']) {
  return { report: 'overview', from, to, asOf, checksum: sha256OfText(canonicalJson(figures)) }
}
