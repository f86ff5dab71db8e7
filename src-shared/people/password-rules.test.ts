import { describe, expect, it } from 'vitest'
import { isStrongPassword } from './password-rules.ts'

describe('the rules for a new password', () => {
  it.each([
    ['Mi-Ma-2026!', true, 'eleven characters of four kinds'],
    ['abcdef1234', false, 'two kinds'],
    ['Abcdef1234', true, 'ten characters of three kinds'],
    ['Abcdef123', false, 'nine characters'],
    ['审核Desk2026', true, 'characters of another script are a kind'],
    ['审核审核审核审核审核', false, 'one kind, however long'],
    ['审核审核审核审核𠮷a', false, 'two kinds; a rare character counts once'],
    ['Aa1!𠮷𠮷𠮷𠮷𠮷', false, 'nine characters as people see them'],
    ['', false, 'nothing'],
    [`Aa1${'x'.repeat(198)}`, false, 'longer than the wire takes'],
  ])('%s: %s (%s)', (password, isStrong) => {
    expect(isStrongPassword(password)).toBe(isStrong)
  })

  it('may be stricter where a province says so', () => {
    expect(isStrongPassword('Abcdef1234', { minimumLength: 10, classes: 4 })).toBe(false)
    expect(isStrongPassword('Abcdef1234', { minimumLength: 12, classes: 3 })).toBe(false)
    expect(isStrongPassword('Abcdef-12345', { minimumLength: 12, classes: 4 })).toBe(true)
  })
})
