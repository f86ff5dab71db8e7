import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCaseOf, eligibilityCaseOf, markOf, sourceOf } from '../../tests/builders/cases.ts'
import { checklistItemOf, conditionOf, judgingRulesOf, lookingOn } from '../../tests/builders/judging.ts'
import { findingSchema, needsReasons, outcomeSchema } from '../cases/outcome.ts'
import { type DecisionContent, refuseDecision, unmetConditions } from './judge-decision.ts'
import { ruleResults } from './rule-results.ts'

const looking = lookingOn('2026-03-05')
const insured = { kind: 'is', fact: 'source.social-insurance.insured', value: false }
const rules = judgingRulesOf({
  conditions: [
    conditionOf('not-insured', insured),
    conditionOf('recognised', { kind: 'is', fact: 'payload.application.unitRecognised', value: true }),
    conditionOf(
      'few-favourites',
      { kind: 'at-most', fact: 'payload.favourites', max: -1 },
      { effect: 'warns' },
    ),
  ],
  checklist: [checklistItemOf('certificate', { document: 'graduation-certificate' })],
})
const record = eligibilityCaseOf(1, { sources: [sourceOf('social-insurance', { insured: false })] })
const verified = { item: 'certificate', answer: 'verified', source: '', sourceAsOf: null } as const

function contentOf(change: Partial<DecisionContent> = {}): DecisionContent {
  return {
    outcome: 'approve',
    finding: null,
    reasons: [],
    applicantText: '',
    internalNote: '',
    checklist: [verified],
    ...change,
  }
}

function refusal(change: Partial<DecisionContent> = {}, on = record, by = rules) {
  return refuseDecision(on, by, contentOf(change), looking)
}

const withInsured = (value: boolean | null) => ({
  ...record,
  sources: value === null ? [] : [sourceOf('social-insurance', { insured: value })],
})

