import { z } from 'zod'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Random } from '../ports/random.ts'
import { type Kdf, type KdfProfile, kdfSchema, keyFromPassword, newKdf } from './password-key.ts'
import { deriveKey, seal, unseal } from './sealed-box.ts'

/** One way to the store key: a password through one kind of vault. */
export const keySlotSchema = z.object({
  vault: z.enum(['os-keychain', 'file']),
  kdf: kdfSchema,
  wrapped: z.string().min(1),
})
export type KeySlot = z.infer<typeof keySlotSchema>

/**
 * Wraps a store key so that only this password on this computer opens it: argon2id of the password, mixed with the
 * device secret by HKDF, seals the key. Neither half alone is of use.
 */
export async function wrapStoreKey(
  storeKey: Uint8Array,
  lock: {
    readonly officer: OfficerId
    readonly password: string
    readonly vault: KeySlot['vault']
    readonly deviceSecret: Uint8Array
  },
  profile: KdfProfile,
  random: Random,
): Promise<KeySlot> {
  const kdf = newKdf(profile, random.bytes(16))
  const key = await slotKey(lock.password, lock.deviceSecret, kdf)
  const wrapped = seal(key, storeKey, aboutSlot(lock.officer)).toString('base64')
  key.fill(0)
  return { vault: lock.vault, kdf, wrapped }
}

/** The store key, or undefined when password or device secret do not fit. Who gets it zeroes it after use. */
export async function unwrapStoreKey(
  slot: KeySlot,
  lock: { readonly officer: OfficerId; readonly password: string; readonly deviceSecret: Uint8Array },
): Promise<Buffer | undefined> {
  const key = await slotKey(lock.password, lock.deviceSecret, slot.kdf)
  const storeKey = unseal(key, Buffer.from(slot.wrapped, 'base64'), aboutSlot(lock.officer))
  key.fill(0)
  return storeKey
}

async function slotKey(password: string, deviceSecret: Uint8Array, kdf: Kdf): Promise<Buffer> {
  const fromPassword = await keyFromPassword(password, kdf)
  const both = Buffer.concat([fromPassword, deviceSecret])
  const key = deriveKey(both, 'review-desk store key slot v1')
  both.fill(0)
  fromPassword.fill(0)
  return key
}

function aboutSlot(officer: OfficerId): string {
  return `store-key:${officer}`
}
