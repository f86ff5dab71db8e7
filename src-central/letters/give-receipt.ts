import type { Receipt, ReceiptBody } from '../../src-shared/central/receipt.ts'
import type { ReceiptId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { AcceptanceMark } from '../../src-shared/sync/verdict.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { ensureReceiptKey, signReceipt } from '../keys/receipt-keys.ts'
import { raiseSequence } from '../storage/desk-store.ts'
import { addLetter } from '../storage/letter-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import type { LetterFacts } from './letter-facts.ts'
import type { ReadLetter } from './read-letter.ts'

/** A letter the centre could read, on its way to its answer. */
export interface LetterAtHand {
  readonly read: ReadLetter
  readonly facts: LetterFacts
  readonly now: Instant
}

/** Signs a receipt for a letter and keeps both: from now on the same id can only be a duplicate. */
export async function giveReceipt(
  tx: WriteTx,
  tools: CentreTools,
  { read, facts, now }: LetterAtHand,
  result: Pick<ReceiptBody, 'disposition' | 'versionAfter' | 'agreedWith'> & {
    readonly marks: readonly AcceptanceMark[]
  },
): Promise<Receipt> {
  const { letter } = facts
  const key = await ensureReceiptKey(tx, now, tools.config.lifetimes.receiptKeyMs)
  const receipt = signReceipt(key, {
    receiptId: newId(now) as ReceiptId,
    letterId: read.letter.id,
    caseId: letter.caseId,
    versionAfter: result.versionAfter,
    outcome: letter.kind === 'decision' ? letter.outcome : null,
    disposition: result.disposition,
    agreedWith: result.agreedWith,
    receivedAt: now,
    digest: read.digest,
  })
  await addLetter(tx, {
    kind: letter.kind,
    deskId: letter.deskId,
    epoch: letter.epoch,
    sequence: letter.sequence,
    decidedBy: letter.decidedBy,
    decidedAt: letter.decidedAt,
    caseVersion: letter.caseVersion,
    stage: letter.kind === 'decision' ? letter.stage : null,
    reasons: letter.kind === 'decision' ? letter.reasons : [],
    content: read.letter.content,
    marks: result.marks,
    receipt,
  })
  await raiseSequence(tx, letter.deskId, letter.epoch, letter.sequence)
  tools.atStep('letter-stored')
  return receipt
}
