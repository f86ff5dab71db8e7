import type { Overview, OverviewRequest } from '../../../src-shared/desk/report-views.ts'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import { overviewOf } from '../../../src-shared/reports/overview.ts'
import { buildReportIndexes } from '../../storage/stores/late-indexes.ts'
import { overviewFactsOf } from '../../storage/stores/overview-facts-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, mayNow, type Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { lacksOf, type SilentDesks } from './make-report.ts'
import { reportPlace } from './report-place.ts'

/**
 * R10: the overview of a period, worked out of the events on this computer and noted in the log, in one transaction, so that
 * all its figures are of one moment.
 *
 * Refuses `not-permitted` to somebody without `view-reports`, and `report-period`.
 */
export function makeOverview(
  tools: Pick<DeskTools, 'clock'>,
  opened: Opened,
  request: OverviewRequest,
  silentDesks: SilentDesks,
): Overview {
  if (!mayNow(opened, 'view-reports')) throw new DeskRefused('not-permitted')
  return inTransaction(opened.storage, tx => {
    buildReportIndexes(tx)
    const place = reportPlace(tx, opened, { ...request, agencies: [], workTypes: [] })
    const figures = overviewOf(overviewFactsOf(tx, place))
    record(tx, tools, opened, 'report-viewed', { detail: traceOf(request, figures) })
    return { request, figures, lacks: lacksOf(tx, opened, place, silentDesks) }
  })
}

/** Days and a checksum: which figures of which period. */
function traceOf({ from, to, asOf }: OverviewRequest, figures: Overview['figures']) {
  return { report: 'overview', from, to, asOf, checksum: sha256OfText(canonicalJson(figures)) }
}
