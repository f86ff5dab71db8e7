import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { suiteOfKey } from '../../src-shared/kernel/suite.ts'
import { national } from './suite.ts'

/** DER prefix of an Ed25519 public key (RFC 8410); the raw 32 bytes follow. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export interface DeskKeyPair {
  /** Raw public key, base64. */
  readonly publicKey: string
  /** PKCS #8 DER. */
  readonly privateKey: Buffer
}

export function newKeyPair(): DeskKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return {
    publicKey: spki.subarray(SPKI_PREFIX.length).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
  }
}

/** The raw public half of a private key in PKCS #8, base64. */
export function publicKeyOf(privateKey: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return spki.subarray(SPKI_PREFIX.length).toString('base64')
}

/** Ed25519 over the UTF-8 bytes of a text, base64. */
export function signText(privateKey: Uint8Array, text: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  return sign(null, Buffer.from(text, 'utf8'), key).toString('base64')
}

/**
 * By the suite of the key: Ed25519, or SM2 for a key of a centre that works with the national suite. False for a wrong
 * signature and for anything that is no key or no signature at all; never throws.
 */
export function verifyText(publicKey: string, text: string, signature: string): boolean {
  if (suiteOfKey(publicKey) === 'gm') return national().verify(publicKey, text, signature)
  const raw = Buffer.from(publicKey, 'base64')
  if (raw.length !== 32) return false
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