describe('the content of a decision', () => {
  it('holds when nothing stands against it', () => {
    expect(refusal()).toBeUndefined()
    expect(refusal({ outcome: 'refuse', reasons: ['EL01'] })).toBeUndefined()
    expect(refusal({ outcome: 'return', reasons: ['EL07'] })).toBeUndefined()
    for (const outcome of ['transfer', 'field-check', 'escalate', 'send-back'] as const)
      expect(refusal({ outcome, internalNote: '请核' }), outcome).toBeUndefined()
  })

  it('a condition that fails or is not known lets nothing be approved, and stops no other outcome', () => {
    for (const value of [true, null])
      expect(refusal({}, withInsured(value))).toEqual({ code: 'condition-not-met', condition: 'not-insured' })
    expect(refusal({ outcome: 'refuse', reasons: ['EL01'] }, withInsured(true))).toBeUndefined()
    expect(refusal({ outcome: 'escalate', internalNote: '请核' }, withInsured(null))).toBeUndefined()
  })

  it('a condition that only warns stops nothing', () => {
    const warned = ruleResults(record, rules, looking).find(each => each.condition.id === 'few-favourites')
    expect(warned?.result).toBe('fail')
    expect(refusal()).toBeUndefined()
  })

  it('a condition that binds another category stops nothing', () => {
    const others = judgingRulesOf({
      categories: [{ id: 'unemployed-youth', label: { zh: '青年', en: 'youth' }, source: '[S1]' }],
      conditions: [conditionOf('not-insured', insured, { categories: ['unemployed-youth'] })],
    })
    expect(refusal({}, withInsured(true), others)).toBeUndefined()
  })

  it('the first condition in the rulebook’s order is named', () => {
    const bad = { ...withInsured(true), payload: { ...record.payload, application: null } }
    expect(refusal({}, bad)).toEqual({ code: 'condition-not-met', condition: 'not-insured' })
    expect(refusal({}, { ...bad, sources: record.sources })).toEqual({
      code: 'condition-not-met',
      condition: 'recognised',
    })
  })

  it('a condition two people lifted stands in the way no more; another one still does (G57, G58)', () => {
    const lifted = {
      ...withInsured(true),
      marks: [markOf('override', { about: 'not-insured', confirmedByName: '赵某某' })],
    }
    expect(refusal({}, lifted)).toBeUndefined()
    expect(
      refusal(
        {},
        { ...lifted, marks: [markOf('override', { about: 'recognised', confirmedByName: '赵某某' })] },
      ),
    ).toEqual({
      code: 'condition-not-met',
      condition: 'not-insured',
    })
  })

  it('conditions hold at every approving stage, not only the last', () => {
    for (const stage of ['first', 'second', 'final'] as const)
      expect(refusal({}, { ...withInsured(true), stage })?.code).toBe('condition-not-met')
  })

  it('every negative outcome needs a coded reason (domain.md G21)', () => {
    for (const outcome of ['refuse', 'return'] as const)
      expect(refusal({ outcome }), outcome).toEqual({ code: 'reason-required' })
  })

  it('a reason must be the rulebook’s, and for this outcome', () => {
    expect(refusal({ outcome: 'refuse', reasons: ['EL07'] })).toEqual({
      code: 'reason-not-allowed',
      reason: 'EL07',
    })
    expect(refusal({ outcome: 'return', reasons: ['ZZ00'] })).toEqual({
      code: 'reason-not-allowed',
      reason: 'ZZ00',
    })
    expect(refusal({ reasons: ['EL01'] })).toEqual({ code: 'reason-not-allowed', reason: 'EL01' })
  })

  it('a reason that needs a second look is final only above 初审', () => {
    expect(refusal({ outcome: 'refuse', reasons: ['EL20'] })).toEqual({
      code: 'second-review-required',
      reason: 'EL20',
    })
    expect(refusal({ outcome: 'refuse', reasons: ['EL20'] }, { ...record, stage: 'second' })).toBeUndefined()
    expect(refusal({ outcome: 'escalate', reasons: ['EL20'] })).toBeUndefined()
  })

  it('其他 needs five characters of text to the applicant (domain.md G21)', () => {
    const refuse = (applicantText: string) => refusal({ outcome: 'refuse', reasons: ['EL99'], applicantText })
    expect(refuse('证书不清')).toEqual({ code: 'text-required', reason: 'EL99' })
    expect(refuse('  证书不清  ')).toEqual({ code: 'text-required', reason: 'EL99' })
    expect(refuse('证书不清晰')).toBeUndefined()
    expect(refuse('𠮷𠮷𠮷𠮷')).toEqual({ code: 'text-required', reason: 'EL99' })
    expect(refuse('𠮷𠮷𠮷𠮷𠮷')).toBeUndefined()
  })

  it('every gate of the checklist stands here too', () => {
    expect(refusal({ checklist: [] })).toEqual({ code: 'checklist-open', item: 'certificate' })
    expect(refusal({ checklist: [{ ...verified, answer: 'problem' }] })).toEqual({
      code: 'checklist-problem',
      item: 'certificate',
    })
    expect(refusal({ checklist: [{ ...verified, answer: 'cannot-verify' }] })).toEqual({
      code: 'checklist-cannot-verify',
      item: 'certificate',
    })
    expect(refusal({}, { ...record, attachments: [] })).toEqual({
      code: 'checklist-source-absent',
      item: 'certificate',
    })
  })

  it('passing on or back says why to the colleague: a reason, or a note of two characters', () => {
    for (const outcome of ['transfer', 'field-check', 'escalate', 'send-back'] as const) {
      for (const internalNote of ['', ' ', '核', '  核\n', '𠮷'])
        expect(refusal({ outcome, internalNote }), outcome).toEqual({ code: 'note-required' })
      for (const internalNote of ['请核', ' 𠮷𠮷 '])
        expect(refusal({ outcome, internalNote }), outcome).toBeUndefined()
      expect(refusal({ outcome, reasons: ['EL10'] }), outcome).toBeUndefined()
    }
    expect(refusal({ internalNote: '' })).toBeUndefined()
  })
})

