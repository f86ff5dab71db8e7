import { describe, expect, it } from 'vitest'
import type { CaseAction } from '../../../../src-shared/cases/allowed-actions.ts'
import type { CaseView, Draft } from '../../../../src-shared/desk/views.ts'
import {
  canArm,
  contentFor,
  findBlocker,
  isPictureMissing,
  reasonsForSecondReview,
  reasonsOf,
} from './decision-gate.ts'
import { actionLook } from './outcome-keys.ts'
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

/** Only what the gate reads. */
function viewWith(more: object = {}, stage = 'first'): CaseView {
  return {
    case: { stage, workType: 'identity-verification', attachments: [] },
    allowed: actions,
    attachments: [{ slot: 'id-photo', state: 'ready' }],
    rules: {
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
    expect(findBlocker(viewWith(), 'approve', draft())).toBeUndefined()
  })

  it.each(['missing', 'wrong-type', 'damaged', 'too-large'])('is the picture while it is %s', state => {
    const view = viewWith({ attachments: [{ slot: 'id-photo', state }] })
    expect(isPictureMissing(view)).toBe(true)
    expect(canArm(view, 'approve')).toBe(false)
    expect(findBlocker(view, 'approve', draft())).toBe('attachment-missing')
    expect(canArm(view, 'refuse')).toBe(true)
    expect(findBlocker(view, 'refuse', draft({ reasons: ['ID01'] }))).toBeUndefined()
  })

  it('is a case without any picture, but not a missing extra paper', () => {
    expect(findBlocker(viewWith({ attachments: [] }), 'approve', draft())).toBe('attachment-missing')
    const attachments = [
      { slot: 'id-photo', state: 'ready' },
      { slot: 'other', state: 'missing' },
    ]
    expect(findBlocker(viewWith({ attachments }), 'approve', draft())).toBeUndefined()
  })

  it('is the missing reason of a refusal', () => {
    expect(findBlocker(viewWith(), 'refuse', draft())).toBe('reason-required')
    // A reason that stands only for another outcome does not count.
    expect(findBlocker(viewWith(), 'escalate', draft({ reasons: ['ID01'] }))).toBe('text-required')
  })

  it('is the explanation that "other" needs, counted in characters', () => {
    const other = (applicantText: string) =>
      findBlocker(viewWith(), 'refuse', draft({ reasons: ['ID99'], applicantText }))
    expect(other('')).toBe('text-required')
    expect(other('四个字符')).toBe('text-required')
    expect(other('   五个字符了   ')).toBeUndefined()
    expect(other('𠮷𠮷𠮷𠮷')).toBe('text-required')
  })

  it('is suspected misuse refused by one person; escalating it is the way', () => {
    const view = viewWith()
    expect(reasonsOf(view, 'refuse').map(each => each.code)).not.toContain('ID19')
    expect(reasonsForSecondReview(view, 'refuse').map(each => each.code)).toEqual(['ID19'])
    expect(findBlocker(view, 'refuse', draft({ reasons: ['ID19'] }))).toBe('reason-required')
    expect(findBlocker(view, 'escalate', draft({ reasons: ['ID19'] }))).toBeUndefined()
    expect(findBlocker(viewWith({}, 'second'), 'refuse', draft({ reasons: ['ID19'] }))).toBeUndefined()
  })

  it('is a transfer without a target, or any passing on without a word of why', () => {
    const target = { transferTo: '520103' as Draft['transferTo'] }
    expect(findBlocker(viewWith(), 'transfer', draft({ internalNote: '户籍在云岩' }))).toBe(
      'transfer-target-required',
    )
    expect(findBlocker(viewWith(), 'transfer', draft(target))).toBe('text-required')
    expect(
      findBlocker(viewWith(), 'transfer', draft({ ...target, internalNote: '户籍在云岩' })),
    ).toBeUndefined()
    expect(findBlocker(viewWith(), 'field-check', draft({ internalNote: ' 查 ' }))).toBe('text-required')
    expect(findBlocker(viewWith(), 'hold', draft())).toBeUndefined()
  })

  it('is whatever the core does not allow', () => {
    expect(findBlocker(viewWith({ allowed: [] }), 'refuse', draft({ reasons: ['ID01'] }))).toBe('not-allowed')
    expect(findBlocker(viewWith({ rules: null }), 'refuse', draft({ reasons: ['ID01'] }))).toBe(
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
    expect(contentFor(viewWith(), 'approve', typed)).toEqual({
      reasons: [],
      transferTo: null,
      applicantText: '',
      internalNote: '备注',
    })
    expect(contentFor(viewWith(), 'escalate', typed)).toMatchObject({ reasons: ['ID16'], applicantText: '' })
    expect(contentFor(viewWith(), 'transfer', typed)).toMatchObject({ reasons: [], transferTo: '520103' })
  })

  it('names reasons in the order of the rulebook, whatever the order of pressing', () => {
    expect(contentFor(viewWith(), 'refuse', draft({ reasons: ['ID16', 'ID01'] })).reasons).toEqual([
      'ID01',
      'ID16',
    ])
  })
})

describe('the letters of the outcomes', () => {
  it('are all different, and none is A', () => {
    const keys = actions.map(action => actionLook('identity-verification', action)?.key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).not.toContain(undefined)
    expect(keys).not.toContain('a')
    // Keys of pictures, queue and note must stay free.
    for (const taken of ['n', 'j', 'k', 'c', 'r']) expect(keys).not.toContain(taken)
  })
})
