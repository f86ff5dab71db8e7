import type { CentreTools } from '../centre-tools.ts'
import { findRecoveryKey, putRecoveryKey } from '../storage/recovery-key-store.ts'
import { findAgency } from '../storage/reference-store.ts'
import type { ReadDb } from '../storage/storage.ts'

/** Stands for every agency that neither has a key itself nor is under one that has. */
export const ALL_AGENCIES = '*'

/**
 * Sets an agency's public recovery key from now on; each desk learns it when it asks next, and takes it only once its
 * fingerprint was preset or confirmed there. Throws for what is no raw X25519 key in base64.
 */
export async function setRecoveryKey(
  { storage, clock }: Pick<CentreTools, 'storage' | 'clock'>,
  agency: string,
  publicKey: string,
): Promise<void> {
  if (!isRecoveryKey(publicKey)) throw new Error(`not a recovery key of ${agency}: 32 bytes in base64`)
  await storage.inTransaction(tx => putRecoveryKey(tx, agency, publicKey, clock.now()))
}

export function isRecoveryKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(text)
}

/** The key of the nearest agency that has one, from the officer's own upwards, else that of all; null when there is none. */
export async function recoveryKeyFor(read: ReadDb, agency: string): Promise<string | null> {
  const passed = new Set<string>()
  for (let code: string | null = agency; code !== null && !passed.has(code); ) {
    passed.add(code)
    const key = await findRecoveryKey(read, code)
    if (key !== undefined) return key
    code = (await findAgency(read, code))?.parent ?? null
  }
  return (await findRecoveryKey(read, ALL_AGENCIES)) ?? null
}
