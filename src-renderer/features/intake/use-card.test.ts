import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { emptyValues, isFromCard } from './intake-values.ts'
import { valuesOfCard } from './use-card.ts'

const today = '2026-11-29' as CalendarDate
const NUMBER = '11010519491231002X'

describe('what a card fills in', () => {
  it('is what it says: name, number, sex, address and people; the number tells the sex where the card does not', () => {
    expect(
      valuesOfCard(
        {
          name: '王小明',
          number: NUMBER.toLowerCase(),
          sex: 'female',
          ethnicity: '汉',
          address: '北京',
        },
        today,
      ),
    ).toEqual({
      name: '王小明',
      idNumber: NUMBER,
      idType: 'citizen-id',
      statedSex: 'female',
      hukouAddress: '北京',
      ethnicity: '汉',
      readNumber: NUMBER,
    })
    expect(valuesOfCard({ name: '', number: NUMBER }, today)).toEqual({
      idNumber: NUMBER,
      idType: 'citizen-id',
      statedSex: 'female',
      readNumber: NUMBER,
    })
  })

  it('counts as 读卡 only while the number on the form is the one that was read', () => {
    const filled = { ...emptyValues, ...valuesOfCard({ name: '', number: NUMBER }, today) }
    expect(isFromCard(filled)).toBe(true)
    expect(isFromCard({ ...filled, idNumber: ` ${NUMBER.toLowerCase()} ` })).toBe(true)
    expect(isFromCard({ ...filled, idNumber: `${NUMBER.slice(0, 17)}1` })).toBe(false)
    expect(isFromCard({ ...emptyValues, idNumber: NUMBER })).toBe(false)
  })
})
