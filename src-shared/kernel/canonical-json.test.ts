import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from './canonical-json.ts'

/** RFC 8785, appendix B: the bits of a double and the one text of it. */
const doubles: readonly (readonly [bits: string, text: string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555557', '333333333.33333343'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

const anyJson = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 }).filter(isWhole) as fc.Arbitrary<Json>

/** True when no string in it holds half a character: those are refused, not written. */
function isWhole(value: unknown): boolean {
  return !/\\u[dD][89a-fA-F]/.test(JSON.stringify(value))
}

describe('canonical JSON (RFC 8785)', () => {
  it('writes the example of RFC 8785 section 3.2.2', () => {
    const value: Json = {
      numbers: ['333333333.33333329', '1E30', '4.50', '2e-3', '0.000000000000000000000000001'].map(Number),
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 code units: the example of RFC 8785 section 3.2.3', () => {
    const value: Json = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonicalJson(value)))).toContain('One')
    expect([...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(match => match[1])).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it.each(doubles)('writes the double %s as %s (RFC 8785 appendix B)', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE(0))).toBe(text)
  })

  it('refuses numbers that JSON cannot carry', () => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => canonicalJson({ number })).toThrow('not finite')
  })

  it('refuses half a character in a text, in a key and in a list, and takes the whole one', () => {
    expect(() => canonicalJson('\ud83d')).toThrow('half a character')
    expect(() => canonicalJson({ '\ude00': 1 })).toThrow('half a character')
    expect(() => canonicalJson(['\ud83d \ude00'])).toThrow('half a character')
    expect(canonicalJson('𠮷\u{10ffff}')).toBe('"𠮷\u{10ffff}"')
  })

  it('leaves out members that are undefined and keeps those that are null', () => {
    expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}')
  })

  it('writes no white space, whatever the depth', () => {
    expect(canonicalJson([{ a: [1, { b: 2 }] }, []])).toBe('[{"a":[1,{"b":2}]},[]]')
  })

  it('is its own fixed point: read back and written again it is the same text', () => {
    fc.assert(
      fc.property(anyJson, value => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('does not depend on the order in which members were written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }).filter(isWhole), anyJson),
        fc.infiniteStream(fc.nat()),
        (members, shuffle) => {
          const shuffled = Object.entries(members)
            .map(entry => ({ entry, at: shuffle.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ entry }) => entry)
          expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(members))
        },
      ),
    )
  })

  it('keeps the value: what is read back says the same as what was written', () => {
    fc.assert(
      fc.property(anyJson, value => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
