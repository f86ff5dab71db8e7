import { describe, expect, it } from 'vitest'
import { attachmentOf, eligibilityCaseOf, identityCaseOf, sourceOf } from '../../tests/builders/cases.ts'
import { NOON } from '../../tests/builders/ids.ts'
import { checklistItemOf, judgingRulesOf } from '../../tests/builders/judging.ts'
import { outcomeSchema } from '../cases/outcome.ts'
import {
  type ChecklistAnswer,
  checklistFor,
  isExcused,
  refuseChecklist,
  sourceAsOf,
  verifyBlocker,
} from './checklist.ts'

const certificate = checklistItemOf('certificate', { document: 'graduation-certificate' })
const insurance = checklistItemOf('insurance', { source: 'social-insurance' })
const post = checklistItemOf('post-open', { essential: false })

const rules = judgingRulesOf({ checklist: [certificate, insurance, post] })
const answered = sourceOf('social-insurance', { insured: false })
const complete = eligibilityCaseOf(1, { sources: [answered] })

function answer(item: string, given: ChecklistAnswer['answer']): ChecklistAnswer {
  return { item, answer: given, source: '', sourceAsOf: null }
}

function documentOf(slot: string, need: string) {
  return { slot, label: { zh: slot, en: slot }, need, categories: null, source: '[INF]' }
}

const all = (...given: ChecklistAnswer['answer'][]) =>
  ['certificate', 'insurance', 'post-open'].flatMap((item, at) => {
    const each = given[at]
    return each ? [answer(item, each)] : []
  })

const judging = ['approve', 'confirm', 'refuse', 'return'] as const
const granting = ['approve', 'confirm'] as const
const passing = outcomeSchema.options.filter(outcome => !(judging as readonly string[]).includes(outcome))

describe('the checklist of a case', () => {
  it('is the rulebook’s, in its order, without lines that bind other categories', () => {
    const ids = (record: typeof complete) => checklistFor(record, bound).map(item => item.id)
    const bound = judgingRulesOf({
      checklist: [
        post,
        checklistItemOf('youth', { categories: ['unemployed-youth'] }),
        checklistItemOf('graduate', { categories: ['graduate-2y'] }),
        certificate,
      ],
    })
    expect(ids(complete)).toEqual(['post-open', 'graduate', 'certificate'])
    const youth = { ...complete, payload: { ...complete.payload, category: 'unemployed-youth' } }
    expect(ids(youth)).toEqual(['post-open', 'youth', 'certificate'])
    expect(checklistFor(identityCaseOf(1), bound).map(item => item.id)).toEqual(['post-open', 'certificate'])
  })
})

describe('what an item is verified by', () => {
  it('a register must have answered', () => {
    expect(verifyBlocker(insurance, complete)).toBeUndefined()
    for (const sources of [[], [sourceOf('social-insurance', {}, null)], [sourceOf('business', {})]])
      expect(verifyBlocker(insurance, { ...complete, sources })).toBe('source-absent')
  })

  it('a document must be with the case', () => {
    expect(verifyBlocker(certificate, complete)).toBeUndefined()
    expect(verifyBlocker(certificate, { ...complete, attachments: [] })).toBe('document-absent')
    expect(
      verifyBlocker(certificate, { ...complete, attachments: [attachmentOf('x', { slot: 'other' })] }),
    ).toBe('document-absent')
  })

  it('an item that needs both is held by either; one that needs neither by nothing', () => {
    const both = checklistItemOf('both', { source: 'social-insurance', document: 'graduation-certificate' })
    expect(verifyBlocker(both, complete)).toBeUndefined()
    expect(verifyBlocker(both, { ...complete, sources: [] })).toBe('source-absent')
    expect(verifyBlocker(both, { ...complete, attachments: [] })).toBe('document-absent')
    expect(verifyBlocker(post, { sources: [], attachments: [] })).toBeUndefined()
  })

  it('the age of a register’s answer stands beside it, null without one', () => {
    expect(sourceAsOf(insurance, complete)).toBe(NOON)
    expect(sourceAsOf(insurance, { sources: [] })).toBeNull()
    expect(sourceAsOf(insurance, { sources: [sourceOf('social-insurance', {}, null)] })).toBeNull()
    expect(sourceAsOf(post, complete)).toBeNull()
  })
})

