import { describe, expect, it } from 'vitest'
import { rulebookOf } from '../../tests/builders/rulebooks.ts'
import { isTold, statusWord } from './applicant-page.ts'
import { findMistakesOfReview } from './check-seek-review.ts'
import { rulebookSchema } from './rulebook.ts'

const seekReview = { zh: '可以向办理机构申请复核。', en: 'You may ask the agency for a review.' }

describe('the way to seek review', () => {
  it('goes with its source, and names where to turn', () => {
    const paths = (rules: Parameters<typeof findMistakesOfReview>[0]) =>
      findMistakesOfReview(rules).map(({ path }) => path.join('.'))
    expect(paths({})).toEqual([])
    expect(paths({ seekReview, seekReviewSource: '[F55]' })).toEqual([])
    expect(paths({ seekReview })).toEqual(['seekReviewSource'])
    expect(paths({ seekReviewSource: '[F55]' })).toEqual(['seekReviewSource'])
    const vague = { zh: '请联系我们。', en: 'Contact us.' }
    expect(paths({ seekReview: vague, seekReviewSource: '[F55]' })).toEqual(['seekReview.zh'])
  })

  it('makes a rulebook with half of it unreadable', () => {
    const book = rulebookOf()
    const work = book.work.map(rules => ({ ...rules, seekReview }))
    expect(rulebookSchema.safeParse({ ...book, work }).error?.issues[0]?.path).toEqual([
      'work',
      0,
      'seekReviewSource',
    ])
  })
})

describe('what the applicant’s own page shows', () => {
  it('is the rulebook’s word for a status, else the official one, which differs for a check', () => {
    const of = { procedure: 'identity-check', status: 'rejected' } as const
    expect(statusWord(of, { statusWords: { rejected: { zh: '未通过', en: 'x' } } })).toBe('未通过')
    expect(statusWord(of)).toBe('审核不通过')
    expect(statusWord({ procedure: 'unemployment-check', status: 'verified' })).toBe('核实为登记失业')
  })

  it('tells what was asked and what was refused for good, never an opinion that only went on', () => {
    const stages = [
      { stage: 'first', roles: ['caseworker'], refusal: 'forward' },
      { stage: 'second', roles: ['reviewer'], refusal: 'final' },
    ] as const
    const told = (outcome: 'return' | 'refuse' | 'approve' | 'escalate', stage: 'first' | 'second') =>
      isTold({ outcome, stage }, { stages: [...stages] as never })
    expect([told('return', 'first'), told('refuse', 'second')]).toEqual([true, true])
    expect([told('refuse', 'first'), told('approve', 'second'), told('escalate', 'first')]).toEqual([
      false,
      false,
      false,
    ])
  })
})
