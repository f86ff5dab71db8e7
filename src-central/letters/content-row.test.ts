import { describe, expect, it } from 'vitest'
import { shownDigest } from '../../src-shared/cases/decision.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { sourceOf } from '../../tests/builders/cases.ts'
import { seen } from '../testing/case-scene.ts'
import { checkCase, postCase, registrationCase, START } from '../testing/tiny-cases.ts'
import { decision, facts, profileOf } from '../testing/tiny-facts.ts'
import { checkRules, everyWork, postRules, tinyRulebook } from '../testing/tiny-rulebook.ts'
import { judgeLetter } from './judge-letter.ts'
import type { LetterFacts } from './letter-facts.ts'

/** What the centre says of a decision on this case: the reason and its detail, or the kind. */
function heard(record: CaseRecord, change: object, more: Partial<LetterFacts> = {}): string {
  const letter = decision({
    caseId: record.id,
    workType: record.workType,
    caseVersion: record.version,
    stage: record.stage,
    decidedBy: 'he',
    submittedBy: 'he',
    shownDigest: shownDigest(record.version, record.attachments),
    ...change,
  })
  const he = profileOf('he')
  const judgement = judgeLetter({
    digest: 'a'.repeat(64) as never,
    storedDigest: undefined,
    kept: undefined,
    facts: facts({
      letter,
      case: record,
      officer: { profile: he, locked: false },
      deliveredBy: { officerId: he.id, deskId: letter.deskId },
      ...more,
    }),
  })
  if (judgement.kind === 'refused') return `${judgement.reason}: ${judgement.detail}`
  return judgement.kind === 'conflict' ? judgement.reason : judgement.kind
}

const unrecognised = (marks: object[] = []) => {
  const made = postCase()
  const application = made.payload.application && { ...made.payload.application, unitRecognised: false }
  return postCase('post-1', { payload: { ...made.payload, application }, marks })
}
const lifted = {
  kind: 'override',
  about: 'unit-recognised',
  note: '',
  until: null,
  by: 'ma',
  byName: '马',
  confirmedByName: '顾',
  at: START,
}

describe('the content of a decision', () => {
  it.each([
    ['what the applicant reads of a no', { outcome: 'refuse', applicantText: '因 无，档案 不予登记' }],
    ['what the applicant reads of a yes', { outcome: 'approve', applicantText: '虽无档案' }],
    ['the note beside a no', { outcome: 'refuse', internalNote: '本人无档案' }],
  ])('a forbidden ground in %s is refused', (_name, change) => {
    const reasons = change.outcome === 'refuse' ? ['UN01'] : []
    expect(heard(registrationCase(), { ...change, reasons })).toBe(
      'reason-not-allowed: wording-forbidden no-archive',
    )
  })

  it('names the code and its subject, and nothing anybody typed', () => {
    const answer = (word: string) => ({ checklist: [{ ...seen[0], answer: word }] })
    const post = postCase()
    const vectors: [CaseRecord, object, string][] = [
      [post, { outcome: 'refuse' }, 'reason-not-allowed: reason-required'],
      [post, { outcome: 'refuse', reasons: ['UN01'] }, 'reason-not-allowed: reason-not-allowed UN01'],
      [
        registrationCase(),
        { outcome: 'refuse', reasons: ['UN99'], applicantText: '不行' },
        'reason-not-allowed: text-required UN99',
      ],
      [unrecognised(), { checklist: seen }, 'not-allowed: condition-not-met unit-recognised'],
      [post, { outcome: 'approve' }, 'not-allowed: checklist-open identity'],
      [post, answer('problem'), 'not-allowed: checklist-problem identity'],
      [post, answer('cannot-verify'), 'not-allowed: checklist-cannot-verify identity'],
      [post, { outcome: 'transfer', transferTo: '520111' }, 'not-allowed: note-required'],
      [checkCase(), { outcome: 'confirm' }, 'not-allowed: finding-required'],
      [post, { outcome: 'approve', finding: 'verified' }, 'not-allowed: finding-required'],
      [post, { outcome: 'approve', checklist: seen }, 'accepted'],
    ]
    for (const [record, change, expected] of vectors)
      expect(heard(record, change, { targetKnown: true })).toBe(expected)
  })

  it('a condition two people lifted stands in nobody’s way', () => {
    expect(heard(unrecognised([lifted]), { checklist: seen })).toBe('accepted')
  })

  it('无登记记录 needs an answer of the whole province', () => {
    const says = (provinceWide: boolean) =>
      checkCase('check-1', {
        sources: [sourceOf('unemployment-registration', { registered: false, provinceWide })],
      })
    const confirm = { outcome: 'confirm', finding: 'no-record' }
    expect(heard(says(false), confirm)).toBe('not-allowed: finding-not-province-wide')
    expect(heard(says(true), confirm)).toBe('accepted')
  })

  it('the age of a register’s answer counts to today in China, in working days', () => {
    const fresh = {
      ...postRules.conditions[0],
      id: 'fresh',
      test: { kind: 'fresh', source: 'unemployment-registration', workingDays: 5 },
    }
    const work = everyWork.map(rules =>
      rules === checkRules ? { ...checkRules, conditions: [fresh] } : { ...rules },
    )
    const rulebooks = [
      tinyRulebook({
        work: work.map(rules =>
          'procedure' in rules && rules.procedure === 'unemployment-registration'
            ? { ...rules, conditions: [fresh] }
            : rules,
        ),
      }),
    ]
    const asked = (asOf: string) =>
      registrationCase('registration-1', {
        sources: [sourceOf('unemployment-registration', {}, asOf as never)],
      })
    // Today is Sunday 22 November 2026: Monday 16 to Friday 20 are five working days after the weekend before.
    expect(heard(asked('2026-11-14T16:00:00.000Z'), {}, { rulebooks })).toBe('accepted')
    expect(heard(asked('2026-11-12T15:59:59.999Z'), {}, { rulebooks })).toBe(
      'not-allowed: condition-not-met fresh',
    )
  })
})

describe('another rulebook version', () => {
  const used = (change: object) =>
    tinyRulebook({
      version: '2025.1',
      effectiveFrom: '2025-01-01',
      effectiveTo: '2025-12-31',
      work: everyWork.map(rules => (rules === postRules ? { ...postRules, ...change } : rules)),
    })
  const said = { rulebook: { id: 'guizhou', version: '2025.1' }, checklist: seen }
  const under = (change: object, letter: object = {}) =>
    heard(postCase(), { ...said, ...letter }, { rulebooks: [tinyRulebook(), used(change)] })
  const [recognised, window] = postRules.conditions

  it('with the same answers is accepted, whatever the letter says its rules said', () => {
    expect(under({})).toBe('accepted')
    const rules = [{ condition: 'unit-recognised', result: 'fail', inputs: {} }]
    expect(under({}, { rules })).toBe('accepted')
    expect(under({ conditions: [window, recognised] })).toBe('accepted')
  })

  it.each([
    ['one condition less', { conditions: [recognised] }],
    [
      'a limit under which another result comes out',
      {
        conditions: [recognised, { ...window, test: { ...window?.test, years: 1 } }],
      },
    ],
    ['a condition that did not block', { conditions: [{ ...recognised, effect: 'warns' }, window] }],
  ])('%s is looked at again', (_name, change) => {
    expect(under(change)).toBe('rulebook-changed')
  })

  it('a question the desk could not know of is looked at again, not refused', () => {
    expect(under({ checklist: [] }, { checklist: [] })).toBe('rulebook-changed')
    expect(under({}, { checklist: [] })).toBe('not-allowed: checklist-open identity')
  })
})
