import type { LetterState } from '../../src-shared/sync/outbox-letter.ts'
import type { StateName } from './state-tokens.ts'

/** How the state of a letter looks, in the outbox and in the history of its case. */
export const lookOfLetter: Readonly<Record<LetterState, StateName>> = {
  held: 'undo-open',
  waiting: 'waiting',
  sending: 'sending',
  receipted: 'receipted',
  'needs-you': 'needs-you',
  closed: 'closed',
  undone: 'undone',
}
