import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agencyCodeSchema, caseIdSchema, regionCodeSchema, sha256Schema, uuidSchema, uuidV7 } from './ids.ts'

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })

describe('UUID version 7', () => {
  it('makes the example of RFC 9562 appendix A.6', () => {
    const random = Uint8Array.from([0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('has the form of our ids, version 7 and the variant of RFC 9562, whatever time and chance say', () => {
    fc.assert(
      fc.property(time, tenBytes, (at, random) => {
        const uuid = uuidV7(at, random)
        expect(uuidSchema.safeParse(uuid).success).toBe(true)
        expect(uuid.charAt(14)).toBe('7')
        expect('89ab').toContain(uuid.charAt(19))
      }),
    )
  })

  it('carries the time to the millisecond', () => {
    fc.assert(
      fc.property(time, tenBytes, (at, random) => {
        expect(Number.parseInt(uuidV7(at, random).replaceAll('-', '').slice(0, 12), 16)).toBe(at)
      }),
    )
  })

  it('sorts by the time it was made, a millisecond apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), tenBytes, tenBytes, (at, one, other) => {
        expect(uuidV7(at, one) < uuidV7(at + 1, other)).toBe(true)
      }),
    )
  })

  it('differs whenever the 74 bits of chance differ', () => {
    const zero = new Uint8Array(10)
    for (let bit = 0; bit < 80; bit += 1) {
      const flipped = Uint8Array.from(zero)
      flipped[bit >> 3] = 0x80 >> (bit & 7)
      // Four bits give way to the version, two to the variant.
      const fixed = bit < 4 || bit === 16 || bit === 17
      expect(uuidV7(5, flipped) === uuidV7(5, zero), `bit ${bit}`).toBe(fixed)
    }
  })

  it('refuses to be made of too little chance', () => {
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow('ten random bytes')
  })
})

describe('the forms of ids', () => {
  it('another version, another variant, upper case and braces are no ids of ours', () => {
    const good = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'
    expect(uuidSchema.safeParse(good).success).toBe(true)
    for (const bad of [
      '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
      '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f',
      good.toUpperCase(),
      `{${good}}`,
      `${good}\n`,
      good.replaceAll('-', ''),
    ])
      expect(uuidSchema.safeParse(bad).success, bad).toBe(false)
  })

  it('a case id cannot climb out of an address or a folder', () => {
    for (const bad of ['', '.', '..', '../x', 'a/b', 'a\\b', 'a b', 'a%2f', `a${'x'.repeat(64)}`, '-a'])
      expect(caseIdSchema.safeParse(bad).success, bad).toBe(false)
    for (const good of ['A', '520112-2026.001_a', 'x'.repeat(64)])
      expect(caseIdSchema.safeParse(good).success, good).toBe(true)
  })

  it('a region code has 2, 4, 6, 9 or 12 digits (domain.md G45) and nothing else', () => {
    const lengths = Array.from({ length: 14 }, (_, length) => length).filter(
      length => regionCodeSchema.safeParse('5'.repeat(length)).success,
    )
    expect(lengths).toEqual([2, 4, 6, 9, 12])
    expect(regionCodeSchema.safeParse('52010a').success).toBe(false)
    expect(regionCodeSchema.safeParse('５２０１０３').success).toBe(false)
  })

  it('an agency code is upper case, 2 to 32 characters', () => {
    expect(agencyCodeSchema.safeParse('520112-HR').success).toBe(true)
    for (const bad of ['5', '520112-hr', '-520112', '5'.repeat(33)])
      expect(agencyCodeSchema.safeParse(bad).success, bad).toBe(false)
  })

  it('a hash is 64 lower-case hex digits', () => {
    expect(sha256Schema.safeParse('a'.repeat(64)).success).toBe(true)
    for (const bad of ['A'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), 'g'.repeat(64)])
      expect(sha256Schema.safeParse(bad).success, bad).toBe(false)
  })
})
