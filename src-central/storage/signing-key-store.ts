import type { ReceiptKey } from '../../src-shared/central/receipt.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

export interface StoredSigningKey {
  readonly keyId: string
  readonly role: 'root' | 'receipt'
  /** Raw Ed25519 public key in base64, or an SM2 point behind `sm2:`. */
  readonly publicKey: string
  /** PKCS #8 in base64, or an SM2 number behind `sm2:`. A province keeps this in its own key device. */
  readonly privateKey: string
  readonly validFrom: Instant
  readonly validTo: Instant
  /** The root's signature over a receipt key; null for the root itself. */
  readonly signature: string | null
}

export async function addSigningKey(tx: WriteTx, key: StoredSigningKey): Promise<void> {
  await tx.db
    .insertInto('signing_keys')
    .values({
      key_id: key.keyId,
      role: key.role,
      public_key: key.publicKey,
      private_key: key.privateKey,
      valid_from: key.validFrom,
      valid_to: key.validTo,
      signature: key.signature,
    })
    .execute()
}

/** The newest key of a role that is good at this moment. */
export async function findSigningKey(
  read: ReadDb,
  role: StoredSigningKey['role'],
  now: Instant,
): Promise<StoredSigningKey | undefined> {
  const row = await read.db
    .selectFrom('signing_keys')
    .select(['key_id', 'public_key', 'private_key', 'valid_from', 'valid_to', 'signature'])
    .where('role', '=', role)
    .where('valid_from', '<=', now)
    .where('valid_to', '>', now)
    .orderBy('valid_from', 'desc')
    .orderBy('key_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      keyId: row.key_id,
      role,
      publicKey: row.public_key,
      privateKey: row.private_key,
      validFrom: row.valid_from as Instant,
      validTo: row.valid_to as Instant,
      signature: row.signature,
    }
  )
}

/** Every receipt key there ever was: old receipts verify with their old key. */
export async function listReceiptKeys(read: ReadDb): Promise<readonly ReceiptKey[]> {
  const rows = await read.db
    .selectFrom('signing_keys')
    .select(['key_id', 'public_key', 'valid_from', 'valid_to', 'signature'])
    .where('role', '=', 'receipt')
    .orderBy('valid_from')
    .execute()
  return rows.map(row => ({
    keyId: row.key_id,
    publicKey: row.public_key,
    validFrom: row.valid_from as Instant,
    validTo: row.valid_to as Instant,
    signature: row.signature ?? '',
  }))
}
