import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256OfBytes, sha256OfText } from './digest.ts'

describe('SHA-256', () => {
  it('gives the vectors of FIPS 180-4', () => {
    expect(sha256OfText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256OfText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('agrees with node:crypto on every text, rare characters included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(sha256OfText(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
      }),
    )
  })

  it('agrees with node:crypto on every run of bytes, around block lengths too', () => {
    const lengths = fc.oneof(fc.nat(300), fc.constantFrom(55, 56, 63, 64, 65, 119, 120, 4096))
    fc.assert(
      fc.property(
        lengths.chain(length => fc.uint8Array({ minLength: length, maxLength: length })),
        bytes => {
          expect(sha256OfBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
        },
      ),
    )
  })
})
