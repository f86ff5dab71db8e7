import type { FrozenClosing } from '../../../../src-shared/central/rooms/overseeing.ts'
import type { Compared } from '../../../../src-shared/desk/closing-views.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { followsCases } from '../../../../src-shared/reports/closing.ts'
import { reachesAll } from '../../../../src-shared/reports/closing-steps.ts'
import { inTransaction } from '../../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../../ask-centre.ts'
import { record } from '../../audit/record.ts'
import type { DeskTools, Opened } from '../../context.ts'
import { DeskRefused } from '../../refusal.ts'
import { makeAll, type SetMaking } from './make-set.ts'
import { closingById } from './move-closing.ts'

/**
 * Makes all reports of a closing again, as of a time, and says which differ from what stands in it. As of the closing's own time and any
 * later one, tables are the same unless this computer's events are not; what follows the cases as they are held is told apart.
 *
 * Refuses `not-found`, `not-permitted`, and what a report refuses.
 */
export async function compareClosing(
  tools: DeskTools,
  opened: Opened,
  making: SetMaking,
  { id, asOf }: { readonly id: string; readonly asOf: Instant },
): Promise<Compared> {
  const closing = closingById(opened.storage.read, id)
  if (!reachesAll(opened.officer, 'view-reports', closing)) throw new DeskRefused('not-permitted')
  const reports = await makeAll(opened, making, closing, asOf)
  const differing = reports
    .filter(({ request, checksum }) => {
      const frozen = closing.reports.find(each => each.report === request.report)
      return frozen?.checksum !== checksum
    })
    .map(({ request }) => request.report)
  const tables = differing.filter(report => !followsCases(report))
  const following = differing.filter(followsCases)
  if (opened.storage.handle.open)
    inTransaction(opened.storage, tx => {
      const detail = { closing: id, asOf, differing: tables.length, following: following.length }
      record(tx, tools, opened, 'period-compared', { detail })
    })
  const now = reports.find(({ head }) => head !== null)?.head?.basisVersion ?? closing.basisVersion
  const basis = now === closing.basisVersion ? null : { was: closing.basisVersion, now }
  return { closingId: id, asOf, tables, following, basis }
}

/** The frozen tables, from the centre. Refuses `not-found`, `not-permitted`, `needs-centre`. */
export async function readFrozen(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  id: string,
): Promise<FrozenClosing> {
  const known = closingById(opened.storage.read, id)
  if (!reachesAll(opened.officer, 'view-reports', known)) throw new DeskRefused('not-permitted')
  const frozen = await askCentre(opened, parts, token => tools.central.findClosing(token, id))
  if (opened.storage.handle.open)
    inTransaction(opened.storage, tx =>
      record(tx, tools, opened, 'report-viewed', { detail: { closing: id, tables: frozen.sheets.length } }),
    )
  return frozen
}
