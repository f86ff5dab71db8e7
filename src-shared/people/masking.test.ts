import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddress, maskIdNumber, maskInText, maskPhone } from './masking.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map(all => all.join(''))

describe('the masked form of an identity number', () => {
  it.each([
    ['520103199903071234', '520103********1234', 'eighteen characters (interface.md, Words)'],
    ['11010519491231002X', '110105********002X', 'a check letter'],
    ['11010519491231002x', '110105********002X', 'a small one'],
    ['５２０１０３１９９９０３０７１２３４', '520103********1234', 'full width'],
    ['520103 19990307 1234', '520103********1234', 'grouped'],
    ['110105491231002', '110105******002', 'first generation: no digit of the birth date'],
    ['USA110082111301', 'USA1100******01', 'a foreign card of 2004: no digit of the birth date'],
    ['911124198108030024', '911124********0024', 'a foreign card of 2023'],
    ['E12345678', '*******78', 'a passport'],
    ['H1234567890', '*********90', 'a permit'],
    ['5201031999030712345', '*****************45', 'one digit too many: no form, so nothing in front'],
    ['52010319990307123', '***************23', 'one too few'],
    ['12', '12', 'nothing left to hide'],
    ['1', '1', 'one character'],
    ['', '', 'none'],
    ['***520103199903071234', '*******************34', 'stars somebody typed hide nothing, and save nothing'],
  ])('%s becomes %s (%s)', (number, masked) => {
    expect(maskIdNumber(number)).toBe(masked)
  })

  it('hides the birth date of every number of eighteen and of fifteen characters, and keeps its length', () => {
    fc.assert(
      fc.property(digits(17), fc.constantFrom(...'0123456789X'), (body, check) => {
        const masked = maskIdNumber(body + check)
        expect([masked.length, masked.slice(6, 14)]).toEqual([18, '********'])
        expect(maskIdNumber(body.slice(0, 15)).slice(6, 12)).toBe('******')
        expect(maskIdNumber(`CHN${body.slice(0, 12)}`).slice(7, 13)).toBe('******')
      }),
    )
  })

  it('shows at most the last two of whatever fits no form', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789AX𠮷'), maxLength: 40 }), number => {
        const plain = [...number]
        const fits = /^(\d{17}[\dX]|\d{15}|[A-Z]{3}\d{12})$/.test(number)
        const shown = [...maskIdNumber(number)].filter(character => character !== '*').length
        expect(fits || shown === Math.min(2, plain.length)).toBe(true)
      }),
    )
  })
})

describe('a telephone number', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['+8613812345678', '+86*******5678'],
    ['0851-85987654', '085******7654'],
    ['85987654', '******54'],
    ['', ''],
  ])('%s becomes %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })
})

describe('an address', () => {
  it.each([
    ['贵州省贵阳市乌当区新天街道某路12号3栋', '贵州省贵阳市乌当区新天街道***'],
    ['贵州省安顺市镇宁县城关镇某村二组', '贵州省安顺市镇宁县城关镇***'],
    ['贵州省贵阳市乌当区某小路8号', '贵州省贵阳市***'],
    ['某路8号', '***'],
    ['贵州省贵阳市乌当区新天街道', '贵州省贵阳市乌当区新天街道'],
    ['贵州省贵阳市乌当区新天街道某路12号***', '贵州省贵阳市乌当区新天街道***'],
    ['', ''],
  ])('%s stands as far as its township: %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown)
  })
})

describe('a text people typed', () => {
  it.each([
    ['身份证520103199903071234，请核对', '身份证520103********1234，请核对'],
    ['号码 520103 19990307 123X 与证件不符', '号码 520103********123X 与证件不符'],
    ['５２０１０３１９９９０３０７１２３４', '520103********1234'],
    ['520103-1999-0307-1234', '520103********1234'],
    ['旧证110105491231002。', '旧证110105******002。'],
    ['永居证USA110082111301', '永居证USA1100******01'],
    ['卡号6222021234567890123', '卡号*****************23'],
    ['电话13812345678或138 1234 5678', '电话138****5678或138******5678'],
    ['打过+86-13812345678', '打过+86********5678'],
    ['座机0851-85987654无人接', '座机085******7654无人接'],
    [
      '全角１３８１２３４５６７８，＋８６１３８１２３４５６７８',
      '全角１３８****５６７８，＋８６*******５６７８',
    ],
    ['座机０８５１-８５９８７６５４', '座机０８５******７６５４'],
  ])('%s becomes %s', (text, masked) => {
    expect(maskInText(text)).toBe(masked)
  })

  it.each([
    '受理号 GZ2026030500012，2026-03-05 提交，共 12 份',
    '2026-03-05 09:30:00 至 2026-03-06 10:00:00',
    '毕业证书编号见材料，GB 11643-1999',
    '两份，金额 2400.50 元，120 秒',
    '买买提·吐尔逊 𠮷田',
    '',
  ])('leaves everything else as it was written: %s', text => {
    expect(maskInText(text)).toBe(text)
  })

  it('never keeps the birth date of a number in it, whatever stands around', () => {
    const around = fc.string({ unit: fc.constantFrom(...'张 ，。:-/a'), maxLength: 6 })
    fc.assert(
      fc.property(
        around,
        digits(17),
        fc.constantFrom(...'0123456789Xx'),
        around,
        (before, body, check, after) => {
          const masked = maskInText(`${before}${body}${check}${after}`)
          expect(masked).toContain('********')
          expect(masked).not.toMatch(/\d{7}/)
        },
      ),
    )
  })

  it('takes no longer for a text made to take long', () => {
    const start = performance.now()
    maskInText('1 '.repeat(50_000))
    maskInText('0'.repeat(100_000))
    maskInText('86-'.repeat(30_000))
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})
