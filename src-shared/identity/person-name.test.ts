import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasUnwritable,
  isSamePersonName,
  isWithinNameLimit,
  nameLength,
  normalisePersonName,
} from './person-name.ts'

/** Invented, of 25 characters with the separator U+00B7 (domain.md G17, G18). */
const LONG_UYGHUR = '阿卜杜热合曼江尼牙孜阿洪\u00b7买买提吐尔逊艾合买提江木'

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

describe('the limit of a name (domain.md G18)', () => {
  it('of 25 characters with a separator is kept, within the limit, and comes through whole', () => {
    expect(nameLength(LONG_UYGHUR)).toBe(25)
    expect(normalisePersonName(LONG_UYGHUR)).toBe(LONG_UYGHUR)
    expect(normalisePersonName(LONG_UYGHUR.replace('\u00b7', ' ．'))).toBe(LONG_UYGHUR)
    expect(isWithinNameLimit(LONG_UYGHUR)).toBe(true)
    expect(hasUnwritable(LONG_UYGHUR)).toBe(false)
  })

  it('is 50 code points: 50 rare characters are within it, 51 of any sort are not', () => {
    expect('𠮷'.repeat(50).length).toBe(100)
    expect(isWithinNameLimit('𠮷'.repeat(50))).toBe(true)
    expect(isWithinNameLimit('𠮷'.repeat(51))).toBe(false)
    expect(isWithinNameLimit('王'.repeat(51))).toBe(false)
    expect(isWithinNameLimit('a'.repeat(50))).toBe(true)
    expect(isWithinNameLimit('a'.repeat(51))).toBe(false)
  })

  it.each([
    ['one Han character', '王', true],
    ['one rare character', '𬭊', true],
    ['one Latin letter', 'Q', true],
    ['one Latin letter with an accent', 'Ö', true],
    ['nothing', '', false],
    ['the separator alone', '·', false],
    ['digits alone', '12345', false],
    ['question marks, what a lost character must never become', '???', false],
    ['a Roman numeral, Latin by script and no letter', 'Ⅳ', false],
    ['Cyrillic letters alone', 'Иванов', false],
    ['Uyghur letters alone', 'ئابدۇراخمان', false],
  ])('asks for a Han character or a Latin letter: %s', (_, name, within) => {
    expect(isWithinNameLimit(name)).toBe(within)
  })
})

describe('a name with something nobody can write (domain.md G19)', () => {
  it.each([
    ['half a rare character, its first part', '王\ud842'],
    ['half a rare character, its second part', '\udfb7王'],
    ['the two halves the wrong way round', '王\udfb7\ud842'],
    ['the mark of a broken conversion', '王\ufffd明'],
    ['private use of the first plane', '王\ue863'],
    ['the first and the last of it', '\ue000\uf8ff'],
    ['private use of plane 15', '王\u{f0000}'],
    ['private use of plane 16', '王\u{10fffd}'],
    ['a zero byte', '王\0明'],
    ['a line end', '王\n明'],
    ['a tab', '王\t明'],
    ['delete', '王\u007f'],
    ['a control character of the upper half', '王\u0085'],
  ])('%s is one', (_, name) => {
    expect(hasUnwritable(name)).toBe(true)
  })

  it.each([
    '王明',
    '𠮷田',
    '王𬭊',
    '𬭚·𪚥',
    '㛃㛂',
    '王\u{30edd}',
    '〇',
    '买买提·艾力',
    "Zoë O'Neill-Smith",
    'Ｊｏｈｎ',
    '王 明',
    '???',
    '',
  ])('%j is none: rare is not unwritable', name => {
    expect(hasUnwritable(name)).toBe(false)
  })

  it('is seen whatever stands around it, and cutting a rare character in two is always seen', () => {
    const rare = fc.constantFrom('𠮷', '𬭊', '𪚥', '\u{30edd}')
    const plain = fc.string({ unit: fc.constantFrom('王', 'a', '·', ' '), maxLength: 10 })
    fc.assert(
      fc.property(plain, rare, plain, (before, character, after) => {
        expect(hasUnwritable(before + character + after)).toBe(false)
        expect(hasUnwritable(before + character.slice(0, 1) + after)).toBe(true)
        expect(hasUnwritable(before + character.slice(1) + after)).toBe(true)
      }),
    )
  })
})
