import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandsOf, FINE_APART, isLike, NEAR_APART, signsApart } from './picture-likeness.ts'

const hex = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length })
    .map(digits => digits.map(digit => digit.toString(16)).join(''))
const places = (most: number, of: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: of - 1 }), { maxLength: most })

/** The hash with the signs at these places turned. */
function turned(hash: string, at: readonly number[]): string {
  const digits = [...hash].map(digit => Number.parseInt(digit, 16))
  for (const sign of at) digits[sign >> 2] = (digits[sign >> 2] ?? 0) ^ (1 << (sign & 3))
  return digits.map(digit => digit.toString(16)).join('')
}

describe('two hashes', () => {
  it('differ in as many signs as were turned', () => {
    expect(signsApart('0000000000000000', 'ffffffffffffffff')).toBe(64)
    expect(signsApart('80000001', '00000000')).toBe(2)
    fc.assert(
      fc.property(hex(64), places(256, 256), (hash, at) => {
        expect(signsApart(hash, turned(hash, at))).toBe(at.length)
      }),
    )
  })

  it('have a band in common whenever they are near', () => {
    fc.assert(
      fc.property(hex(16), places(NEAR_APART, 64), (hash, at) => {
        const bands = new Set(bandsOf(turned(hash, at)))
        expect(bandsOf(hash).some(band => bands.has(band))).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('have bands that hold every sign once and name their place', () => {
    expect(new Set(bandsOf('0000000000000000')).size).toBe(NEAR_APART + 1)
    for (let sign = 0; sign < 64; sign += 1) {
      const plain = bandsOf('0000000000000000')
      const changed = bandsOf(turned('0000000000000000', [sign])).filter((band, at) => band !== plain[at])
      expect(changed).toHaveLength(1)
    }
  })

  it('are alike only when both the coarse and the fine signs say so', () => {
    const [near, fine] = ['0'.repeat(16), '0'.repeat(64)]
    const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)
    const other = (nears: number, fines: number) =>
      isLike({ near, fine }, { near: turned(near, upTo(nears)), fine: turned(fine, upTo(fines)) })
    expect(other(NEAR_APART, FINE_APART)).toBe(true)
    expect(other(NEAR_APART + 1, 0)).toBe(false)
    expect(other(0, FINE_APART + 1)).toBe(false)
  })
})
