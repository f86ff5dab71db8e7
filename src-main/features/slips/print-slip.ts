import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { deskSeriesOf } from '../../../src-shared/kernel/desk-series.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { makeSlip } from '../../../src-shared/slips/make-slip.ts'
import { slipNumberOf } from '../../../src-shared/slips/slip-number.ts'
import { takePlace } from '../../storage/stores/desk-series-store.ts'
import {
  findSlipOfRequest,
  highestSlipPlace,
  insertSlip,
  type StoredSlip,
} from '../../storage/stores/slips-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { contentOf, type SlipWish } from './slip-matter.ts'

/**
 * Prints a slip for the first time (D5, K5): its number, what stands on it, frozen, and its line in the log are written in
 * one transaction of the officer's store, before anything is handed out to be shown.
 *
 * The place in the series is taken from `desk.db` first, which all officers of the computer share: when the officer's
 * transaction then fails it is a gap, never a number given twice. The same `slipId` answers the same slip again.
 */
export function printSlip(tools: DeskTools, opened: Opened, wish: SlipWish): SlipSheet {
  return inWorkTransaction(tools, opened.storage, tx => {
    const before = findSlipOfRequest(tx, wish.slipId)
    if (before) return sheetOf(before)
    const at = tools.clock.now()
    const { subject, matter, rules, office, caseVersion } = contentOf(tx, opened, wish, chinaDateOf(at))
    const series = deskSeriesOf(opened.deskId, at)
    const highest = highestSlipPlace(tx, series)
    const place = inTransaction(tools.deskStorage, desk => takePlace(desk, 'slips', series, highest))
    const number = slipNumberOf(series, place)
    const slip = makeSlip(subject, matter, rules, {
      number,
      desk: series.desk,
      office,
      officer: opened.officer.displayName,
      at,
      sample: tools.config.demo,
    })
    insertSlip(tx, {
      number,
      requestId: wish.slipId,
      kind: wish.kind,
      caseId: wish.caseId,
      letterId: wish.letterId,
      caseVersion,
      printedAt: at,
      printedBy: opened.officer.id,
      slip,
    })
    record(tx, tools, opened, 'slip-printed', {
      caseId: wish.caseId,
      ...(wish.letterId === null ? {} : { letterId: wish.letterId }),
      detail: { number, kind: wish.kind, pending: slip.pending, version: caseVersion },
    })
    publishAfter(tx, tools, ['letters'])
    return { slip, prints: 1, voidAt: null }
  })
}

/** What is painted of a kept slip. Refuses `not-found` once retention took its words. */
export function sheetOf({ slip, prints, voidAt }: StoredSlip): SlipSheet {
  if (slip === null) throw new DeskRefused('not-found')
  return { slip, prints, voidAt }
}