describe('forbidden grounds (domain.md B3, G60)', () => {
  it.each([
    '未参保',
    '您未参保，不予通过',
    '未 参 保',
    '未，参、保',
    '未\n参保',
    '未　参保',
    '没有参加社会保险',
  ])('%j is refused to the applicant for every outcome, and in the note of every no', text => {
    for (const outcome of outcomeSchema.options)
      for (const where of ['applicantText', 'internalNote'] as const) {
        const found = refusal({
          outcome,
          finding: outcome === 'confirm' ? 'verified' : null,
          reasons: ['EL01'],
          [where]: text,
        })
        const bound = where === 'applicantText' || needsReasons(outcome)
        expect(found?.code === 'wording-forbidden', `${outcome} ${where}`).toBe(bound)
        if (bound) expect(found).toEqual({ code: 'wording-forbidden', ground: 'not-insured' })
      }
  })

  it('beside an approval a colleague may be told what was found', () => {
    expect(refusal({ internalNote: '经查未参保' })).toBeUndefined()
  })

  it('half of a phrase in each text is no phrase, and other words are let through', () => {
    expect(refusal({ applicantText: '未参', internalNote: '保' })).toBeUndefined()
    expect(refusal({ applicantText: '已参保情况待核实' })).toBeUndefined()
  })
})

describe('核实结论 (domain.md SM-3)', () => {
  const plain = judgingRulesOf({
    workType: 'unemployment-verification',
    procedure: 'unemployment-check',
    correctionDays: null,
    hostConfirmDays: null,
    reasons: [],
  })
  const confirm = (finding: DecisionContent['finding'], sources = checkCaseOf(1).sources) =>
    refuseDecision(checkCaseOf(1, { sources }), plain, contentOf({ outcome: 'confirm', finding }), looking)

  it('a confirmation needs a finding; each of the four will do once the whole province answered', () => {
    expect(confirm(null)).toEqual({ code: 'finding-required' })
    for (const finding of findingSchema.options) expect(confirm(finding), finding).toBeUndefined()
  })

  it('无登记记录 needs an answer of the whole province: none, a local one, or an undated one will not do', () => {
    const source = 'unemployment-registration'
    const weak = [
      [],
      [sourceOf(source, { provinceWide: true }, null)],
      [sourceOf(source, { provinceWide: false })],
      [sourceOf(source, { provinceWide: null })],
      [sourceOf(source, { provinceWide: 'true' })],
      [sourceOf(source, { registered: false })],
      [sourceOf('social-insurance', { provinceWide: true })],
    ]
    for (const sources of weak) {
      expect(confirm('no-record', sources), JSON.stringify(sources)).toEqual({
        code: 'finding-not-province-wide',
      })
      for (const finding of ['verified', 'deregistered', 'employed-signal'] as const)
        expect(confirm(finding, sources)).toBeUndefined()
    }
    expect(confirm('no-record', [sourceOf(source, { provinceWide: true })])).toBeUndefined()
  })

  it('a finding of no record is no refusal and needs no reason', () => {
    expect(confirm('no-record')).toBeUndefined()
  })
})

