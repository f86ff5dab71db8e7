import { createHash, getHashes } from 'node:crypto'
import fc from 'fast-check'
import * as library from 'sm-crypto-v2'
import { describe, expect, it } from 'vitest'
import { nationalSuite } from './national-suite.ts'
import { digestsWith, suiteDigestSchema, suiteOfKey } from './suite.ts'

const { digestOf, isDigestOf } = digestsWith(() => nationalSuite(library))

describe('SM3', () => {
  it('gives the two examples of GB/T 32905-2016 annex A', () => {
    expect(digestOf('gm', 'abc')).toBe('sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(digestOf('gm', 'abcd'.repeat(16))).toBe(
      'sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it('agrees with OpenSSL on every text, around block lengths and with rare characters too', () => {
    expect(getHashes()).toContain('sm3')
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(55, 56, 63, 64, 65, 119, 120, 4096).map(length => 'x'.repeat(length)),
    )
    fc.assert(
      fc.property(texts, text => {
        const byOpenssl = createHash('sm3').update(text, 'utf8').digest('hex')
        expect(digestOf('gm', text)).toBe(`sm3:${byOpenssl}`)
      }),
    )
  })
})

describe('a digest', () => {
  it('says its suite, and is looked at by that suite whatever is chosen now', () => {
    for (const suite of ['default', 'gm'] as const) {
      const digest = digestOf(suite, '一行')
      expect(suiteDigestSchema.safeParse(digest).success).toBe(true)
      expect(isDigestOf(digest, '一行')).toBe(true)
      expect(isDigestOf(digest, '二行')).toBe(false)
    }
    expect(digestOf('default', 'abc')).toBe(createHash('sha256').update('abc').digest('hex'))
  })

  it('of one suite is none of the other', () => {
    const [national, usual] = [digestOf('gm', 'x'), digestOf('default', 'x')]
    expect(isDigestOf(national.slice('sm3:'.length), 'x')).toBe(false)
    expect(isDigestOf(`sm3:${usual}`, 'x')).toBe(false)
    for (const wrong of ['', 'sm3:', `sm2:${usual}`, usual.toUpperCase(), `${usual}0`])
      expect(suiteDigestSchema.safeParse(wrong).success).toBe(false)
  })
})

it('keys say their suite', () => {
  expect(suiteOfKey(`sm2:04${'0'.repeat(128)}`)).toBe('gm')
  expect(suiteOfKey(Buffer.alloc(32).toString('base64'))).toBe('default')
})
