import { describe, expect, it } from 'vitest'
import { citizenIdOf, idNumberFrom } from '../../tests/builders/id-numbers.ts'
import type { CalendarDate } from '../kernel/instant.ts'
import { isWholeIdNumber, searchForms, searchKey, searchProblems } from './search-forms.ts'

const TODAY = '2026-11-28' as CalendarDate
const old = '520112750307123'
const grown = idNumberFrom('52011219750307123')

describe('the forms a person is searched by', () => {
  it('are the normalised number, and for the first generation both of its forms (G8)', () => {
    const number = citizenIdOf('520112', '20030307', 123)
    expect(searchForms(` ${number.slice(0, 6)} ${number.slice(6)} `)).toEqual([number])
    expect(searchForms(old)).toEqual([old, grown])
    expect(searchForms(grown)).toEqual([grown, old])
    expect(searchKey(old)).toBe(searchKey(grown))
  })

  it('take full width and the small x', () => {
    let sequence = 0
    while (!citizenIdOf('520112', '20030307', sequence).endsWith('X')) sequence += 1
    const number = citizenIdOf('520112', '20030307', sequence)
    const wide = number
      .toLowerCase()
      .replaceAll(/[!-~]/g, each => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
    expect(searchForms(wide)).toEqual([number])
  })

  it('invent no second form for a mistyped, foreign or other number', () => {
    const mistyped = `${grown.slice(0, 17)}${grown.endsWith('1') ? '2' : '1'}`
    for (const number of [mistyped, 'CHN520175030712', '911124198108030024', 'H12345678'])
      expect(searchForms(number)).toEqual([number])
  })
})

describe('what is said of a number that is searched for', () => {
  it('is what is wrong with it', () => {
    expect(searchProblems(grown, TODAY)).toEqual([])
    expect(searchProblems(old, TODAY)).toEqual(['first-generation'])
    expect(searchProblems(`${grown.slice(0, 17)}${grown.endsWith('1') ? '2' : '1'}`, TODAY)).toEqual([
      'wrong-check-digit',
    ])
    expect(searchProblems('52011', TODAY)).toEqual(['wrong-length'])
    expect(searchProblems('H12345678', TODAY)).toEqual([])
  })

  it('a reader’s line counts as a number only when nothing is wrong with it', () => {
    expect(isWholeIdNumber(grown, TODAY)).toBe(true)
    expect(isWholeIdNumber(idNumberFrom('91112419810803002'), TODAY)).toBe(true)
    for (const text of [old, `${grown.slice(0, 17)}Y`, 'yyyyyy', '6901234567892', grown.slice(1)])
      expect(isWholeIdNumber(text, TODAY)).toBe(false)
    expect(isWholeIdNumber(`${grown.slice(0, 17)}${grown.endsWith('1') ? '2' : '1'}`, TODAY)).toBe(false)
  })
})