describe('what is said first when several things stand against a decision', () => {
  /** Everything wrong at once, put right one by one. */
  const steps: readonly [Partial<DecisionContent>, string][] = [
    [{}, 'finding-required'],
    [{ finding: 'no-record' }, 'finding-not-province-wide'],
    [{ finding: 'verified' }, 'wording-forbidden'],
    [{ applicantText: '', internalNote: '' }, 'reason-not-allowed'],
    [{ reasons: [] }, 'checklist-open'],
  ]

  it('finding, forbidden wording, reasons, then the checklist', () => {
    let content = contentOf({
      outcome: 'confirm',
      reasons: ['ZZ00'],
      applicantText: '未参保',
      internalNote: '未参保',
      checklist: [],
    })
    for (const [change, code] of steps) {
      content = { ...content, ...change }
      expect(refuseDecision(record, rules, content, looking)?.code).toBe(code)
    }
    expect(refuseDecision(record, rules, { ...content, checklist: [verified] }, looking)).toBeUndefined()
  })

  it('for an approval: wording, reasons, conditions, then the checklist', () => {
    const bad = withInsured(true)
    const all = { applicantText: '未参保', reasons: ['EL01'], checklist: [] }
    expect(refusal(all, bad)?.code).toBe('wording-forbidden')
    expect(refusal({ ...all, applicantText: '' }, bad)?.code).toBe('reason-not-allowed')
    expect(refusal({ checklist: [] }, bad)?.code).toBe('condition-not-met')
    expect(refusal({ checklist: [] })?.code).toBe('checklist-open')
  })

  it('for passing on: a checklist that lies is named before a missing note', () => {
    const bare = { ...record, attachments: [] }
    expect(refusal({ outcome: 'transfer' }, bare)?.code).toBe('checklist-source-absent')
    expect(refusal({ outcome: 'transfer', checklist: [] }, bare)?.code).toBe('note-required')
  })
})

describe('face, core and centre ask the same function', () => {
  const anyContent: fc.Arbitrary<DecisionContent> = fc.record({
    outcome: fc.constantFrom(...outcomeSchema.options),
    finding: fc.constantFrom(null, ...findingSchema.options),
    reasons: fc.subarray(['EL01', 'EL07', 'EL10', 'EL20', 'EL99', 'ZZ00']),
    applicantText: fc.constantFrom('', '请补充清晰的证书', '未参保', '𠮷'),
    internalNote: fc.constantFrom('', '请核', '未 参 保'),
    checklist: fc.subarray([verified, { ...verified, item: 'unheard-of' }]),
  })

  it('the same input gives the same answer, each with its own copy, and nothing is changed by asking', () => {
    fc.assert(
      fc.property(anyContent, fc.constantFrom(true, false, null), (content, value) => {
        const on = withInsured(value)
        const before = structuredClone([on, rules, content])
        const face = refuseDecision(on, rules, content, looking)
        const centre = refuseDecision(
          structuredClone(on),
          structuredClone(rules),
          structuredClone(content),
          looking,
        )
        expect(centre).toEqual(face)
        expect([on, rules, content]).toEqual(before)
      }),
      { numRuns: 500 },
    )
  })

  it('no approval ever gets through with a condition unmet, a line open, or a forbidden ground in it', () => {
    fc.assert(
      fc.property(anyContent, fc.constantFrom(true, false, null), (content, value) => {
        const approval = { ...content, outcome: 'approve' as const }
        if (refuseDecision(withInsured(value), rules, approval, looking) !== undefined) return
        expect(unmetConditions(ruleResults(withInsured(value), rules, looking))).toEqual([])
        expect(content.checklist.some(each => each.item === 'certificate')).toBe(true)
        expect(content.reasons).toEqual([])
        expect(content.applicantText.replaceAll(' ', '')).not.toContain('未参保')
      }),
      { numRuns: 500 },
    )
  })

  it('reads the day of looking only for the age of a register’s answer', () => {
    const fresh = judgingRulesOf({
      conditions: [conditionOf('fresh', { kind: 'fresh', source: 'social-insurance', workingDays: 5 })],
    })
    const judge = (today: string) => refuseDecision(record, fresh, contentOf(), lookingOn(today))
    expect(judge('2026-03-12')).toBeUndefined()
    expect(judge('2026-03-13')).toEqual({ code: 'condition-not-met', condition: 'fresh' })
    expect(refuseDecision(record, rules, contentOf(), lookingOn('2036-01-01'))).toBeUndefined()
  })
})
