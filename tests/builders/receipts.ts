import { newKeyPair, signText } from '../../src-main/keys/signatures.ts'
import { writeMeta } from '../../src-main/storage/stores/meta-store.ts'
import { inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import {
  type Receipt,
  type ReceiptBody,
  type ReceiptKey,
  receiptKeyText,
  receiptText,
} from '../../src-shared/central/receipt.ts'
import type { CaseId, LetterId, ReceiptId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { later, NOON, uuidOf } from './ids.ts'

export interface ReceiptOffice {
  readonly rootKey: string
  readonly key: ReceiptKey
  /** A key of another office under the same name. */
  readonly forgedKey: ReceiptKey
  /** Signs anything as the office does. */
  sign(text: string): string
  /** The signed receipt for a letter; a change is signed too, `signature` replaces the signature. */
  receiptFor(
    letter: { readonly letterId: LetterId; readonly caseId: CaseId; readonly digest: Sha256 },
    change?: Partial<Receipt>,
  ): Receipt
}

/** The receipt side of a centre, with real keys. */
export function receiptOffice(): ReceiptOffice {
  const [root, key, stranger] = [newKeyPair(), newKeyPair(), newKeyPair()]
  const body = {
    keyId: 'key-1',
    publicKey: key.publicKey,
    validFrom: later(-86_400_000),
    validTo: later(86_400_000),
  }
  let made = 0
  return {
    rootKey: root.publicKey,
    key: { ...body, signature: signText(root.privateKey, receiptKeyText(body)) },
    forgedKey: { ...body, signature: signText(stranger.privateKey, receiptKeyText(body)) },
    sign: text => signText(key.privateKey, text),
    receiptFor: ({ letterId, caseId, digest }, { signature, ...change } = {}) => {
      made += 1
      const receipt: ReceiptBody = {
        receiptId: uuidOf(0xa000 + made) as ReceiptId,
        letterId,
        caseId,
        versionAfter: 2,
        outcome: 'approve',
        disposition: 'applied',
        agreedWith: null,
        receivedAt: NOON,
        digest,
        keyId: 'key-1',
        ...change,
      }
      return { ...receipt, signature: signature ?? signText(key.privateKey, receiptText(receipt)) }
    },
  }
}

/** Pins the office's root key, as the first sign-in does. */
export function pinOffice(storage: Storage, office: ReceiptOffice): void {
  inTransaction(storage, tx => writeMeta(tx, 'receipt-root-key', office.rootKey))
}
