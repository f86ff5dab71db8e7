import type { LetterView } from '../../../src-shared/desk/letter-views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { type LetterState, unsentStates } from '../../../src-shared/sync/outbox-letter.ts'
import { countLettersIn } from '../../storage/stores/letter-counts.ts'
import { listLettersInStates } from '../../storage/stores/letter-lists.ts'
import { letterView } from '../../storage/stores/letter-view.ts'
import { findLetter } from '../../storage/stores/letters-store.ts'
import type { Opened } from '../context.ts'
import type { SyncLoop } from './sync-loop.ts'

const lists: Readonly<Record<'unsent' | 'done', readonly LetterState[]>> = {
  unsent: unsentStates,
  done: ['receipted', 'closed', 'undone'],
}

/** The officer's letters, newest first, with when each is tried next. */
export function listOutbox(
  opened: Opened,
  sync: Pick<SyncLoop, 'state' | 'nextTryOf'>,
  which: 'unsent' | 'done',
  after: LetterId | null,
  limit: number,
): { letters: LetterView[]; next: LetterId | null; total: number } {
  const db = opened.storage.read
  const before = after === null ? null : (findLetter(db, after)?.sequence ?? null)
  const stored = listLettersInStates(db, lists[which], before, limit)
  const letters = stored.map(letter => ({
    ...letterView(db, letter),
    nextTryAt:
      letter.state === 'waiting' ? (sync.nextTryOf(letter.letterId) ?? sync.state().nextTryAt) : null,
  }))
  const last = stored.at(-1)
  return {
    letters,
    next: last && stored.length === limit ? last.letterId : null,
    total: countLettersIn(db, lists[which]),
  }
}
