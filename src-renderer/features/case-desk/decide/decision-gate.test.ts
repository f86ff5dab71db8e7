import { describe, expect, it } from 'vitest'
import { allowedActions, type CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import { type Procedure, procedureSchema, workTypeOf } from '../../../../src-shared/cases/procedure.ts'
import { arrows } from '../../../../src-shared/cases/state-machine.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import { checkCaseOf, sourceOf } from '../../../../tests/builders/cases.ts'
import { emptyForms } from './act-forms.ts'
import {
  canArm,
  contentFor,
  findBlocker,
  forbiddenIn,
  isPictureMissing,
  offeredActions,
  reasonsForSecondReview,
  reasonsOf,
  unmetOf,
} from './decision-gate.ts'
import { allActions, type BarAction, verbLook, verbOf, verbsOf } from './outcome-keys.ts'
import { emptyDraft } from './use-draft.ts'

const reason = (code: string, more: object = {}) => ({
  code,
  label: { zh: code, en: code },
  applicantWording: { zh: code, en: code },
  clause: 'x',
  source: 'x',
  outcomes: ['refuse'],
  needsText: false,
  needsSecondReview: false,
  ...more,
})

const actions: CaseAction[] = ['approve', 'refuse', 'escalate', 'transfer', 'field-check', 'hold']
const forms = emptyForms(0)
const blocker = (view: CaseView, action: BarAction, typed: Draft) =>
  findBlocker(view, verbOf(action), typed, forms)?.code

/** Only what the gate reads. */
function viewWith(more: object = {}, stage = 'first'): CaseView {
  return {
    case: {
      stage,
      workType: 'identity-verification',
      procedure: 'identity-check',
      status: 'pending-manual',
      attachments: [],
      sources: [],
      marks: [],
      payload: {},
    },
    ruleAnswers: [],
    allowed: actions,
    attachments: [{ slot: 'id-photo', state: 'ready' }],
    rules: {
      conditions: [],
      checklist: [],
      forbidden: [],
      reasons: [
        reason('ID01'),
        reason('ID16', { outcomes: ['refuse', 'escalate'] }),
        reason('ID19', { outcomes: ['refuse', 'escalate'], needsSecondReview: true }),
        reason('ID99', { needsText: true }),
      ],
    },
    ...more,
  } as unknown as CaseView
}

const draft = (more: Partial<Draft> = {}): Draft => ({ ...emptyDraft, ...more })

describe('what stands in the way of committing', () => {
  it('is nothing for an approval of a case whose pictures are here', () => {
    expect(blocker(viewWith(), 'approve', draft())).toBeUndefined()
  })

  it.each(['missing', 'preview', 'wrong-type', 'damaged', 'too-large', 'animated', 'extra-data'])(
    'is the picture while it is %s',
    state => {
      const view = viewWith({ attachments: [{ slot: 'id-photo', state }] })
      expect(isPictureMissing(view)).toBe(true)
      expect(canArm(view, verbOf('approve'))).toBe(false)
      expect(blocker(view, 'approve', draft())).toBe('attachment-missing')
      expect(canArm(view, verbOf('refuse'))).toBe(true)
      expect(blocker(view, 'refuse', draft({ reasons: ['ID01'] }))).toBeUndefined()
    },
  )

  it('is a case without any picture, but not a missing extra paper', () => {
    expect(blocker(viewWith({ attachments: [] }), 'approve', draft())).toBe('attachment-missing')
    const attachments = [
      { slot: 'id-photo', state: 'ready' },
      { slot: 'other', state: 'missing' },
    ]
    expect(blocker(viewWith({ attachments }), 'approve', draft())).toBeUndefined()
  })

  it('is the missing reason of a refusal', () => {
    expect(blocker(viewWith(), 'refuse', draft())).toBe('reason-required')
    // A reason that stands only for another outcome does not count.
    expect(blocker(viewWith(), 'escalate', draft({ reasons: ['ID01'] }))).toBe('note-required')
  })

  it('is the explanation that "other" needs, counted in characters', () => {
    const other = (applicantText: string) =>
      blocker(viewWith(), 'refuse', draft({ reasons: ['ID99'], applicantText }))
    expect(other('')).toBe('text-required')
    expect(other('四个字符')).toBe('text-required')
    expect(other('   五个字符了   ')).toBeUndefined()
    expect(other('𠮷𠮷𠮷𠮷')).toBe('text-required')
  })

  it('is suspected misuse refused by one person; escalating it is the way', () => {
    const view = viewWith()
    expect(reasonsOf(view, 'refuse').map(each => each.code)).not.toContain('ID19')
    expect(reasonsForSecondReview(view, 'refuse').map(each => each.code)).toEqual(['ID19'])
    expect(blocker(view, 'refuse', draft({ reasons: ['ID19'] }))).toBe('reason-required')
    expect(blocker(view, 'escalate', draft({ reasons: ['ID19'] }))).toBeUndefined()
    expect(blocker(viewWith({}, 'second'), 'refuse', draft({ reasons: ['ID19'] }))).toBeUndefined()
  })

  it('is a transfer without a target, or any passing on without a word of why', () => {
    const target = { transferTo: '520103' as Draft['transferTo'] }
    expect(blocker(viewWith(), 'transfer', draft({ internalNote: '户籍在云岩' }))).toBe(
      'transfer-target-required',
    )
    expect(blocker(viewWith(), 'transfer', draft(target))).toBe('note-required')
    expect(blocker(viewWith(), 'transfer', draft({ ...target, internalNote: '户籍在云岩' }))).toBeUndefined()
    expect(blocker(viewWith(), 'field-check', draft({ internalNote: ' 查 ' }))).toBe('note-required')
    expect(blocker(viewWith(), 'hold', draft())).toBeUndefined()
  })

  it('is whatever the core does not allow', () => {
    expect(blocker(viewWith({ allowed: [] }), 'refuse', draft({ reasons: ['ID01'] }))).toBe('not-allowed')
    expect(blocker(viewWith({ rules: null }), 'refuse', draft({ reasons: ['ID01'] }))).toBe(
      'rulebook-missing',
    )
  })
})

describe('what leaves the desk', () => {
  it('holds nothing meant for another outcome', () => {
    const typed = draft({
      reasons: ['ID16', 'ID01'],
      transferTo: '520103' as Draft['transferTo'],
      applicantText: '请重拍',
      internalNote: ' 备注 ',
    })
    expect(contentFor(viewWith(), verbOf('approve'), typed)).toEqual({
      reasons: [],
      transferTo: null,
      applicantText: '',
      internalNote: '备注',
      finding: null,
      checklist: [],
    })
    expect(contentFor(viewWith(), verbOf('escalate'), typed)).toMatchObject({
      reasons: ['ID16'],
      applicantText: '',
    })
    expect(contentFor(viewWith(), verbOf('transfer'), typed)).toMatchObject({
      reasons: [],
      transferTo: '520103',
    })
  })

  it('names reasons in the order of the rulebook, whatever the order of pressing', () => {
    expect(contentFor(viewWith(), verbOf('refuse'), draft({ reasons: ['ID16', 'ID01'] })).reasons).toEqual([
      'ID01',
      'ID16',
    ])
  })
})

describe('what rules, registers and checklist stand against', () => {
  const condition = {
    id: 'age',
    label: { zh: '年龄', en: 'Age' },
    effect: 'blocks-approval',
    reason: 'EL02',
  }
  const eligibility = (more: object = {}, rules: object = {}) => {
    const view = viewWith({ attachments: [], allowed: ['approve', 'refuse', 'return', 'hold'], ...more })
    return {
      ...view,
      case: { ...view.case, procedure: 'post-application', status: 'host-accepted' },
      rules: { ...view.rules, conditions: [condition], ...rules },
    } as CaseView
  }
  const answer = (result: string, lifted = false) => ({
    ruleAnswers: [{ condition: 'age', result, inputs: {}, lifted }],
  })

  it.each(['fail', 'unknown'])('is a condition that says %s: approval cannot be armed', result => {
    const view = eligibility(answer(result))
    expect(unmetOf(view).map(each => each.condition.id)).toEqual(['age'])
    expect(canArm(view, verbOf('approve'))).toBe(false)
    expect(canArm(view, verbOf('refuse'))).toBe(true)
    expect(findBlocker(view, verbOf('approve'), draft(), forms)).toEqual({
      code: 'condition-not-met',
      condition: 'age',
    })
  })

  it('is nothing once it passes, or two people lifted it', () => {
    for (const view of [eligibility(answer('pass')), eligibility(answer('fail', true))]) {
      expect(canArm(view, verbOf('approve'))).toBe(true)
      expect(findBlocker(view, verbOf('approve'), draft(), forms)).toBeUndefined()
    }
  })

  it('leaves approval in the bar where only a condition is missing', () => {
    const view = eligibility({ ...answer('fail'), allowed: ['refuse', 'hold'] })
    expect(offeredActions(view)[0]).toBe('approve')
    expect(offeredActions(eligibility({ ...answer('fail'), allowed: ['contact-logged'] }))).toEqual([
      'contact-logged',
    ])
  })

  it('is the open item of the checklist, by name', () => {
    const item = { id: 'identity', essential: true, source: null, document: null, categories: null }
    const view = eligibility(answer('pass'), { checklist: [item] })
    expect(findBlocker(view, verbOf('approve'), draft(), forms)).toEqual({
      code: 'checklist-open',
      item: 'identity',
    })
    const checked = (said: Draft['checklist'][number]['answer']) =>
      draft({ checklist: [{ item: 'identity', answer: said, source: '', sourceAsOf: null }] })
    expect(findBlocker(view, verbOf('approve'), checked('verified'), forms)).toBeUndefined()
    expect(findBlocker(view, verbOf('approve'), checked('problem'), forms)?.code).toBe('checklist-problem')
    expect(
      findBlocker(view, verbOf('refuse'), { ...checked('cannot-verify'), reasons: ['ID01'] }, forms)?.code,
    ).toBe('checklist-cannot-verify')
  })

  it('is a ground that may not be used, wherever it is written', () => {
    const view = eligibility(answer('pass'), {
      forbidden: [{ id: 'no-archive', phrases: ['无档案'], label: { zh: '无档案', en: 'x' } }],
    })
    const typed = draft({ reasons: ['ID01'], internalNote: '此人 无 档案' })
    expect(forbiddenIn(view, typed)?.id).toBe('no-archive')
    expect(findBlocker(view, verbOf('refuse'), typed, forms)).toEqual({
      code: 'wording-forbidden',
      ground: 'no-archive',
    })
    expect(findBlocker(view, verbOf('hold'), typed, forms)?.code).toBe('wording-forbidden')
  })

  it('is 无登记记录 without an answer of the whole province', () => {
    const view = (provinceWide: boolean) =>
      viewWith({
        allowed: ['confirm'],
        case: checkCaseOf(1, { sources: [sourceOf('unemployment-registration', { provinceWide })] }),
      })
    expect(canArm(view(false), verbOf('confirm', 'no-record'))).toBe(false)
    expect(canArm(view(false), verbOf('confirm', 'verified'))).toBe(true)
    expect(findBlocker(view(false), verbOf('confirm', 'no-record'), draft(), forms)?.code).toBe(
      'finding-not-province-wide',
    )
    expect(canArm(view(true), verbOf('confirm', 'no-record'))).toBe(true)
    expect(findBlocker(view(true), verbOf('confirm', 'no-record'), draft(), forms)).toBeUndefined()
  })

  it('is what an act asks for', () => {
    const view = viewWith({ allowed: ['contact-logged', 'correction-requested', 'field-result'] })
    expect(blocker(view, 'contact-logged', draft())).toBe('bad-input')
    const reached = { ...forms, contact: { ...forms.contact, reached: false } }
    expect(findBlocker(view, verbOf('contact-logged'), draft(), reached)).toBeUndefined()
    expect(blocker(view, 'correction-requested', draft())).toBe('note-required')
    expect(blocker(view, 'correction-requested', draft({ internalNote: '有新证据' }))).toBe('bad-input')
    expect(blocker(view, 'field-result', draft())).toBe('note-required')
  })
})

describe('the letters of the outcomes', () => {
  const keys = verbsOf(allActions).map(verb => ({ verb, key: verbLook(verb).key }))

  it('are no letters of pictures, queue, note, facts and reveal, and none is A', () => {
    for (const taken of ['a', 'n', 'j', 'k', 'c', 'r', 'v', 'l', 'g', 'i'])
      expect(keys.map(({ key }) => key)).not.toContain(taken)
  })

  it('are never shared by two that are open together', () => {
    for (const procedure of procedureSchema.options) {
      for (const status of statusesIn(procedure)) {
        for (const onHold of [true, false]) {
          const allowed = allowedActions(
            { id: 'o', roles: ['reviewer'], workTypes: [workTypeOf[procedure]], stages: ['first', 'second'] },
            {
              procedure,
              status,
              stage: 'first',
              plan: [{ stage: 'first', roles: ['reviewer'], refusal: 'final' }],
              onHold,
              inCorrection: false,
              enteredBy: null,
              papersBy: [],
            },
            [],
          )
          const open = verbsOf(allowed).map(verb => verbLook(verb).key)
          expect({ procedure, status, open: new Set(open).size }).toEqual({
            procedure,
            status,
            open: open.length,
          })
        }
      }
    }
  })
})

function statusesIn(procedure: Procedure) {
  return [...new Set(arrows.filter(arrow => arrow.procedure === procedure).map(arrow => arrow.to))]
}
