import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { findCase, wipeReducedCaseIfSettled } from '../../storage/stores/cases-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, findLetter } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { isRestedOn } from './own-letters.ts'
import { tellRetracted } from './tell-retracted.ts'

/**
 * Takes back an own letter that has not left, with a reason that is kept (D6): the letter is closed by this act and will
 * never be sent, the case stands again where it stood without it. For a decision the centre is told by a letter of its
 * own, which leaves at once: what was taken back is not taken back again.
 *
 * Refuses `letter-moved` once it is being sent, was answered, or is closed already, `may-have-arrived` when a try of it
 * left and no answer came, `not-allowed` for a second look, after which the first is known, and `already-decided-here` while a later letter rests on it: that one is taken back first.
 * Nothing is written then.
 */
export function retractLetter(tools: DeskTools, opened: Opened, letterId: LetterId, reason: string): void {
  inWorkTransaction(tools, opened.storage, tx => {
    const letter = findLetter(tx, letterId)
    if (!letter) throw new DeskRefused('not-found')
    if (letter.state !== 'held' && letter.state !== 'waiting') throw new DeskRefused('letter-moved')
    if (letter.mayHaveArrived) throw new DeskRefused('may-have-arrived')
    if (letter.what === 'sample-judged') throw new DeskRefused('not-allowed')
    if (isRestedOn(letter, listLettersOfCase(tx, letter.caseId), findCase(tx, letter.caseId)))
      throw new DeskRefused('already-decided-here')
    const at = tools.clock.now()
    // Not by the way that closes what the letter settles: that one still needs the officer.
    if (letter.state === 'held') applyLetterEvent(tx, letterId, 'undo-window-over', at)
    applyLetterEvent(tx, letterId, 'closed-by-act', at, { closedBy: `retracted:${reason}` })
    record(tx, tools, opened, 'letter-closed', {
      caseId: letter.caseId,
      letterId,
      detail: { how: 'retracted' },
    })
    if (letter.kind === 'decision') tellRetracted(tx, tools, opened, letter, reason)
    refreshLocalEffect(tx, letter.caseId)
    wipeReducedCaseIfSettled(tx, letter.caseId)
    publishAfter(tx, tools, ['cases', 'letters', 'sync'])
  })
}
