import { randomBytes } from 'node:crypto'
import {
  type Receipt,
  type ReceiptBody,
  receiptKeyText,
  receiptText,
} from '../../src-shared/central/receipt.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import { type Suite, suiteOfKey } from '../../src-shared/kernel/suite.ts'
import { addSigningKey, findSigningKey, type StoredSigningKey } from '../storage/signing-key-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { makeSigningPair, signText } from './suite.ts'

/** The root outlives every receipt key: it is what desks pinned at their first sign-in. */
const ROOT_LIFE_MS = 20 * 365 * 86_400_000

/** The root key, made at the first start of this database, by that suite, and never replaced by itself. */
export async function ensureRootKey(
  tx: WriteTx,
  now: Instant,
  suite: Suite = 'default',
): Promise<StoredSigningKey> {
  const found = await findSigningKey(tx, 'root', now)
  if (found) return found
  const key: StoredSigningKey = {
    keyId: 'root',
    role: 'root',
    ...makeSigningPair(suite),
    validFrom: now,
    validTo: addMs(now, ROOT_LIFE_MS),
    signature: null,
  }
  await addSigningKey(tx, key)
  return key
}

/** The key that signs receipts now; when the last one has run out a new one is made and signed by the root. */
export async function ensureReceiptKey(tx: WriteTx, now: Instant, lifeMs: number): Promise<StoredSigningKey> {
  const found = await findSigningKey(tx, 'receipt', now)
  if (found) return found
  const root = await ensureRootKey(tx, now)
  const pair = makeSigningPair(suiteOfKey(root.publicKey))
  const shown = {
    keyId: `receipt-${now.slice(0, 10)}-${randomBytes(4).toString('hex')}`,
    publicKey: pair.publicKey,
    validFrom: now,
    validTo: addMs(now, lifeMs),
  }
  const key: StoredSigningKey = {
    ...shown,
    role: 'receipt',
    privateKey: pair.privateKey,
    signature: signText(root.privateKey, receiptKeyText(shown)),
  }
  await addSigningKey(tx, key)
  return key
}

export function signReceipt(key: StoredSigningKey, body: Omit<ReceiptBody, 'keyId'>): Receipt {
  const whole: ReceiptBody = { ...body, keyId: key.keyId }
  return { ...whole, signature: signText(key.privateKey, receiptText(whole)) }
}
