import fc from 'fast-check'
import * as library from 'sm-crypto-v2'
import { describe, expect, it } from 'vitest'
import { nationalSuite } from './national-suite.ts'

const { makeKeyPair, sign, verify } = nationalSuite(library)

/** GB/T 32918.5-2017 annex A.2: the curve of the standard, message `message digest`, signer `1234567812345678`. */
const EXAMPLE = {
  privateKey: 'sm2:3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    'sm2:0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  signature:
    'sm2:f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}
const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
const GREATEST = 'f'.repeat(64)

describe('SM2 signatures', () => {
  it('verify the example of the standard, and no other text or signer', () => {
    const { publicKey, privateKey, signature } = EXAMPLE
    expect(verify(publicKey, 'message digest', signature)).toBe(true)
    expect(verify(publicKey, 'message digest ', signature)).toBe(false)
    expect(verify(makeKeyPair().publicKey, 'message digest', signature)).toBe(false)
    // The key of the example signs for the key of the example.
    expect(verify(publicKey, '别的话', sign(privateKey, '别的话'))).toBe(true)
  })

  it('hold for the text that was signed, rare characters included, and for no other', () => {
    const pair = makeKeyPair()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, other) => {
        const signature = sign(pair.privateKey, text)
        expect(verify(pair.publicKey, text, signature)).toBe(true)
        if (other !== text) expect(verify(pair.publicKey, other, signature)).toBe(false)
      }),
      { numRuns: 25 },
    )
  })

  it('are new each time, from keys that are new each time', () => {
    const pairs = Array.from({ length: 5 }, makeKeyPair)
    expect(new Set(pairs.map(({ publicKey }) => publicKey)).size).toBe(5)
    for (const { publicKey, privateKey } of pairs) {
      expect(publicKey).toMatch(/^sm2:04[0-9a-f]{128}$/)
      expect(privateKey).toMatch(/^sm2:[0-9a-f]{64}$/)
      expect(sign(privateKey, 'x')).not.toBe(sign(privateKey, 'x'))
    }
  })

  it('are not believed when any byte of them was changed', () => {
    const { publicKey, signature } = EXAMPLE
    for (let at = 4; at < signature.length; at += 2) {
      const byte = Number.parseInt(signature.slice(at, at + 2), 16) ^ 0x10
      const spoilt = signature.slice(0, at) + byte.toString(16).padStart(2, '0') + signature.slice(at + 2)
      expect(verify(publicKey, 'message digest', spoilt), `at ${at}`).toBe(false)
    }
  })

  it('of numbers outside the group, and keys off the curve, are false and never an exception', () => {
    const { publicKey, signature } = EXAMPLE
    const [r, s] = [signature.slice(4, 68), signature.slice(68)]
    const numbers = ['0'.repeat(64), ORDER, GREATEST, `${'0'.repeat(63)}1`]
    for (const first of [...numbers, r])
      for (const second of [...numbers, s])
        if (first !== r || second !== s)
          expect(verify(publicKey, 'message digest', `sm2:${first}${second}`)).toBe(false)
    for (const key of [
      `sm2:04${'0'.repeat(128)}`,
      `sm2:04${GREATEST}${GREATEST}`,
      publicKey.replace(/.$/, '4'),
      publicKey.replace('sm2:04', 'sm2:06'),
      `sm2:02${publicKey.slice(8, 72)}`,
      publicKey.slice(4),
      publicKey.toUpperCase(),
      '',
    ])
      expect(verify(key, 'message digest', signature), key).toBe(false)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(verify(text, 'message digest', signature)).toBe(false)
        expect(verify(publicKey, 'message digest', text)).toBe(false)
        expect(verify(publicKey, 'message digest', `sm2:${text}`)).toBe(false)
      }),
    )
  })
})
