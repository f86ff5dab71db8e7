import { describe, expect, it } from 'vitest'
import { uncheckedTypes } from '../identity/id-number.ts'
import { type IdType, normaliseIdNumber } from '../people/id-type.ts'
import { type DocumentPattern, documentPatternSchema, matchesPattern } from './document-patterns.ts'

/** As a rulebook could have them. Only the first is confirmed; [K] marks what nobody has (domain.md G16). */
const written = [
  {
    idType: 'hkm-permit',
    pattern: '[HM]\\d{10}',
    example: 'H1234567800',
    source: '公安部 2010-03-10 港澳居民来往内地通行证号码规则',
  },
  { idType: 'hkm-permit', pattern: '[HM]\\d{8}', example: 'M12345678', source: '[K] later cards' },
  { idType: 'tw-permit', pattern: '\\d{8}', example: '12345678', source: '[K]' },
  {
    idType: 'passport',
    pattern: '[EG]\\d{8}|E[A-HJ-NP-Z]\\d{7}',
    example: 'EA1234567',
    source: '[K] passport of China',
  },
] as const
const patterns: readonly DocumentPattern[] = written.map(entry => documentPatternSchema.parse(entry))

const withChange = (change: Partial<Record<keyof DocumentPattern, unknown>>) =>
  documentPatternSchema.safeParse({ ...written[0], ...change })

describe('a number against the configured forms (domain.md G16)', () => {
  it.each<[IdType, string, 'pass' | 'fail']>([
    ['hkm-permit', 'H12345678', 'pass'],
    ['hkm-permit', 'M12345678', 'pass'],
    ['hkm-permit', 'h1234567801', 'pass'],
    ['hkm-permit', 'Ｈ１２３４５６７８', 'pass'],
    ['hkm-permit', 'H123456780', 'fail'],
    ['hkm-permit', 'H1234567', 'fail'],
    ['hkm-permit', 'T12345678', 'fail'],
    ['hkm-permit', 'H123456789012', 'fail'],
    ['tw-permit', '1234 5678', 'pass'],
    ['tw-permit', '1234567', 'fail'],
    ['tw-permit', '123456789', 'fail'],
    ['tw-permit', 'H12345678', 'fail'],
    ['passport', 'E12345678', 'pass'],
    ['passport', 'g12345678', 'pass'],
    ['passport', 'EA1234567', 'pass'],
    ['passport', 'EI1234567', 'fail'],
    ['passport', 'EA12345678', 'fail'],
    ['passport', 'P12345678', 'fail'],
    ['passport', '', 'fail'],
  ])('%s %s: %s', (idType, raw, result) => {
    expect(matchesPattern(patterns, idType, normaliseIdNumber(raw))).toBe(result)
  })

  it('is unknown where no pattern of the type is configured: nothing was checked', () => {
    for (const idType of uncheckedTypes) expect(matchesPattern([], idType, 'H12345678')).toBe('unknown')
    expect(matchesPattern(patterns, 'citizen-id', '11010519491231002X')).toBe('unknown')
  })

  it('passes by any one of several patterns, whatever their order', () => {
    for (const order of [patterns, [...patterns].reverse()]) {
      expect(matchesPattern(order, 'hkm-permit', 'H1234567800')).toBe('pass')
      expect(matchesPattern(order, 'hkm-permit', 'H12345678')).toBe('pass')
    }
  })

  it('the whole number must match, on both sides of every alternative', () => {
    for (const number of ['XE12345678', 'E12345678X', 'XEA1234567', 'EA1234567X', 'E12345678\n'])
      expect(matchesPattern(patterns, 'passport', number), JSON.stringify(number)).toBe('fail')
  })
})

describe('a pattern in a rulebook', () => {
  it.each([
    ['an unclosed class', '[HM\\d{10}'],
    ['an unclosed group', '(H\\d{10}'],
    ['brackets that close ours', 'H\\d{10})|(?:.*'],
    ['a quantifier of nothing', '*H'],
    ['an escape that flag u does not know', 'H\\-\\d{10}'],
    ['nothing', ''],
    ['more than 200 characters', `H\\d{10}${'|M'.repeat(100)}`],
    ['a repeated group', 'H(\\d+)+'],
    ['a group repeated without end', '(?:[HM]\\d*)*'],
    ['a group repeated by number', '([HM]|\\d){1,11}'],
  ])('is refused for %s: %s', (_, pattern) => {
    const { success, error } = withChange({ pattern })
    expect(success).toBe(false)
    expect(error?.issues.map(issue => issue.path.join('.'))).toContain('pattern')
  })

  it('may hold brackets that are no groups, and groups that are not repeated', () => {
    for (const pattern of [
      '[HM](?:\\d{8}|\\d{10})',
      '[)H]{1}\\d{10}',
      'H\\)?\\d{10}',
      '^H\\d{10}$',
      '(H|M)\\d+',
    ])
      expect(withChange({ pattern }).success, pattern).toBe(true)
  })

  it('of 200 characters is allowed, of 201 it is not', () => {
    const filled = (length: number) => `H\\d{10}|${'M'.repeat(length - 8)}`
    expect(withChange({ pattern: filled(200) }).success).toBe(true)
    expect(withChange({ pattern: filled(201) }).success).toBe(false)
  })

  it.each([
    ['of another form', 'T1234567800'],
    ['with something before it', 'XH1234567800'],
    ['with something behind it', 'H12345678001'],
    ['not in capitals', 'h1234567800'],
    ['with a space', 'H12345678 00'],
    ['in full width', 'Ｈ1234567800'],
    ['empty', ''],
  ])('is refused with an example %s', (_, example) => {
    const { success, error } = withChange({ example })
    expect(success).toBe(false)
    expect(error?.issues.map(issue => issue.path.join('.'))).toContain('example')
  })

  it('that asks for small letters is refused, for no normalised number could match it', () => {
    expect(withChange({ pattern: 'h\\d{10}', example: 'h1234567800' }).success).toBe(false)
  })

  it('needs a source and a type we know, and has nothing else in it', () => {
    expect(withChange({ source: '' }).success).toBe(false)
    expect(withChange({ idType: 'driving-licence' }).success).toBe(false)
    expect(documentPatternSchema.safeParse({ ...written[0], flags: 'i' }).success).toBe(false)
  })

  it('goes out as it came in, so a rulebook with it stays one and the same text', () => {
    expect(patterns).toEqual(written)
  })
})
