import { describe, expect, it } from 'vitest'
import type { DeskFreshness } from '../../../src-shared/central/desk-policy.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { longestSilentFirst, marksOf } from './freshness.ts'

const asOf = '2026-03-05T02:00:00.000Z' as Instant
const dayBefore = '2026-03-04T02:00:00.000Z' as Instant
const justOver = '2026-03-04T01:59:59.999Z' as Instant

const desk = (deskName: string, heardAt: string | null, oldestUnsentAt: string | null = null) =>
  ({ deskName, heardAt, oldestUnsentAt }) as DeskFreshness

describe('a computer is marked', () => {
  it('when it was silent for more than a day, and not before', () => {
    expect(marksOf(desk('a', dayBefore), asOf)).toEqual([])
    expect(marksOf(desk('a', justOver), asOf)).toEqual(['silent'])
  })

  it('when it was never heard of', () => {
    expect(marksOf(desk('a', null), asOf)).toEqual(['silent'])
  })

  it('when a review waits there for more than a day, although the computer was heard of', () => {
    expect(marksOf(desk('a', asOf, dayBefore), asOf)).toEqual([])
    expect(marksOf(desk('a', asOf, justOver), asOf)).toEqual(['unsent-old'])
    expect(marksOf(desk('a', justOver, justOver), asOf)).toEqual(['silent', 'unsent-old'])
  })
})

describe('the order of computers', () => {
  it('begins with what was never heard of and what is silent longest', () => {
    const desks = [desk('now', asOf), desk('never', null), desk('long', justOver), desk('day', dayBefore)]
    expect(longestSilentFirst(desks).map(each => each.deskName)).toEqual(['never', 'long', 'day', 'now'])
  })

  it('puts the older unsent review first between equals, and none last', () => {
    const desks = [desk('none', asOf), desk('new', asOf, dayBefore), desk('old', asOf, justOver)]
    expect(longestSilentFirst(desks).map(each => each.deskName)).toEqual(['old', 'new', 'none'])
  })
})
