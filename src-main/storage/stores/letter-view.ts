import { actsOnOwnDecision } from '../../../src-shared/cases/act.ts'
import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import type { ReadDb } from '../transaction.ts'
import { listLettersOfCase } from './letter-lists.ts'
import type { StoredLetter } from './letters-store.ts'
import { findVerifiedReceipt } from './receipts-store.ts'

/** A letter as the outbox shows it. When it is tried next is known to the sender alone, who fills it in. */
export function letterView(db: ReadDb, letter: StoredLetter): LetterView {
  const receipt = letter.state === 'receipted' ? findVerifiedReceipt(db, letter.letterId) : undefined
  const blocking =
    letter.state === 'waiting' && !actsOnOwnDecision.includes(letter.what)
      ? listLettersOfCase(db, letter.caseId).find(
          other => other.sequence < letter.sequence && other.state === 'needs-you',
        )
      : undefined
  return {
    letterId: letter.letterId,
    caseId: letter.caseId,
    serialNo: letter.serialNo,
    personName: letter.personName,
    workType: letter.workType,
    what: letter.what,
    kind: letter.kind,
    reasons: [...letter.reasons],
    decidedAt: letter.decidedAt,
    state: letter.state,
    undoUntil: letter.state === 'held' ? letter.undoUntil : null,
    attempts: letter.attempts,
    mayHaveArrived: letter.mayHaveArrived,
    nextTryAt: null,
    lastTrouble: letter.lastTrouble,
    blockedBy: blocking?.letterId ?? null,
    receipt: receipt
      ? {
          receiptId: receipt.receiptId,
          receivedAt: receipt.receivedAt,
          disposition: receipt.disposition,
          marks: [...letter.marks],
        }
      : null,
  }
}
