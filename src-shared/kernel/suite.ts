import { z } from 'zod'
import { sha256OfText } from './digest.ts'
import type { NationalSuite } from './national-suite.ts'

/**
 * Which cryptography a bureau works with: SHA-256 and Ed25519, or the national SM3 (GB/T 32905) and SM2 (GB/T 32918) where it
 * demands them.
 *
 * What is written says its suite by itself: digests, keys and signatures of `gm` begin with `sm3:` or `sm2:`, all others have
 * no prefix. So what was written under one suite is read for ever, whatever is chosen later.
 */
export const suiteSchema = z.enum(['default', 'gm'])
export type Suite = z.infer<typeof suiteSchema>

export const SM3 = 'sm3:'
export const SM2 = 'sm2:'

/** A digest as `digestOf` writes it. */
export const suiteDigestSchema = z.string().regex(/^(?:sm3:)?[0-9a-f]{64}$/)

/** The suite a public key, a private key or a signature belongs to. */
export function suiteOfKey(key: string): Suite {
  return key.startsWith(SM2) ? 'gm' : 'default'
}

/** The two ways to a digest. The national suite is asked for only where it is needed. */
export function digestsWith(national: () => NationalSuite) {
  /** The digest of a text's UTF-8 bytes by the suite, in lower-case hex behind its prefix. */
  const digestOf = (suite: Suite, text: string): string =>
    suite === 'gm' ? national().digest(text) : sha256OfText(text)
  /** True when the digest is that of the text, by the suite the digest itself names. */
  const isDigestOf = (digest: string, text: string): boolean =>
    digest === digestOf(digest.startsWith(SM3) ? 'gm' : 'default', text)
  return { digestOf, isDigestOf }
}
