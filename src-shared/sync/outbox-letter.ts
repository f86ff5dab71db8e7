import { z } from 'zod'

/**
 * Where a letter stands (central-protocol.md section 3).
 *
 * `held (undo) → waiting → sending → receipted | waiting (next try) | needs-you → closed by an act`; also `undone`.
 */
export const letterStateSchema = z.enum([
  'held',
  'waiting',
  'sending',
  'receipted',
  'needs-you',
  'closed',
  'undone',
])
export type LetterState = z.infer<typeof letterStateSchema>

/** What moves a letter. Nothing else does, and none of them deletes it. */
export type LetterEvent =
  | 'undo'
  | 'undo-window-over'
  | 'send'
  | 'receipt'
  | 'try-later'
  | 'found-sending-at-start'
  | 'conflict-or-refusal'
  | 'closed-by-act'
  | 'send-again'

const moves: Readonly<Record<LetterState, Readonly<Partial<Record<LetterEvent, LetterState>>>>> = {
  held: { undo: 'undone', 'undo-window-over': 'waiting' },
  waiting: { send: 'sending', 'closed-by-act': 'closed' },
  sending: {
    receipt: 'receipted',
    'try-later': 'waiting',
    'found-sending-at-start': 'waiting',
    'conflict-or-refusal': 'needs-you',
  },
  'needs-you': { 'closed-by-act': 'closed', receipt: 'receipted', 'send-again': 'waiting' },
  receipted: {},
  // Withdrawn here while a supervisor's word on it was on its way: it took effect, and that is what stands.
  closed: { receipt: 'receipted' },
  undone: {},
}

/** The state after an event, or undefined when that move does not exist: the caller refuses it. */
export function moveLetter(state: LetterState, event: LetterEvent): LetterState | undefined {
  return moves[state][event]
}

/** Letters that the centre has not answered for: they must survive everything and are counted in every status line. */
export const unsentStates: readonly LetterState[] = ['held', 'waiting', 'sending', 'needs-you']

export function isUnsent(state: LetterState): boolean {
  return unsentStates.includes(state)
}
