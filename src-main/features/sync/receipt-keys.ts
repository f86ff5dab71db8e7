import { type Receipt, receiptKeyText, receiptText } from '../../../src-shared/central/receipt.ts'
import { ok, type Result } from '../../../src-shared/kernel/result.ts'
import { verifyText } from '../../keys/signatures.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { isSignedByCentre, listReceiptKeys } from '../../storage/stores/receipt-key-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'

/**
 * Fetches the receipt keys when an answer names one that is not known yet, and keeps those the pinned root key signed.
 * Old keys stay, so that old receipts verify for ever. A failure of the line is passed on: then nothing can be said of
 * receipts under unknown keys.
 */
export async function learnReceiptKeys(
  tools: DeskTools,
  opened: Opened,
  token: string,
  receipts: readonly Pick<Receipt, 'keyId'>[],
): Promise<Result<void, RemoteFailure>> {
  if (receipts.every(receipt => isKeyKnown(opened.storage.read, receipt))) return ok(undefined)
  const answer = await tools.central.receiptKeys(token)
  if (!answer.ok) return answer
  const root = findMeta(opened.storage.read, 'receipt-root-key')
  const known = listReceiptKeys(opened.storage.read)
  const fresh = answer.value.keys.filter(
    key =>
      root !== undefined &&
      verifyText(root, receiptKeyText(key), key.signature) &&
      !known.some(old => old.keyId === key.keyId),
  )
  if (fresh.length > 0)
    inTransaction(opened.storage, tx => writeMeta(tx, 'receipt-keys', JSON.stringify([...known, ...fresh])))
  return ok(undefined)
}

export function isKeyKnown(db: ReadDb, receipt: Pick<Receipt, 'keyId'>): boolean {
  return listReceiptKeys(db).some(key => key.keyId === receipt.keyId)
}

/**
 * True when a receipt is the centre's word on exactly this letter: it names the letter and its case, its digest is that
 * of the frozen bytes, and its key was signed by the pinned root and valid when the letter was received.
 */
export function isReceiptFor(
  db: ReadDb,
  letter: Pick<StoredLetter, 'letterId' | 'caseId' | 'digest'>,
  receipt: Receipt,
): boolean {
  return (
    receipt.letterId === letter.letterId &&
    receipt.caseId === letter.caseId &&
    receipt.digest === letter.digest &&
    isSignedByCentre(db, receiptText(receipt), receipt)
  )
}
