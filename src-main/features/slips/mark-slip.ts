import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import { countReprint, findSlip, markVoid, type StoredSlip } from '../../storage/stores/slips-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseBlind } from '../second-look.ts'
import { sheetOf } from './print-slip.ts'

/** A slip that is neither unknown nor void. */
export function validSlip(db: ReadDb, number: SlipNumber): StoredSlip {
  const slip = findSlip(db, number)
  if (!slip) throw new DeskRefused('not-found')
  if (slip.voidAt !== null) throw new DeskRefused('slip-void')
  return slip
}

/**
 * 补打: hands out what was frozen, counted, with its line in the log. What it says does not change. A void one comes with its
 * 作废, for the file; of a decision that did not stand nothing is printed again until it is void. Refuses a blind looker.
 */
export function reprintSlip(tools: DeskTools, opened: Opened, number: SlipNumber): SlipSheet {
  return inWorkTransaction(tools, opened.storage, tx => {
    const slip = findSlip(tx, number)
    if (!slip) throw new DeskRefused('not-found')
    if (slip.caseId !== null) refuseBlind(opened, tx, slip.caseId)
    if (slip.recall) throw new DeskRefused('slip-not-standing')
    const sheet = sheetOf({ ...slip, prints: slip.prints + 1 })
    countReprint(tx, number)
    record(tx, tools, opened, 'slip-reprinted', {
      ...(slip.caseId === null ? {} : { caseId: slip.caseId }),
      detail: { number, prints: sheet.prints, void: slip.voidAt !== null },
    })
    publishAfter(tx, tools, ['letters'])
    return sheet
  })
}

/** 作废: kept with its reason, its number stays taken. This is also how a paper that was got back is ticked off. */
export function voidSlip(tools: DeskTools, opened: Opened, number: SlipNumber, reason: string): void {
  inWorkTransaction(tools, opened.storage, tx => {
    const slip = validSlip(tx, number)
    markVoid(tx, number, tools.clock.now(), reason)
    record(tx, tools, opened, 'slip-voided', {
      ...(slip.caseId === null ? {} : { caseId: slip.caseId }),
      detail: { number, recall: slip.recall },
    })
    publishAfter(tx, tools, ['letters'])
  })
}
