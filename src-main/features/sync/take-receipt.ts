import { caseRecordSchema } from '../../../src-shared/central/feed.ts'
import type { Receipt } from '../../../src-shared/central/receipt.ts'
import { wipeReducedCaseIfSettled } from '../../storage/stores/cases-store.ts'
import {
  applyLetterEvent,
  noteTrouble,
  type StoredLetter,
  type Trouble,
} from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { readGeneration } from '../../storage/stores/meta-store.ts'
import { keepReceipt } from '../../storage/stores/receipts-store.ts'
import type { WriteTx } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { isReceiptFor } from './receipt-keys.ts'
import { letCaseGoByAnswer, takeCaseRecord } from './take-record.ts'

/** A receipt as it came, with what came beside it. */
export interface GivenReceipt {
  readonly receipt: Receipt
  readonly marks: StoredLetter['marks']
  /** The case after the decision, in the feed's form, with its position; only with a fresh acceptance. */
  readonly after: { readonly case: unknown; readonly position: number } | undefined
  /** The centre's word on the shelf shows already what the letter did. */
  readonly reflected: boolean
}

/**
 * Takes the receipt of a letter that is being sent or stands in needs-you, and keeps it. One that verifies ends the letter;
 * one that does not is evidence, and the letter stands in needs-you as `receipt-unverified`: it may have taken effect.
 * True when it ended the letter. The same receipt again tells nothing new.
 */
export function takeReceipt(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  letter: StoredLetter,
  { receipt, marks, after, reflected }: GivenReceipt,
): boolean {
  const at = tools.clock.now()
  const verified = isReceiptFor(tx, letter, receipt)
  keepReceipt(tx, receipt, verified, at)
  if (!verified) {
    standUnverified(tx, tools, opened, letter, receipt)
    return false
  }
  applyLetterEvent(tx, letter.letterId, 'receipt', at, {
    attempts: letter.attempts,
    mayHaveArrived: false,
    lastTrouble: null,
    marks,
    reflected: reflected || (after !== undefined && (after.case === null || isReadable(after.case))),
  })
  if (after?.case === null) letCaseGoByAnswer(tx, letter.caseId, after.position)
  else if (after) takeCentreCase(tx, tools, after.case, after.position)
  refreshLocalEffect(tx, letter.caseId)
  wipeReducedCaseIfSettled(tx, letter.caseId)
  record(tx, tools, opened, 'letter-receipted', {
    caseId: letter.caseId,
    letterId: letter.letterId,
    detail: { receiptId: receipt.receiptId, disposition: receipt.disposition },
  })
  return true
}

function standUnverified(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  letter: StoredLetter,
  { receiptId }: Receipt,
): void {
  const at = tools.clock.now()
  const trouble: Trouble = {
    reason: 'receipt-unverified',
    detail: receiptId,
    since: at,
    case: null,
    other: null,
    heldBy: null,
  }
  const isKnown = letter.trouble?.reason === trouble.reason && letter.trouble.detail === receiptId
  const stood = letter.state === 'needs-you'
  if (stood && (isKnown || !noteTrouble(tx, letter.letterId, at, trouble))) return
  if (!stood)
    applyLetterEvent(tx, letter.letterId, 'conflict-or-refusal', at, {
      lastTrouble: trouble.reason,
      trouble,
    })
  const { caseId, letterId } = letter
  record(tx, tools, opened, 'letter-needs-you', { caseId, letterId, detail: { reason: trouble.reason } })
}

/** False for a case of a newer form: until the feed has brought it, only the letter shows what was decided. */
function isReadable(body: unknown): boolean {
  return caseRecordSchema.safeParse(body).success
}

/** Puts the case that came with an answer on the shelf. One this version cannot read comes again with the feed. */
export function takeCentreCase(
  tx: WriteTx,
  tools: DeskTools,
  body: unknown,
  position: number | undefined,
): void {
  const parsed = caseRecordSchema.safeParse(body)
  if (!parsed.success || position === undefined) return
  takeCaseRecord(tx, parsed.data, position, {
    generation: readGeneration(tx),
    sweeping: false,
    filling: false,
    at: tools.clock.now(),
    hasLocalWork: true,
  })
}
