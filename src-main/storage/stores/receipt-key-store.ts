import { z } from 'zod'
import { type ReceiptKey, receiptKeySchema } from '../../../src-shared/central/receipt.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { verifyText } from '../../keys/signatures.ts'
import type { ReadDb } from '../transaction.ts'
import { findMeta } from './meta-store.ts'

const keptKeysSchema = z.array(receiptKeySchema)

/** The receipt keys this desk knows, each signed by the pinned root. Old ones stay, so that old words verify for ever. */
export function listReceiptKeys(db: ReadDb): ReceiptKey[] {
  const kept = findMeta(db, 'receipt-keys')
  return kept === undefined ? [] : keptKeysSchema.parse(JSON.parse(kept))
}

/** True when a text bears the signature of a receipt key that was valid at that time of the centre's clock. */
export function isSignedByCentre(
  db: ReadDb,
  text: string,
  signed: { readonly keyId: string; readonly receivedAt: Instant; readonly signature: string },
): boolean {
  const key = listReceiptKeys(db).find(candidate => candidate.keyId === signed.keyId)
  return (
    key !== undefined &&
    key.validFrom <= signed.receivedAt &&
    signed.receivedAt <= key.validTo &&
    verifyText(key.publicKey, text, signed.signature)
  )
}