describe('whether the checklist lets an outcome through (W4)', () => {
  it('everything verified lets everything through', () => {
    for (const outcome of outcomeSchema.options)
      expect(
        refuseChecklist(complete, rules, outcome, all('verified', 'verified', 'verified')),
        outcome,
      ).toBeUndefined()
  })

  it('granting needs every item answered, essential or not; nothing else does', () => {
    for (const outcome of outcomeSchema.options) {
      const grants = (granting as readonly string[]).includes(outcome)
      expect(refuseChecklist(complete, rules, outcome, []), outcome).toEqual(
        grants ? { code: 'checklist-open', item: 'certificate' } : undefined,
      )
      expect(refuseChecklist(complete, rules, outcome, all('verified', 'verified')), outcome).toEqual(
        grants ? { code: 'checklist-open', item: 'post-open' } : undefined,
      )
    }
  })

  it('a problem at an essential item lets nothing be approved, and is what refusing and returning are for', () => {
    for (const outcome of outcomeSchema.options)
      expect(
        refuseChecklist(complete, rules, outcome, all('verified', 'problem', 'verified')),
        outcome,
      ).toEqual(outcome === 'approve' ? { code: 'checklist-problem', item: 'insurance' } : undefined)
  })

  it('a problem at an item that is not essential is weighed by the officer', () => {
    expect(
      refuseChecklist(complete, rules, 'approve', all('verified', 'verified', 'problem')),
    ).toBeUndefined()
    expect(
      refuseChecklist(complete, rules, 'approve', all('verified', 'verified', 'cannot-verify')),
    ).toBeUndefined()
  })

  it('无法核实 at an essential item lets a case be passed on and nothing be judged', () => {
    const given = all('cannot-verify', 'verified', 'verified')
    for (const outcome of judging)
      expect(refuseChecklist(complete, rules, outcome, given), outcome).toEqual({
        code: 'checklist-cannot-verify',
        item: 'certificate',
      })
    for (const outcome of passing)
      expect(refuseChecklist(complete, rules, outcome, given), outcome).toBeUndefined()
  })

  it('已核实 without the register’s answer is refused for every outcome', () => {
    const unanswered = { ...complete, sources: [sourceOf('social-insurance', { insured: false }, null)] }
    for (const outcome of outcomeSchema.options)
      expect(
        refuseChecklist(unanswered, rules, outcome, all('verified', 'verified', 'verified')),
        outcome,
      ).toEqual({
        code: 'checklist-source-absent',
        item: 'insurance',
      })
  })

  it('已核实 without the document is refused for every outcome', () => {
    const bare = { ...complete, attachments: [] }
    for (const outcome of outcomeSchema.options)
      expect(refuseChecklist(bare, rules, outcome, [answer('certificate', 'verified')]), outcome).toEqual({
        code: 'checklist-source-absent',
        item: 'certificate',
      })
  })

  it('a problem may be found without a register’s answer or a document', () => {
    const bare = { ...complete, attachments: [], sources: [] }
    expect(refuseChecklist(bare, rules, 'refuse', all('problem', 'problem', 'verified'))).toBeUndefined()
  })

  describe('an essential item whose document the rulebook lets be missing (比对照片)', () => {
    const seen = checklistItemOf('seen', { document: 'id-photo' })
    const same = checklistItemOf('same-person', { document: 'reference-photo' })
    const withNeed = (need: string) =>
      judgingRulesOf({
        checklist: [seen, same],
        documents: [documentOf('id-photo', 'required'), documentOf('reference-photo', need)],
      })
    const photo = attachmentOf('photo', { slot: 'id-photo' })
    const reference = attachmentOf('reference', { slot: 'reference-photo' })
    const alone = identityCaseOf(1, { attachments: [photo] })
    const both = identityCaseOf(1, { attachments: [photo, reference] })
    const given = (it: ChecklistAnswer['answer']) => [answer('seen', 'verified'), answer('same-person', it)]

    it('is excused only while the document is not there and may be missing', () => {
      expect(isExcused(same, alone, withNeed('optional'))).toBe(true)
      expect(isExcused(same, both, withNeed('optional'))).toBe(false)
      for (const need of ['required', 'interim']) expect(isExcused(same, alone, withNeed(need))).toBe(false)
      expect(isExcused(seen, { ...alone, attachments: [] }, withNeed('optional'))).toBe(false)
      expect(isExcused(insurance, { ...complete, sources: [] }, withNeed('optional'))).toBe(false)
      expect(isExcused(same, alone, judgingRulesOf())).toBe(false)
    })

    it('无法核实 without it (无比对照片) stands in nobody’s way; the answer must be given all the same', () => {
      for (const outcome of outcomeSchema.options)
        expect(
          refuseChecklist(alone, withNeed('optional'), outcome, given('cannot-verify')),
          outcome,
        ).toBeUndefined()
      expect(refuseChecklist(alone, withNeed('optional'), 'approve', given('verified').slice(0, 1))).toEqual({
        code: 'checklist-open',
        item: 'same-person',
      })
    })

    it('with it a doubt passes the case on, and without it where it must be there too', () => {
      for (const [record, need] of [
        [both, 'optional'],
        [alone, 'required'],
      ] as const) {
        for (const outcome of judging)
          expect(refuseChecklist(record, withNeed(need), outcome, given('cannot-verify')), outcome).toEqual({
            code: 'checklist-cannot-verify',
            item: 'same-person',
          })
        for (const outcome of passing)
          expect(
            refuseChecklist(record, withNeed(need), outcome, given('cannot-verify')),
            outcome,
          ).toBeUndefined()
      }
    })

    it('已核实 cannot be said without it, and a problem grants nothing, with or without it', () => {
      expect(refuseChecklist(alone, withNeed('optional'), 'approve', given('verified'))).toEqual({
        code: 'checklist-source-absent',
        item: 'same-person',
      })
      for (const record of [alone, both])
        expect(refuseChecklist(record, withNeed('optional'), 'approve', given('problem'))).toEqual({
          code: 'checklist-problem',
          item: 'same-person',
        })
    })
  })

  it('an item of another category needs no answer, and an answer to it counts for nothing', () => {
    const others = judgingRulesOf({
      checklist: [checklistItemOf('youth', { categories: ['unemployed-youth'] })],
    })
    expect(refuseChecklist(complete, others, 'approve', [])).toBeUndefined()
    for (const given of ['verified', 'problem', 'cannot-verify'] as const)
      expect(refuseChecklist(complete, others, 'approve', [answer('youth', given)])).toBeUndefined()
  })

  it('answers to items nobody knows change nothing, also under names of the language’s own', () => {
    for (const item of ['__proto__', 'constructor', 'unheard-of'])
      expect(refuseChecklist(complete, rules, 'approve', [answer(item, 'verified')])).toEqual({
        code: 'checklist-open',
        item: 'certificate',
      })
  })

  it('names the first item in the rulebook’s order, whatever the order of the answers', () => {
    const given = all('problem', 'problem', 'problem')
    expect(refuseChecklist(complete, rules, 'approve', given.toReversed())).toEqual({
      code: 'checklist-problem',
      item: 'certificate',
    })
  })

  it('a rulebook without a checklist stops nothing', () => {
    for (const outcome of outcomeSchema.options)
      expect(refuseChecklist(complete, judgingRulesOf(), outcome, [])).toBeUndefined()
  })
})
