import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../src-shared/desk/case-views.ts'
import type { LetterView } from '../../src-shared/desk/letter-views.ts'
import { choicesOf, enquiryOfCase, enquiryOfFound, slipsNow, slipsOfCase } from './slip-choices.ts'

const letter = (change: Partial<LetterView>) =>
  ({ letterId: 'l', kind: 'decision', what: 'refuse', state: 'waiting', ...change }) as LetterView

describe('papers an own letter may give', () => {
  it.each([
    [{ what: 'approve' }, 'decision'],
    [{ what: 'refuse' }, 'decision'],
    [{ what: 'return' }, 'deficiency'],
  ] as const)('%o', (change, kind) => {
    expect(choicesOf(letter(change)).map(choice => choice.kind)).toEqual([kind])
  })

  it('of somebody taken in here: that it came in, and what can be told of it', () => {
    const kinds = choicesOf(letter({ kind: 'act', what: 'intake' })).map(({ kind }) => kind)
    expect(kinds).toEqual(['acceptance', 'enquiry'])
  })

  it.each(['confirm', 'send-back', 'escalate', 'transfer', 'field-check'] as const)('%s: none', what => {
    expect(choicesOf(letter({ what }))).toEqual([])
  })

  it('none of another act, and none of what did not stand', () => {
    expect(choicesOf(letter({ kind: 'act', what: 'hold' }))).toEqual([])
    for (const state of ['needs-you', 'closed', 'undone'] as const)
      expect(choicesOf(letter({ state }))).toEqual([])
  })

  it('a result is pending until the centre answered', () => {
    const pending = (['held', 'waiting', 'sending', 'receipted'] as const).map(
      state => choicesOf(letter({ state }))[0]?.pending,
    )
    expect(pending).toEqual([true, true, true, false])
  })
})

describe('papers of a case at hand', () => {
  const viewOf = (id: string, letters: readonly LetterView[] = []) =>
    ({ case: { id, personName: '王小明', serialNo: 'SM1' }, letters, whyNot: null }) as unknown as CaseView
  const before = viewOf('case-1')
  const after = viewOf('case-1', [letter({ kind: 'act', what: 'complaint-linked', state: 'held' })])
  const kinds = ({ choices }: ReturnType<typeof slipsOfCase>) => choices.map(({ kind }) => kind)

  it('asked for before the complaint linked a moment ago stands there, have its file as soon as it does', () => {
    const asked = slipsOfCase(before, true)
    expect(kinds(asked)).toEqual(['acceptance', 'enquiry'])
    const now = slipsNow(asked, after)
    expect([kinds(now), now.linkable]).toEqual([['acceptance', 'enquiry', 'case-file'], true])
  })

  it('stay as they are without a word of that case, and what was to be made at once stays so', () => {
    const asked = enquiryOfCase(before)
    expect(slipsNow(asked, undefined)).toBe(asked)
    expect(slipsNow(asked, viewOf('case-2'))).toBe(asked)
    expect(slipsNow(asked, after).atOnce).toEqual(asked.atOnce)
    const found = enquiryOfFound({ caseId: 'case-1', personName: '王小明', serialNo: 'SM1' } as never)
    expect(slipsNow(found, after)).toBe(found)
  })

  it('of who was found by number: of what only the centre has, nothing but 查询回单', () => {
    const row = { caseId: 'case-1', personName: '王小明', serialNo: 'SM1' }
    const kinds = (opens: boolean) =>
      enquiryOfFound({ ...row, opens } as never).choices.map(({ kind }) => kind)
    expect([kinds(true), kinds(false)]).toEqual([['acceptance', 'enquiry'], ['enquiry']])
    expect(enquiryOfFound({ ...row, opens: false } as never).atOnce?.kind).toBe('enquiry')
  })
})
