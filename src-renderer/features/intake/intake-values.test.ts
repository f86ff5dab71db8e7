import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { emptyValues, type IntakeValues, isEmpty, valuesOf } from './intake-values.ts'

const typed: IntakeValues = {
  ...emptyValues,
  name: '王𠮷明',
  idType: 'passport',
  statedSex: 'female',
  unemployedOn: '2026-13',
  wantsWork: false,
  committedAt: '2026-03-05T02:00:00.000Z' as Instant,
}

describe('the form of a person at the window', () => {
  it('comes back from the core as it was typed, also what is no date yet', () => {
    expect(valuesOf(JSON.parse(JSON.stringify(typed)))).toEqual(typed)
  })

  it('leaves empty what another version kept in a form this one does not know', () => {
    const kept = {
      name: 7,
      idType: 'seal',
      statedSex: 'x',
      wantsWork: 'yes',
      committedAt: 'soon',
      other: 'x',
    }
    expect(valuesOf(kept)).toEqual(emptyValues)
  })

  it('is empty only as long as nothing was typed or chosen', () => {
    expect(isEmpty(emptyValues)).toBe(true)
    expect(isEmpty({ ...emptyValues, wantsWork: false })).toBe(false)
    expect(isEmpty(typed)).toBe(false)
  })
})
