import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '../kernel/instant.ts'
import { readChsiCode } from './chsi-code.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const TODAY = date('2026-03-05')
const formOf = (raw: string) => readChsiCode(raw, null, TODAY).form

describe('the form of a CHSI verification code (domain.md G42)', () => {
  it.each([
    ['twelve digits', '123456789012', 'twelve'],
    ['sixteen letters and digits', 'A1B2C3D4E5F6G7H8', 'sixteen'],
    ['sixteen digits', '1234567890123456', 'sixteen'],
    ['sixteen letters', 'ABCDEFGHJKLMNPQR', 'sixteen'],
    ['nothing', '', undefined],
    ['eleven digits', '12345678901', undefined],
    ['thirteen digits', '1234567890123', undefined],
    ['twelve letters', 'ABCDEFGHJKLM', undefined],
    ['fifteen', 'A1B2C3D4E5F6G7H', undefined],
    ['seventeen', 'A1B2C3D4E5F6G7H89', undefined],
    ['sixteen with a stop', 'A1B2C3D4E5F6G7H.', undefined],
    ['sixteen with a letter that is not Latin', 'А1B2C3D4E5F6G7H8', undefined],
    ['a certificate number typed in the wrong field', '106571202405123456', undefined],
  ])('%s: %s', (_, raw, form) => {
    expect(formOf(raw)).toBe(form)
  })

  it.each([
    'a1b2c3d4e5f6g7h8',
    'A1B2 C3D4 E5F6 G7H8',
    'A1B2-C3D4-E5F6-G7H8',
    '\u3000Ａ１Ｂ２Ｃ３Ｄ４Ｅ５Ｆ６Ｇ７Ｈ８\n',
  ])('%j is stored in capitals, half-width, without spaces', raw => {
    expect(readChsiCode(raw, null, TODAY)).toEqual({
      code: 'A1B2C3D4E5F6G7H8',
      form: 'sixteen',
      expired: undefined,
    })
  })
})

describe('the end of a code (domain.md G42: check before use)', () => {
  it.each([
    ['the day before the last', '2026-03-06', false],
    ['the last day itself', '2026-03-05', false],
    ['the day after', '2026-03-04', true],
    ['the turn of a year', '2025-12-31', true],
  ])('on %s (good until %s) it is expired: %s', (_, until, expired) => {
    expect(readChsiCode('123456789012', date(until), TODAY).expired).toBe(expired)
  })

  it('that nobody wrote down is unknown, not endless', () => {
    expect(readChsiCode('123456789012', null, TODAY).expired).toBeUndefined()
  })

  it('is told of a code of no form as well', () => {
    expect(readChsiCode('?', date('2026-03-04'), TODAY)).toEqual({
      code: '?',
      form: undefined,
      expired: true,
    })
  })

  it('reading never throws, and reading what was read says the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), raw => {
        const once = readChsiCode(raw, TODAY, TODAY)
        expect(readChsiCode(once.code, TODAY, TODAY)).toEqual(once)
      }),
    )
  })
})
