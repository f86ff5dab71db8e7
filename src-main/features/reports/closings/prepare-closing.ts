import type { ClosingPlace, Prepared } from '../../../../src-shared/desk/closing-views.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { type ClosingSet, MOST_CORRECTIONS } from '../../../../src-shared/reports/closing.ts'
import { type ClosingScope, isOver } from '../../../../src-shared/reports/closing-rules.ts'
import { stepStop } from '../../../../src-shared/reports/closing-steps.ts'
import { inTransaction } from '../../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../../ask-centre.ts'
import { record } from '../../audit/record.ts'
import { centreNow, type DeskTools, newUuid, type Opened, publishAfter } from '../../context.ts'
import { DeskRefused } from '../../refusal.ts'
import { correctionsOf, lastPullAt } from './closing-view.ts'
import { closingFor, scopeOfUnit } from './find-closings.ts'
import { keepTold, learnRefusal } from './keep-closing.ts'
import { makeAll, type SetMaking, type SetReport, sheetsOf, unbalancedIn } from './make-set.ts'

/**
 * 制表 (R14): all reports of a unit and its days, as of the last pull, handed to the centre for somebody else to review. A set with a row
 * that does not balance stays here, with every such row named: it may leave only as 未平衡·草稿. Nothing is queued: refused or without
 * network, it is simply made again.
 *
 * Refuses `not-permitted`; `closing-out-of-reach` where the officer has not all of the unit; `period-not-over`; `closing-not-synced`
 * before a pull after the last day; `period-closed` and `closing-open`; what a report refuses; `needs-centre` without the centre, and
 * whatever else the centre refuses.
 */
export async function prepareClosing(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  making: SetMaking,
  place: ClosingPlace,
): Promise<Prepared> {
  const db = opened.storage.read
  const scope = scopeOfUnit(db, opened, place)
  const asOf = refuseUnready(tools, opened, place, scope)
  const reports = await makeAll(opened, making, scope, asOf)
  const rows = unbalancedIn(reports)
  if (rows.length > 0) return { kind: 'unbalanced', rows }
  const set = setOf(tools, opened, { place, scope, asOf, reports })
  const input = { requestId: newUuid(tools), set, sheets: sheetsOf(reports) }
  const { closing } = await askCentre(opened, parts, token =>
    tools.central.prepareClosing(token, input),
  ).catch((cause: unknown) => {
    if (cause instanceof DeskRefused) learnRefusal(tools, opened, parts, set.id, cause)
    throw cause
  })
  if (opened.storage.handle.open) {
    inTransaction(opened.storage, tx => {
      keepTold(tx, closing)
      const { id, unit, from, to } = closing
      record(tx, tools, opened, 'period-prepared', { detail: { closing: id, unit, from, to, asOf } })
      publishAfter(tx, tools, ['sync'])
    })
    parts.fetchNews()
  }
  return { kind: 'prepared', closing }
}

/** The time up to which nothing of the centre is missing here, when it lies after the period. */
function refuseUnready(
  tools: DeskTools,
  opened: Opened,
  { unit }: ClosingPlace,
  scope: ClosingScope,
): Instant {
  const stop = opened.isStopped?.() ? 'right' : stepStop(opened.officer, 'prepare', scope, null)
  if (stop) throw new DeskRefused(stop === 'reach' ? 'closing-out-of-reach' : 'not-permitted')
  if (!isOver(scope, centreNow(tools, opened))) throw new DeskRefused('period-not-over')
  const standing = closingFor(opened.storage.read, unit, scope)
  if (standing) throw new DeskRefused(standing.closing.state === 'signed' ? 'period-closed' : 'closing-open')
  const asOf = lastPullAt(opened)
  if (asOf === null || !isOver(scope, asOf)) throw new DeskRefused('closing-not-synced')
  return asOf
}

function setOf(
  tools: DeskTools,
  opened: Opened,
  of: {
    readonly place: ClosingPlace
    readonly scope: ClosingScope
    readonly asOf: Instant
    readonly reports: readonly SetReport[]
  },
): ClosingSet {
  const { place, scope, asOf, reports } = of
  const [first] = reports
  if (!first?.head) throw new Error('a set begins with no table')
  const { basisVersion, rulebooks } = first.head
  const { covered, workTypes } = scope
  const corrections = correctionsOf(opened.storage.read, opened, first.request)
  return {
    id: newUuid(tools),
    ...{ unit: place.unit, from: place.from, to: place.to, asOf, basisVersion, rulebooks },
    covered: [...covered],
    workTypes: [...workTypes],
    reports: reports.map(({ request, count, checksum, breaches }) => ({
      report: request.report,
      rows: count,
      checksum: checksum as ClosingSet['reports'][number]['checksum'],
      breaches: breaches.length,
    })),
    corrections: corrections.slice(0, MOST_CORRECTIONS),
  }
}
