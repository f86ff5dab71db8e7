import type { Act } from '../../../src-shared/cases/act.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { findCase, findReducedCase } from '../../storage/stores/cases-store.ts'
import { listExceptions } from '../../storage/stores/entity-lists.ts'
import { listUnsentHandOvers } from '../../storage/stores/letter-lists.ts'
import {
  findClosedBy,
  findLetter,
  releaseHeldLetter,
  type StoredLetter,
} from '../../storage/stores/letters-store.ts'
import { actsAbout, decisionOfAct } from '../../storage/stores/supervisor-side.ts'
import type { ReadDb, WriteTx } from '../../storage/transaction.ts'
import { type DeskTools, newUuid, type Opened } from '../context.ts'
import { letterStamp, writeLetter } from './write-letter.ts'

const WITHDRAWN = 'withdrawn:'

/** An act about an own decision in the officer's words, which leaves at once: it is not taken back by undoing. */
export function writeAboutDecision(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  letter: StoredLetter,
  said: Pick<Act, 'act' | 'note' | 'details'>,
): void {
  const { caseId: id, workType, stage, serialNo, personName, caseVersion: version } = letter
  const actId = newUuid(tools) as LetterId
  const content: Act = {
    kind: 'act',
    actId,
    ...letterStamp(tools, opened, { id, workType, version }),
    follows: null,
    ...said,
    note: said.note.normalize('NFC'),
  }
  const seen = findCase(tx, id) ?? findReducedCase(tx, id)
  const subject = { id, workType, stage, serialNo, personName, version, seen }
  writeLetter(tx, tools, opened, subject, content, null)
  releaseHeldLetter(tx, actId, tools.clock.now())
}

/** Tells the centre that an own decision was taken back here and shall not stand (D6). */
export function tellRetracted(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  letter: StoredLetter,
  reason: string,
): void {
  writeAboutDecision(tx, tools, opened, letter, {
    act: 'own-decision-retracted',
    note: reason,
    details: { decisionId: letter.letterId },
  })
}

/**
 * Own decisions that the officer closed here while a supervisor has them, or will once their handing over arrives, and of
 * which the centre was not told. The exception of a decision may well come after the decision was closed.
 */
export function listUntoldDecisions(db: ReadDb, opened: Opened): StoredLetter[] {
  const open = listExceptions(db).filter(
    ({ state, mine }) => state === 'open' && mine.by === opened.officer.id,
  )
  const ids = [...open.map(({ id }) => id), ...listUnsentHandOvers(db).map(decisionOfAct)]
  return [...new Set(ids)].flatMap(id => {
    const letter = findLetter(db, id)
    const untold = letter?.state === 'closed' && actsAbout(db, letter, 'own-decision-retracted').length === 0
    return letter && untold ? [letter] : []
  })
}

/**
 * Tells the centre of all of them: nobody is to answer them any more. What was told is not told again, so this may be
 * called whenever something may have changed.
 */
export function tellClosedDecisions(tx: WriteTx, tools: DeskTools, opened: Opened): void {
  for (const letter of listUntoldDecisions(tx, opened))
    tellRetracted(tx, tools, opened, letter, reasonIn(findClosedBy(tx, letter.letterId)))
}

/** The officer's own words, where they gave any; a decision made anew speaks for itself. */
function reasonIn(closedBy: string | undefined): string {
  return closedBy?.startsWith(WITHDRAWN) ? closedBy.slice(WITHDRAWN.length) : ''
}
