import type { Act } from '../../../src-shared/cases/act.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { findCase, findReducedCase, wipeReducedCaseIfSettled } from '../../storage/stores/cases-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import {
  applyLetterEvent,
  findLetter,
  releaseHeldLetter,
  type StoredLetter,
} from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { inTransaction, type WriteTx } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, newUuid, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { isRestedOn } from './own-letters.ts'
import { letterStamp, writeLetter } from './write-letter.ts'

/**
 * Takes back an own letter that has not left, with a reason that is kept (D6): the letter is closed by this act and will
 * never be sent, the case stands again where it stood without it. For a decision the centre is told by a letter of its
 * own, which leaves at once: what was taken back is not taken back again.
 *
 * Refuses `letter-moved` once it is being sent, was answered, or is closed already, `may-have-arrived` when a try of it
 * left and no answer came, and `already-decided-here` while a later letter rests on it: that one is taken back first.
 * Nothing is written then.
 */
export function retractLetter(tools: DeskTools, opened: Opened, letterId: LetterId, reason: string): void {
  inTransaction(opened.storage, tx => {
    const letter = findLetter(tx, letterId)
    if (!letter) throw new DeskRefused('not-found')
    if (letter.state !== 'held' && letter.state !== 'waiting') throw new DeskRefused('letter-moved')
    if (letter.mayHaveArrived) throw new DeskRefused('may-have-arrived')
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
    if (letter.kind === 'decision') tellCentre(tx, tools, opened, letter, reason)
    refreshLocalEffect(tx, letter.caseId)
    wipeReducedCaseIfSettled(tx, letter.caseId)
    publishAfter(tx, tools, ['cases', 'letters', 'sync'])
  })
}

function tellCentre(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  letter: StoredLetter,
  reason: string,
): void {
  const { caseId: id, workType, stage, serialNo, personName, caseVersion: version } = letter
  const actId = newUuid(tools) as LetterId
  const content: Act = {
    kind: 'act',
    actId,
    ...letterStamp(tools, opened, { id, workType, version }),
    follows: null,
    act: 'own-decision-retracted',
    note: reason.normalize('NFC'),
    details: { decisionId: letter.letterId },
  }
  const seen = findCase(tx, id) ?? findReducedCase(tx, id)
  const subject = { id, workType, stage, serialNo, personName, version, seen }
  writeLetter(tx, tools, opened, subject, content, null)
  releaseHeldLetter(tx, actId, tools.clock.now())
}
