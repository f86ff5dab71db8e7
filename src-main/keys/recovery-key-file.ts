import { z } from 'zod'
import type { Random } from '../ports/random.ts'
import { fingerprintOf, newRecoveryKeyPair, recoveryPublicKeyOf } from './agency-seal.ts'
import { type KdfProfile, kdfSchema, keyFromPassword, newKdf } from './password-key.ts'
import { seal, unseal } from './sealed-box.ts'

const ABOUT = 'review-desk recovery key v1'

/** The agency's private key as it is kept: sealed under a passphrase (argon2id, AES-256-GCM), its public half in the clear. */
const recoveryKeyFileSchema = z.object({
  format: z.literal(ABOUT),
  publicKey: z.string().min(1),
  fingerprint: z.string().min(1),
  kdf: kdfSchema,
  sealed: z.string().min(1),
})
export type RecoveryKeyFile = z.infer<typeof recoveryKeyFileSchema>

/** A new recovery key, its private half nowhere but sealed in what is given back. */
export async function newRecoveryKeyFile(
  passphrase: string,
  profile: KdfProfile,
  random: Random,
): Promise<RecoveryKeyFile> {
  const pair = newRecoveryKeyPair()
  const fingerprint = fingerprintOf(pair.publicKey)
  if (fingerprint === undefined) throw new Error('a fresh key has a fingerprint')
  const kdf = newKdf(profile, random.bytes(16))
  const key = await keyFromPassword(passphrase, kdf)
  const sealed = seal(key, pair.privateKey, ABOUT).toString('base64')
  key.fill(0)
  pair.privateKey.fill(0)
  return { format: ABOUT, publicKey: pair.publicKey, fingerprint, kdf, sealed }
}

/**
 * The private key in PKCS #8 with its fingerprint. Refuses `not-a-key` for any other or damaged file, and `wrong-passphrase`.
 * Who gets the key zeroes it.
 */
export async function openRecoveryKeyFile(
  text: string,
  passphrase: string,
): Promise<{ readonly privateKey: Buffer; readonly fingerprint: string } | 'not-a-key' | 'wrong-passphrase'> {
  const file = readFile(text)
  if (!file) return 'not-a-key'
  const key = await keyFromPassword(passphrase, file.kdf)
  const privateKey = unseal(key, Buffer.from(file.sealed, 'base64'), ABOUT)
  key.fill(0)
  if (!privateKey) return 'wrong-passphrase'
  const publicKey = recoveryPublicKeyOf(privateKey)
  const fingerprint = publicKey && fingerprintOf(publicKey)
  return fingerprint === undefined ? 'not-a-key' : { privateKey, fingerprint }
}

function readFile(text: string): RecoveryKeyFile | undefined {
  try {
    return recoveryKeyFileSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
