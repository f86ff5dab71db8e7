import { msOf } from '../../../src-shared/kernel/instant.ts'
import { findNextUndoEnd, listHeldLetters, listLettersInStates } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { tellClosedDecisions } from '../review/tell-retracted.ts'

/** A letter is looked at this much after its window ends, so that it has really ended. */
const MARGIN_MS = 20
/** No undo window is longer; what claims to be is the work of a clock that was set back. */
const LONGEST_WINDOW_MS = 120_000

/** Ends the undo window of every held letter whose time is over. A clock set back must not hold a letter for ever. */
export function releaseDue(tools: DeskTools, opened: Opened): void {
  const now = msOf(tools.clock.now())
  const due = listHeldLetters(opened.storage.read).filter(
    letter =>
      letter.undoUntil === null ||
      msOf(letter.undoUntil) <= now ||
      msOf(letter.undoUntil) > now + LONGEST_WINDOW_MS,
  )
  if (due.length === 0) return
  inTransaction(opened.storage, tx => {
    for (const letter of due) releaseHeldLetter(tx, letter.letterId, tools.clock.now())
    // A decision made anew has closed the one before it, which a supervisor may have.
    tellClosedDecisions(tx, tools, opened)
    publishAfter(tx, tools, ['letters', 'sync', 'cases'])
  })
}

/** Milliseconds until the next undo window ends; undefined when no letter is held. */
export function nextReleaseMs(tools: DeskTools, opened: Opened): number | undefined {
  const end = findNextUndoEnd(opened.storage.read)
  if (end === undefined) return undefined
  return Math.min(LONGEST_WINDOW_MS, Math.max(msOf(end) - msOf(tools.clock.now()), 0)) + MARGIN_MS
}

/** Rounds never overlap: what still stands as being sent lost its round, and waits again. */
export function returnUnanswered(tools: DeskTools, opened: Opened): void {
  const lost = listLettersInStates(opened.storage.read, ['sending'], null, 1_000)
  if (lost.length === 0) return
  inTransaction(opened.storage, tx => {
    for (const letter of lost)
      applyLetterEvent(tx, letter.letterId, 'found-sending-at-start', tools.clock.now())
    publishAfter(tx, tools, ['letters', 'sync'])
  })
}
