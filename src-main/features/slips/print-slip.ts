import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import { deskSeriesOf } from '../../../src-shared/kernel/desk-series.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { SlipKind } from '../../../src-shared/slips/slip.ts'
import { slipNumberOf } from '../../../src-shared/slips/slip-number.ts'
import { takePlace } from '../../storage/stores/desk-series-store.ts'
import {
  findSlipOfRequest,
  highestSlipPlace,
  insertSlip,
  type StoredSlip,
} from '../../storage/stores/slips-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { caseFileContent } from './case-file-matter.ts'
import { enquiryContent } from './enquiry-matter.ts'
import { acceptanceContent, decidedContent, type SlipContent, type SlipWish } from './slip-matter.ts'

/** Under which request a paper is asked for, and what of it stands beside its words. */
interface NewPaper {
  readonly slipId: string
  readonly kind: SlipKind
  readonly caseId: CaseId | null
  readonly letterId: LetterId | null
}

/** Prints a slip of a case for the first time (D5, D7, K5, K6). */
export function printSlip(tools: DeskTools, opened: Opened, wish: SlipWish): SlipSheet {
  return giveOut(tools, opened, wish, (db, today) => contentOf(db, opened, wish, today))
}

function contentOf(db: ReadDb, opened: Opened, wish: SlipWish, today: CalendarDate): SlipContent {
  switch (wish.kind) {
    case 'acceptance':
      return acceptanceContent(db, opened, wish, today)
    case 'enquiry':
      return enquiryContent(db, opened, wish, today)
    case 'case-file':
      return caseFileContent(db, opened, wish, today)
    case 'deficiency':
    case 'decision':
      return decidedContent(db, opened, { ...wish, kind: wish.kind })
  }
}

/**
 * Gives a paper its number: number, what stands on it, frozen, and its line in the log are written in one transaction of the
 * officer's store, before anything is handed out to be shown.
 *
 * The place in the series is taken from `desk.db` first, which all officers of the computer share: when the officer's
 * transaction then fails it is a gap, never a number given twice. The same `slipId` answers the same slip again.
 */
export function giveOut(
  tools: DeskTools,
  opened: Opened,
  { slipId, kind, caseId, letterId }: NewPaper,
  contentNow: (db: ReadDb, today: CalendarDate) => SlipContent,
): SlipSheet {
  return inWorkTransaction(tools, opened.storage, tx => {
    const before = findSlipOfRequest(tx, slipId)
    if (before) return sheetOf(before)
    const at = tools.clock.now()
    const { office, caseVersion, make } = contentNow(tx, chinaDateOf(at))
    const series = deskSeriesOf(opened.deskId, at)
    const highest = highestSlipPlace(tx, series)
    const place = inTransaction(tools.deskStorage, desk => takePlace(desk, 'slips', series, highest))
    const number = slipNumberOf(series, place)
    const slip = make({
      number,
      desk: series.desk,
      office,
      officer: opened.officer.displayName,
      at,
      sample: tools.config.demo,
    })
    const { id: printedBy } = opened.officer
    insertSlip(tx, {
      ...{ number, requestId: slipId, kind, caseId, letterId, caseVersion },
      ...{ printedAt: at, printedBy, slip },
    })
    record(tx, tools, opened, 'slip-printed', {
      ...(caseId === null ? {} : { caseId }),
      ...(letterId === null ? {} : { letterId }),
      detail: { number, kind, pending: slip.pending, version: caseVersion },
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
