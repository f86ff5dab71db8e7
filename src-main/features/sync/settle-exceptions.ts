import type { CaseException } from '../../../src-shared/central/exception.ts'
import { wipeReducedCaseIfSettled } from '../../storage/stores/cases-store.ts'
import { listExceptions } from '../../storage/stores/entity-lists.ts'
import { applyLetterEvent, findLetter, type StoredLetter } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { inTransaction, type ReadDb, type WriteTx } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { listUntoldDecisions, tellClosedDecisions } from '../review/tell-retracted.ts'
import { isKeyKnown, isReceiptFor, learnReceiptKeys } from './receipt-keys.ts'
import { takeReceipt } from './take-receipt.ts'

/** An own decision that has not ended, or ended here alone, and what a supervisor said of it. */
interface Answered {
  readonly letter: StoredLetter
  readonly exception: CaseException
}

/**
 * Lets the supervisors' answers end the own letters they are about: adopted, by a receipt that verifies like any other;
 * dismissed, by closing it. Returned leaves it where it is. Worked out from what stands here, not from what has just come,
 * so it does not matter what came first, and doing it again does nothing.
 *
 * A receipt under a key that cannot be asked for now is left for the next time. A letter that has moved on is not touched.
 */
export async function settleExceptions(tools: DeskTools, opened: Opened, token: string): Promise<void> {
  const answered = listAnswered(opened.storage.read)
  if (answered.length === 0) return
  const receipts = answered.flatMap(({ exception: { receipt } }) => (receipt ? [receipt] : []))
  const learnt = await learnReceiptKeys(tools, opened, token, receipts)
  inTransaction(opened.storage, tx => {
    // Read again: the officer may have acted while the keys were fetched.
    for (const { letter, exception } of listAnswered(tx)) {
      const { receipt } = exception
      if (exception.state === 'dismissed') closeDismissed(tx, tools, opened, letter, exception)
      else if (letter.state === 'closed' && !(receipt && isReceiptFor(tx, letter, receipt))) continue
      else if (receipt && (learnt.ok || isKeyKnown(tx, receipt)))
        // The case stands before its exception in the feed, so the shelf has its newest word.
        takeReceipt(tx, tools, opened, letter, { receipt, marks: [], after: undefined, reflected: true })
    }
    publishAfter(tx, tools, ['cases', 'letters', 'sync'])
  })
}

function listAnswered(db: ReadDb): Answered[] {
  return listExceptions(db).flatMap(exception => {
    const letter = findLetter(db, exception.id)
    if (!letter) return []
    const adopted = exception.state === 'adopted' && exception.receipt !== null
    // One that the officer closed before the adoption was heard of here took effect all the same.
    const ends =
      letter.state === 'needs-you'
        ? adopted || exception.state === 'dismissed'
        : letter.state === 'closed' && adopted
    return ends ? [{ letter, exception }] : []
  })
}

function closeDismissed(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  { letterId, caseId }: StoredLetter,
  { answeredBy }: CaseException,
): void {
  const by = answeredBy ?? ''
  applyLetterEvent(tx, letterId, 'closed-by-act', tools.clock.now(), { closedBy: `dismissed:${by}` })
  refreshLocalEffect(tx, caseId)
  wipeReducedCaseIfSettled(tx, caseId)
  record(tx, tools, opened, 'letter-closed', { caseId, letterId, detail: { how: 'dismissed', by } })
}

/** The same as `tellClosedDecisions`, where no other transaction is at hand. */
export function tellSupervisors(tools: DeskTools, opened: Opened): void {
  if (listUntoldDecisions(opened.storage.read, opened).length === 0) return
  inTransaction(opened.storage, tx => tellClosedDecisions(tx, tools, opened))
}
