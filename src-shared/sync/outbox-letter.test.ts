import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isUnsent,
  type LetterEvent,
  type LetterState,
  letterStateSchema,
  moveLetter,
  unsentStates,
} from './outbox-letter.ts'

const states = letterStateSchema.options
const events: readonly LetterEvent[] = [
  'undo',
  'undo-window-over',
  'send',
  'receipt',
  'try-later',
  'found-sending-at-start',
  'conflict-or-refusal',
  'closed-by-act',
  'send-again',
]
const final: readonly LetterState[] = ['receipted', 'undone']

/** central-protocol.md section 3: every move that exists; all others do not. */
const legal: Readonly<Record<string, LetterState>> = {
  'held undo': 'undone',
  'held undo-window-over': 'waiting',
  'waiting send': 'sending',
  'waiting closed-by-act': 'closed',
  'sending receipt': 'receipted',
  'sending try-later': 'waiting',
  'sending found-sending-at-start': 'waiting',
  'sending conflict-or-refusal': 'needs-you',
  'needs-you closed-by-act': 'closed',
  'needs-you receipt': 'receipted',
  'needs-you send-again': 'waiting',
  'closed receipt': 'receipted',
}

describe('the states of a letter', () => {
  it.each(states.flatMap(state => events.map(event => [state, event] as const)))(
    '%s + %s',
    (state, event) => {
      expect(moveLetter(state, event)).toBe(legal[`${state} ${event}`])
    },
  )

  it('receipted and undone are final: no event leads out of them; out of closed leads only the centre’s receipt', () => {
    for (const state of final) for (const event of events) expect(moveLetter(state, event)).toBeUndefined()
  })

  it('a letter that was on its way can never be undone, and one that can be undone was never on its way', () => {
    const undoable = states.filter(state => moveLetter(state, 'undo') !== undefined)
    expect(undoable).toEqual(['held'])
    expect(states.flatMap(state => events.map(event => moveLetter(state, event)))).not.toContain('held')
  })

  it('only a receipt, an undo or a person’s act ends a letter, along every path of events', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), path => {
        let state: LetterState = 'held'
        for (const event of path) {
          const next: LetterState | undefined = moveLetter(state, event)
          if (next === undefined) continue
          expect(states).toContain(next)
          if (isUnsent(state) && !isUnsent(next))
            expect(['undo', 'receipt', 'closed-by-act']).toContain(event)
          if (state === 'closed') expect([event, next]).toEqual(['receipt', 'receipted'])
          if (final.includes(state)) expect(next).toBe(state)
          state = next
        }
        expect(isUnsent(state)).toBe(!final.includes(state) && state !== 'closed')
      }),
      { numRuns: 1_000 },
    )
  })

  it('from every unsent state there is a way to an end', () => {
    for (const start of unsentStates) {
      const reached = new Set<LetterState>([start])
      for (const state of reached)
        for (const event of events) {
          const next = moveLetter(state, event)
          if (next) reached.add(next)
        }
      expect(
        final.some(state => reached.has(state)),
        start,
      ).toBe(true)
    }
  })

  it('every state is either unsent and counted, or an end', () => {
    expect([...unsentStates, 'closed', ...final].sort()).toEqual([...states].sort())
  })
})
