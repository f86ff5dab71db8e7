import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../tests/builders/ids.ts'
import { decisionOf } from '../../tests/builders/letters.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { checklistAnswerSchema, decisionSchema, reasonCodeSchema, shownDigest } from './decision.ts'
import {
  closesStage,
  closingOutcomes,
  findingSchema,
  needsReasons,
  negativeOutcomes,
  outcomeSchema,
  passingOutcomes,
} from './outcome.ts'

const files = (...names: string[]) => names.map(name => ({ sha256: hashOf(name) }))

describe('the digest of what was on the screen', () => {
  it('does not depend on the order in which the attachments stood', () => {
    const order = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 })
    fc.assert(
      fc.property(order, names => {
        expect(shownDigest(3, files(...names.toReversed()))).toBe(shownDigest(3, files(...names)))
      }),
    )
  })

  it('differs when the version, one picture, or their number differs', () => {
    const base = shownDigest(3, files('a', 'b'))
    const others = [
      shownDigest(4, files('a', 'b')),
      shownDigest(3, files('a', 'c')),
      shownDigest(3, files('a')),
      shownDigest(3, files('a', 'b', 'c')),
      shownDigest(3, []),
      shownDigest(3, files('a', 'b', 'b')),
    ]
    expect(new Set([base, ...others]).size).toBe(7)
  })

  it('is what both sides of the wire compute: SHA-256 of the canonical JSON, written out', () => {
    const [first, second] = [hashOf('a'), hashOf('b')].sort()
    expect(shownDigest(3, files('b', 'a'))).toBe(
      hashOf(`{"attachments":["${first}","${second}"],"version":3}`),
    )
  })

  it('leaves the list it was given in its order', () => {
    const given = files('z', 'a', 'm')
    const before = [...given]
    shownDigest(1, given)
    expect(given).toEqual(before)
  })
})

describe('a decision as it leaves the desk', () => {
  it('is refused whole when a field is missing, unknown, or out of bounds', () => {
    const good = decisionOf(1, { finding: null, rules: [] })
    expect(decisionSchema.safeParse(good).success).toBe(true)
    for (const key of Object.keys(good))
      expect(decisionSchema.safeParse({ ...good, [key]: undefined }).success, key).toBe(false)
    for (const bad of [
      { surprise: 1 },
      { caseVersion: 0 },
      { sequence: 0 },
      { outcome: 'delete' },
      { outcome: 'confirm', finding: 'pending' },
      { rules: [{ condition: 'age', result: 'maybe', inputs: {} }] },
      { rules: [{ condition: 'age', result: 'pass' }] },
      { rules: [{ condition: 'age', result: 'pass', inputs: { 'person.age': [24] } }] },
      { reasons: ['ID1'] },
      { applicantText: 'x'.repeat(2001) },
      { shownDigest: 'abc' },
      { decidedAt: '2026-03-05T02:00:00Z' },
    ])
      expect(decisionSchema.safeParse({ ...good, ...bad }).success, JSON.stringify(bad)).toBe(false)
  })

  it('carries 核实结论 beside the outcome, one of four', () => {
    for (const finding of findingSchema.options)
      expect(decisionOf(1, { outcome: 'confirm', finding, rules: [] }).finding).toBe(finding)
    expect(findingSchema.options).toEqual(['verified', 'no-record', 'deregistered', 'employed-signal'])
  })

  it('freezes what the rules said with what they looked at (D4), and comes through the wire unchanged', () => {
    const rules = [
      { condition: 'youth-age', result: 'pass', inputs: { 'person.bornOn': '2001-03-06' } },
      { condition: 'not-insured', result: 'unknown', inputs: { 'source.social-insurance.insured': null } },
    ]
    const decision = decisionOf(1, { finding: null, rules })
    expect(decision.rules).toEqual(rules)
    expect(decisionSchema.parse(JSON.parse(canonicalJson(decision)))).toEqual(decision)
    const many = Array.from({ length: 101 }, () => rules[0])
    expect(decisionSchema.safeParse({ ...decision, rules: many }).success).toBe(false)
  })

  it('a reason code is two capital letters and two digits', () => {
    for (const good of ['ID01', 'EL20', 'UN99']) expect(reasonCodeSchema.safeParse(good).success).toBe(true)
    for (const bad of ['id01', 'ID1', 'ID001', 'I001', ' ID01', 'ID01\n', '材料不全'])
      expect(reasonCodeSchema.safeParse(bad).success, bad).toBe(false)
  })

  it('a checklist answer says what was found, where, and how old that was', () => {
    const answer = { item: 'photo', answer: 'verified', source: '', sourceAsOf: null }
    expect(checklistAnswerSchema.safeParse(answer).success).toBe(true)
    expect(checklistAnswerSchema.safeParse({ ...answer, answer: 'yes' }).success).toBe(false)
  })
})

describe('outcomes', () => {
  it('every outcome but 转线下核实 closes its stage', () => {
    expect(outcomeSchema.options.filter(outcome => !closesStage(outcome))).toEqual(['field-check'])
    expect(closingOutcomes.every(outcome => closesStage(outcome))).toBe(true)
  })

  it('refusing and returning tell the applicant no and need a coded reason (domain.md G21)', () => {
    expect(outcomeSchema.options.filter(needsReasons)).toEqual(['refuse', 'return'])
    expect(negativeOutcomes).toEqual(['refuse', 'return'])
  })
  it('passing on, up, back or to the counter must say why to the colleague, and needs no coded reason', () => {
    expect(passingOutcomes.toSorted()).toEqual(['escalate', 'field-check', 'send-back', 'transfer'])
    for (const outcome of passingOutcomes) expect(needsReasons(outcome), outcome).toBe(false)
  })
})
