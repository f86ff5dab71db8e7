import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSamePersonName, nameLength, normalisePersonName } from './person-name.ts'

describe('the form in which names are compared', () => {
  it.each([
    ['•', 'U+2022'],
    ['・', 'U+30FB'],
    ['．', 'U+FF0E'],
    ['‧', 'U+2027'],
    ['･', 'U+FF65'],
    ['.', 'a full stop between Han characters'],
    [' · ', 'spaces around it'],
    [' . ', 'a full stop with spaces'],
  ])('the separator %s (%s) becomes U+00B7 (domain.md G17, 民委发〔2016〕33号)', dot => {
    expect(normalisePersonName(`买买提${dot}艾力`)).toBe('买买提\u00b7艾力')
  })

  it('a full stop in a Latin name stays a full stop', () => {
    expect(normalisePersonName('John Q. Public')).toBe('John Q. Public')
  })

  it('full-width Latin becomes half-width, and white space becomes one space (domain.md G20)', () => {
    expect(normalisePersonName('　Ｊｏｈｎ　　Ｓｍｉｔｈ ')).toBe('John Smith')
    expect(isSamePersonName('ＪＯＨＮ', 'JOHN')).toBe(true)
  })

  it('composed and decomposed letters are one name (NFC)', () => {
    expect(isSamePersonName('Jose\u0301', 'José')).toBe(true)
    expect(isSamePersonName('Ｊｏｓｅ\u0301', 'José')).toBe(true)
  })

  it('a Chinese name and the same with another character differ, and so do names in another order', () => {
    expect(isSamePersonName('王小明', '王小朋')).toBe(false)
    expect(isSamePersonName('艾力·买买提', '买买提·艾力')).toBe(false)
    expect(isSamePersonName('买买提艾力', '买买提·艾力')).toBe(false)
  })

  it('capital and small letters are a difference for a person to see, not for a machine to hide', () => {
    expect(isSamePersonName('Smith', 'SMITH')).toBe(false)
  })

  it('rare characters outside the first plane come through whole (domain.md G19)', () => {
    for (const name of ['𠮷田', '王𬭚', '𠀀·𪚥', '㛃㛂', '王\u{30edd}']) {
      expect(normalisePersonName(name)).toBe(name.normalize('NFC'))
      expect(normalisePersonName(name)).not.toMatch(/\p{Surrogate}/u)
    }
  })

  it('a rare character counts as Han beside a separator too', () => {
    expect(normalisePersonName('𠮷.𬭚')).toBe('𠮷·𬭚')
  })

  it('normalising twice is normalising once, for every text', () => {
    const typed = fc.string({
      unit: fc.oneof(
        fc.constantFrom('·', '.', '．', '・', ' ', '　', 'ｅ', '\u0301', '王', '𠮷', 'Ａ', '̈', 'ｏ'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 12,
    })
    fc.assert(
      fc.property(typed, raw => {
        const once = normalisePersonName(raw)
        expect(normalisePersonName(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it('never leaves white space at an end or beside a separator', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '·', '王', '　', 'a', '．'), { maxLength: 10 }), parts => {
        expect(normalisePersonName(parts.join(''))).not.toMatch(/^\s|\s$|\s·|·\s|\s\s/)
      }),
    )
  })
})

describe('the length of a name', () => {
  it('counts code points, not UTF-16 units (domain.md G19)', () => {
    expect(nameLength('𠮷𬭚')).toBe(2)
    expect('𠮷𬭚'.length).toBe(4)
    expect(nameLength('买买提·艾力')).toBe(6)
    expect(nameLength('')).toBe(0)
  })
})
