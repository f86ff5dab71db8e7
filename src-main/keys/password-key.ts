import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'

/** How a password becomes a key; recorded beside what it wraps, so that it can be raised later. */
export const kdfSchema = z.object({
  name: z.literal('argon2id'),
  salt: z.string().min(22),
  memoryKib: z.number().int().positive(),
  passes: z.number().int().positive(),
  lanes: z.number().int().positive(),
})
export type Kdf = z.infer<typeof kdfSchema>

/**
 * Cost of guessing one password. `standard` is 250 to 500 ms of one office core, measured by `tests/bench/password-cost.ts`;
 * what a slot was made with stands in it, so a raise leaves older ones readable. `weak` exists for fault tests that open a
 * store thousands of times, and a packaged desk refuses it.
 */
export const kdfProfiles = {
  standard: { memoryKib: 64 * 1024, passes: 10, lanes: 1 },
  weak: { memoryKib: 8, passes: 1, lanes: 1 },
} as const
export type KdfProfile = keyof typeof kdfProfiles

/** True for a slot that is cheaper to guess at than one of today would be: less memory, or less work in all. */
export function isWeakerThan(kdf: Kdf, profile: KdfProfile): boolean {
  const today = kdfProfiles[profile]
  return kdf.memoryKib < today.memoryKib || kdf.memoryKib * kdf.passes < today.memoryKib * today.passes
}

export function newKdf(profile: KdfProfile, salt: Uint8Array): Kdf {
  return { name: 'argon2id', salt: Buffer.from(salt).toString('base64'), ...kdfProfiles[profile] }
}

/** The library's number for Argon2id; its const enum cannot be imported by code that is only stripped of types. */
const ARGON2ID = 2

/** Argon2id (RFC 9106) off the calling thread; 32 bytes. The password is compared as NFC text. */
export async function keyFromPassword(password: string, kdf: Kdf): Promise<Buffer> {
  return await hashRaw(password.normalize('NFC'), {
    algorithm: ARGON2ID,
    salt: Buffer.from(kdf.salt, 'base64'),
    memoryCost: kdf.memoryKib,
    timeCost: kdf.passes,
    parallelism: kdf.lanes,
    outputLen: 32,
  })
}
