import type { LetterAnswers } from '../../../src-shared/central/letters.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { type LetterOutcome, outcomesOf } from '../../remote/verdict-of.ts'
import { applyLetterEvent, type StoredLetter } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction, type WriteTx } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { failureFields } from '../refusal.ts'
import { isKeyKnown, learnReceiptKeys } from './receipt-keys.ts'
import { takeCentreCase, takeReceipt } from './take-receipt.ts'

/** What became of letters that were sent. */
export interface PushReport {
  receipted: number
  needsYou: number
  /** Letters the centre asked to try later, each with its own time when it gave one. */
  readonly later: { readonly letterId: StoredLetter['letterId']; readonly notBefore: Instant | undefined }[]
  /** What kept answers of the centre from being written, the last of it; undefined when all stand. */
  spoilt?: unknown
}

/** The closed code of a failed try, as the letter remembers it. */
export function troubleOf(failure: RemoteFailure): string {
  return failure.kind === 'problem'
    ? failure.code
    : failure.kind === 'unreachable'
      ? `unreachable-${failure.why}`
      : failure.kind
}

/** Lets a letter wait for its next try. */
export function waitAgain(
  tx: WriteTx,
  tools: DeskTools,
  letter: StoredLetter,
  trouble: string,
  mayHaveArrived: boolean,
): void {
  applyLetterEvent(tx, letter.letterId, 'try-later', tools.clock.now(), {
    attempts: letter.attempts + 1,
    mayHaveArrived,
    lastTrouble: trouble,
  })
}

/**
 * Records what the centre answered to each letter of a batch, in one transaction, or, where that cannot be written, each in
 * its own.
 */
export async function settleBatch(
  tools: DeskTools,
  opened: Opened,
  token: string,
  batch: readonly StoredLetter[],
  answers: LetterAnswers,
): Promise<PushReport> {
  const { outcomes, unknown } = outcomesOf(
    batch.map(({ letterId }) => ({ id: letterId })),
    answers,
  )
  if (unknown > 0) tools.logger.warn('answers-to-letters-nobody-sent', { count: unknown })
  const receipts = [...outcomes.values()].flatMap(outcome =>
    outcome.kind === 'receipt' ? [outcome.receipt] : [],
  )
  const learnt = await learnReceiptKeys(tools, opened, token, receipts)
  const done: PushReport = { receipted: 0, needsYou: 0, later: [] }
  const settleOne = (tx: WriteTx, letter: StoredLetter) => {
    const outcome = outcomes.get(letter.letterId)
    if (!outcome || outcome.kind === 'try-later') {
      // Told to wait, it is not taken; left out of the answer, nobody knows.
      waitAgain(tx, tools, letter, 'centre-asked-to-wait', outcome?.notBefore === undefined)
      tx.afterCommit(() => done.later.push({ letterId: letter.letterId, notBefore: outcome?.notBefore }))
    } else if (outcome.kind === 'receipt' && !learnt.ok && !isKeyKnown(tx, outcome.receipt)) {
      // Unknown, not wrong: the line broke before the key came. The same receipt comes again with the next try.
      waitAgain(tx, tools, letter, troubleOf(learnt.error), true)
      tx.afterCommit(() => done.later.push({ letterId: letter.letterId, notBefore: undefined }))
    } else {
      const what = settle(tx, tools, opened, letter, outcome) ? 'receipted' : 'needsYou'
      tx.afterCommit(() => {
        done[what] += 1
      })
    }
  }
  const settleTogether = (letters: readonly StoredLetter[]) =>
    inTransaction(opened.storage, tx => {
      for (const letter of letters) settleOne(tx, letter)
      writeMeta(tx, 'last-push-at', tools.clock.now())
      publishAfter(tx, tools, ['cases', 'letters', 'sync'])
    })
  try {
    settleTogether(batch)
  } catch (cause) {
    // A spoilt page of one case must not keep the receipts of the others out: each stands alone.
    tools.logger.warn('batch-not-settled', failureFields(cause))
    for (const letter of batch) {
      try {
        settleTogether([letter])
      } catch (spoilt) {
        done.spoilt = spoilt
        done.later.push({ letterId: letter.letterId, notBefore: undefined })
      }
    }
  }
  return done
}

/** Records the centre's answer to one letter; true when it is receipted, false when a person is needed. */
function settle(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  letter: StoredLetter,
  outcome: Exclude<LetterOutcome, { kind: 'try-later' }>,
): boolean {
  if (outcome.kind === 'needs-you') {
    const at = tools.clock.now()
    const { reason, detail, other, heldBy } = outcome
    applyLetterEvent(tx, letter.letterId, 'conflict-or-refusal', at, {
      mayHaveArrived: false,
      lastTrouble: reason,
      trouble: { reason, detail, since: at, case: outcome.case ?? null, other, heldBy },
    })
    takeCentreCase(tx, tools, outcome.case, outcome.position)
    refreshLocalEffect(tx, letter.caseId)
    const { caseId, letterId } = letter
    record(tx, tools, opened, 'letter-needs-you', { caseId, letterId, detail: { reason } })
    return false
  }
  return takeReceipt(tx, tools, opened, letter, { ...outcome, reflected: false })
}

/** A letter the centre refuses even when it comes alone would stop nothing but itself: a person looks at it. */
export function putAside(
  tools: DeskTools,
  opened: Opened,
  batch: readonly StoredLetter[],
  failure: RemoteFailure | { readonly kind: 'page-lost' },
): void {
  inTransaction(opened.storage, tx => {
    const at = tools.clock.now()
    for (const letter of batch) {
      applyLetterEvent(tx, letter.letterId, 'send', at)
      applyLetterEvent(tx, letter.letterId, 'conflict-or-refusal', at, {
        lastTrouble: 'rejected-alone',
        trouble: {
          reason: 'rejected-alone',
          detail: failure.kind === 'page-lost' ? failure.kind : troubleOf(failure),
          since: at,
          case: null,
          other: null,
          heldBy: null,
        },
      })
      refreshLocalEffect(tx, letter.caseId)
      record(tx, tools, opened, 'letter-needs-you', {
        caseId: letter.caseId,
        letterId: letter.letterId,
        detail: { reason: 'rejected-alone' },
      })
    }
    publishAfter(tx, tools, ['cases', 'letters', 'sync'])
  })
}
