import { utf8ToBytes } from '@noble/hashes/utils.js'
import type * as library from 'sm-crypto-v2'
import { SM2, SM3 } from './suite.ts'

export interface NationalSuite {
  /** SM3 of a text's UTF-8 bytes: `sm3:` and lower-case hex. */
  digest(text: string): string
  /** A new pair: `sm2:` and lower-case hex of the uncompressed point (65 bytes), and of the number (32 bytes). */
  makeKeyPair(): { readonly publicKey: string; readonly privateKey: string }
  /** SM2 over the UTF-8 bytes of the text: `sm2:` and lower-case hex of r and s, 32 bytes each. */
  sign(privateKey: string, text: string): string
  /** False for a wrong signature and for anything that is no key or no signature at all; never throws. */
  verify(publicKey: string, text: string, signature: string): boolean
}

/** SM2 with SM3 (GB/T 32918.2) under the usual name of a signer, `1234567812345678` (GB/T 35276). */
const HOW = { hash: true, der: false } as const

/**
 * The national suite by the package `sm-crypto-v2`. Who works with it brings the package: it costs time to read in, and a desk
 * does so only at a bureau that demands it.
 */
export function nationalSuite({ sm2, sm3 }: Pick<typeof library, 'sm2' | 'sm3'>): NationalSuite {
  return {
    digest: text => SM3 + sm3(utf8ToBytes(text)),
    makeKeyPair: () => {
      const { publicKey, privateKey } = sm2.generateKeyPairHex()
      return { publicKey: SM2 + publicKey, privateKey: SM2 + privateKey }
    },
    sign: (privateKey, text) => {
      const key = /^sm2:([0-9a-f]{64})$/.exec(privateKey)?.[1]
      if (key === undefined) throw new Error('not an SM2 private key')
      return SM2 + sm2.doSignature(utf8ToBytes(text), key, HOW)
    },
    verify: (publicKey, text, signature) => {
      const point = /^sm2:(04[0-9a-f]{128})$/.exec(publicKey)?.[1]
      const rAndS = /^sm2:([0-9a-f]{128})$/.exec(signature)?.[1]
      if (point === undefined || rAndS === undefined) return false
      try {
        return sm2.doVerifySignature(utf8ToBytes(text), rAndS, point, HOW)
      } catch {
        // A point off the curve, or a number outside the group.
        return false
      }
    },
  }
}
