import { createPrivateKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newKeyPair, signText, verifyText } from './signatures.ts'

describe('Ed25519 signatures', () => {
  it('verify the vectors of RFC 8032 section 7.1 (test 1: the empty message, test 2: one byte)', () => {
    const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
    expect(
      verifyText(
        base64('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
        '',
        base64(
          'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
        ),
      ),
    ).toBe(true)
    expect(
      verifyText(
        base64('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
        'r',
        base64(
          '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
        ),
      ),
    ).toBe(true)
  })

  it('hold for the text that was signed, rare characters included, and for no other', () => {
    const pair = newKeyPair()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, other) => {
        const signature = signText(pair.privateKey, text)
        expect(verifyText(pair.publicKey, text, signature)).toBe(true)
        if (other !== text) expect(verifyText(pair.publicKey, other, signature)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  it('of one key do not hold under another', () => {
    const [mine, yours] = [newKeyPair(), newKeyPair()]
    expect(verifyText(yours.publicKey, 'text', signText(mine.privateKey, 'text'))).toBe(false)
  })

  it('are not believed when any bit of them was changed', () => {
    const pair = newKeyPair()
    const signature = Buffer.from(signText(pair.privateKey, 'text'), 'base64')
    for (let at = 0; at < signature.length; at += 1) {
      const spoilt = Buffer.from(signature)
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x10
      expect(verifyText(pair.publicKey, 'text', spoilt.toString('base64')), `byte ${at}`).toBe(false)
    }
  })

  it('and keys that are garbage are false, never an exception', () => {
    const pair = newKeyPair()
    const good = signText(pair.privateKey, 'text')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 100 }), (text, bytes) => {
        for (const garbage of [text, Buffer.from(bytes).toString('base64')]) {
          expect(verifyText(garbage, 'text', good)).toBe(false)
          expect(verifyText(pair.publicKey, 'text', garbage)).toBe(false)
        }
      }),
    )
    expect(verifyText(Buffer.alloc(32).toString('base64'), 'text', good)).toBe(false)
    expect(verifyText('', '', '')).toBe(false)
  })

  it('come from pairs that are new each time, kept in the forms the wire and the store want', () => {
    const pairs = Array.from({ length: 5 }, newKeyPair)
    expect(new Set(pairs.map(pair => pair.publicKey)).size).toBe(5)
    for (const pair of pairs) {
      expect(Buffer.from(pair.publicKey, 'base64')).toHaveLength(32)
      expect(createPrivateKey({ key: pair.privateKey, format: 'der', type: 'pkcs8' }).asymmetricKeyType).toBe(
        'ed25519',
      )
    }
  })
})
