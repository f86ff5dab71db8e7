import { describe, expect, it } from 'vitest'
import {
  checkCaseOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
  personApplicationOf,
  registrationCaseOf,
  sourceOf,
} from '../../tests/builders/cases.ts'
import { conditionOf, judgingRulesOf, lookingOn } from '../../tests/builders/judging.ts'
import { ruleAnswerSchema } from '../cases/source-answer.ts'
import { binds, categoryOf, frozenAnswers, ruleDifferences, ruleResults } from './rule-results.ts'

const looking = lookingOn('2026-03-05')
const insured = { kind: 'is', fact: 'source.social-insurance.insured', value: false }
const young = { kind: 'age', bornOn: 'person.bornOn', on: 'case.referenceOn', min: 16, below: 25 }

const categories = ['graduate-2y', 'unemployed-youth'].map(id => ({
  id,
  label: { zh: id, en: id },
  source: '[S1]',
}))
const rules = judgingRulesOf({
  categories,
  conditions: [
    conditionOf('not-insured', insured),
    conditionOf('youth-age', young, { categories: ['unemployed-youth'] }),
    conditionOf('recognised', { kind: 'is', fact: 'payload.application.unitRecognised', value: true }),
    conditionOf('graduate-only', young, { categories: ['graduate-2y'], effect: 'warns' }),
  ],
})

describe('whom a rule binds', () => {
  it('the applicant’s category is what they chose, where the work type has one', () => {
    expect(categoryOf(eligibilityCaseOf(1))).toBe('graduate-2y')
    expect(categoryOf(personApplicationOf(1))).toBe('graduate-2y')
    for (const record of [identityCaseOf(1), registrationCaseOf(2), checkCaseOf(3)])
      expect(categoryOf(record)).toBeUndefined()
  })

  it('a rule without categories binds everybody; one with categories only those, and nobody without a category', () => {
    expect(binds(null, 'graduate-2y')).toBe(true)
    expect(binds(null, undefined)).toBe(true)
    expect(binds(['graduate-2y'], 'graduate-2y')).toBe(true)
    expect(binds(['unemployed-youth'], 'graduate-2y')).toBe(false)
    expect(binds(['unemployed-youth'], undefined)).toBe(false)
  })
})

describe('what the rules say of a case', () => {
  it('is said for every condition that binds it, in the rulebook’s order (W3), with what was looked at', () => {
    const record = eligibilityCaseOf(1, { sources: [sourceOf('social-insurance', { insured: false })] })
    expect(
      ruleResults(record, rules, looking).map(({ condition, result, inputs }) => [
        condition.id,
        result,
        inputs,
      ]),
    ).toEqual([
      ['not-insured', 'pass', { 'source.social-insurance.insured': false }],
      ['recognised', 'pass', { 'payload.application.unitRecognised': true }],
      ['graduate-only', 'fail', { 'person.bornOn': '1999-03-07', 'case.referenceOn': '2026-03-05' }],
    ])
  })

  it('other categories, other conditions', () => {
    const record = eligibilityCaseOf(1)
    const youth = { ...record, payload: { ...record.payload, category: 'unemployed-youth' } }
    expect(ruleResults(youth, rules, looking).map(each => each.condition.id)).toEqual([
      'not-insured',
      'youth-age',
      'recognised',
    ])
  })

  it('is unknown where a register gave no answer (未取得结果)', () => {
    for (const sources of [[], [sourceOf('social-insurance', { insured: false }, null)]]) {
      const [first] = ruleResults(eligibilityCaseOf(1, { sources }), rules, looking)
      expect(first).toMatchObject({ result: 'unknown', inputs: { 'source.social-insurance.insured': null } })
    }
  })

  it('a condition two people lifted (例外办理, G57) still says what it says, and that it was lifted', () => {
    const record = eligibilityCaseOf(1, {
      sources: [sourceOf('social-insurance', { insured: true })],
      marks: [markOf('override', { about: 'not-insured', confirmedByName: '赵某某' })],
    })
    const results = ruleResults(record, rules, looking)
    expect(results.map(({ result, lifted }) => [result, lifted])).toEqual([
      ['fail', true],
      ['pass', false],
      ['fail', false],
    ])
  })

  it('no other mark lifts anything, even if it names the condition, nor does an override one person alone stands for', () => {
    const marks = (['on-hold', 'field-check', 'in-correction', 'correction-overdue'] as const).map(kind =>
      markOf(kind, { about: 'not-insured' }),
    )
    const nameless = markOf('override', { confirmedByName: '赵某某' })
    const byOne = markOf('override', { about: 'not-insured', confirmedByName: null })
    for (const each of [...marks, nameless, byOne])
      expect(
        ruleResults(eligibilityCaseOf(1, { marks: [each] }), rules, looking).some(({ lifted }) => lifted),
      ).toBe(false)
  })
})

describe('answers frozen with a decision (D4)', () => {
  const results = ruleResults(eligibilityCaseOf(1), rules, looking)

  it('hold condition, result and inputs in the form of the wire, and no more', () => {
    const frozen = frozenAnswers(results)
    expect(frozen).toEqual([
      { condition: 'not-insured', result: 'unknown', inputs: { 'source.social-insurance.insured': null } },
      { condition: 'recognised', result: 'pass', inputs: { 'payload.application.unitRecognised': true } },
      {
        condition: 'graduate-only',
        result: 'fail',
        inputs: { 'person.bornOn': '1999-03-07', 'case.referenceOn': '2026-03-05' },
      },
    ])
    for (const answer of frozen) expect(ruleAnswerSchema.parse(answer)).toEqual(answer)
  })

  it('differ in nothing from the same rules on the same case', () => {
    expect(ruleDifferences(frozenAnswers(results), results)).toEqual([])
  })
})

describe('what would differ now (D4)', () => {
  it('names each rule that says something else, in the order of today’s rules, then those that are gone', () => {
    const frozen = frozenAnswers(ruleResults(eligibilityCaseOf(1), rules, looking))
    const today = judgingRulesOf({
      categories,
      conditions: [
        conditionOf('one-internship', { kind: 'at-most', fact: 'payload.favourites', max: 0 }),
        conditionOf('recognised', { kind: 'is', fact: 'payload.application.unitRecognised', value: false }),
        conditionOf('not-insured', insured),
      ],
    })
    const record = eligibilityCaseOf(1, { sources: [sourceOf('social-insurance', { insured: true })] })
    expect(ruleDifferences(frozen, ruleResults(record, today, looking))).toEqual([
      { condition: 'one-internship', was: 'no-rule', now: 'pass' },
      { condition: 'recognised', was: 'pass', now: 'fail' },
      { condition: 'not-insured', was: 'unknown', now: 'fail' },
      { condition: 'graduate-only', was: 'fail', now: 'no-rule' },
    ])
  })

  it('other inputs with the same result are no difference', () => {
    const frozen = [{ condition: 'not-insured', result: 'pass' as const, inputs: { 'source.other.x': 1 } }]
    const record = eligibilityCaseOf(1, { sources: [sourceOf('social-insurance', { insured: false })] })
    const today = judgingRulesOf({ conditions: [conditionOf('not-insured', insured)] })
    expect(ruleDifferences(frozen, ruleResults(record, today, looking))).toEqual([])
  })

  it('nothing frozen and no rules: nothing differs', () => {
    expect(ruleDifferences([], [])).toEqual([])
  })
})
