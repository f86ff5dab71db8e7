import { describe, expect, it } from 'vitest'
import type { LetterView } from '../../src-shared/desk/views.ts'
import { choicesOf } from './slip-choices.ts'

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
