import { z } from 'zod'
import { actSchema, addsOnly } from '../../../src-shared/cases/act.ts'
import { fieldResultDetailsSchema } from '../../../src-shared/cases/act-details.ts'
import { findArrow, type MoveName } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { type LetterId, letterIdSchema } from '../../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { isUnsent } from '../../../src-shared/sync/outbox-letter.ts'
import type { CheckCase } from '../../../src-shared/unemployment/unemployment-payload.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { releaseHeldLetter, type StoredLetter } from '../../storage/stores/letters-store.ts'
import type { WriteTx } from '../../storage/transaction.ts'
import type { DeskTools } from '../context.ts'

/** As much of a letter as tells what it follows; one frozen by an earlier version may not say. */
const followsSchema = z.object({ follows: letterIdSchema.nullish() })

type Place = Pick<CaseRecord, 'version' | 'stage'>

/**
 * The own letters, oldest first, that stand for the version and stage on the shelf: unsent, or receipted and not yet in
 * the centre's word. One written on top of another carries the version that stood on the screen; it stands also once the
 * other took effect and the shelf has the version after that.
 */
export function lettersInForce(letters: readonly StoredLetter[], place: Place): StoredLetter[] {
  const standing = new Set<LetterId>()
  const receipted = new Set(
    letters.filter(letter => letter.state === 'receipted').map(letter => letter.letterId),
  )
  const isOnTop = (letter: StoredLetter) => {
    if (letter.reflected) return false
    const { follows } = followsSchema.parse(JSON.parse(letter.content))
    return follows !== undefined && follows !== null && (receipted.has(follows) || standing.has(follows))
  }
  return letters.filter(letter => {
    const stands =
      ['held', 'waiting', 'sending', 'receipted'].includes(letter.state) &&
      letter.stage === place.stage &&
      (letter.caseVersion === place.version || isOnTop(letter))
    if (stands) standing.add(letter.letterId)
    return stands
  })
}

/**
 * True while a decision of this desk stands for the version and stage on the shelf. 转线下核实 closes nothing: it is a mark
 * beside the status, or, in a verification task, a move after which its result is awaited.
 */
export function isDecidedHere(letters: readonly StoredLetter[], place: Place): boolean {
  return lettersInForce(letters, place).some(
    letter => letter.kind === 'decision' && letter.what !== 'field-check',
  )
}

/** The move of a verification task that a letter stands for: asking for a look on the spot, and what was found. */
function moveOf(letter: StoredLetter): MoveName | undefined {
  if (letter.kind === 'decision') return letter.what === 'field-check' ? 'ask-field-check' : undefined
  return letter.what === 'field-result' ? 'field-result' : undefined
}

/**
 * The case as the own letters on their way leave it, so that a task can be asked for, reported on and concluded in one go
 * without network. Only the moves of a verification task count: nothing else leaves the case with the same officer.
 */
export function afterOwnMoves(
  record: CaseRecord,
  letters: readonly StoredLetter[],
  officer: Pick<OfficerProfile, 'displayName'>,
): CaseRecord {
  if (record.procedure !== 'unemployment-check') return record
  return lettersInForce(letters, record).reduce((now, letter) => afterMove(now, letter, officer), record)
}

function afterMove(
  now: CheckCase,
  letter: StoredLetter,
  officer: Pick<OfficerProfile, 'displayName'>,
): CheckCase {
  const move = moveOf(letter)
  const arrow = move && findArrow(now.procedure, now.status, move)
  if (!arrow) return now
  const status = arrow.to as CheckCase['status']
  if (move !== 'field-result') return { ...now, status }
  const { note, details } = actSchema.parse(JSON.parse(letter.content))
  const { finding } = fieldResultDetailsSchema.parse(details)
  const fieldResult = { finding, text: note, byName: officer.displayName, at: letter.decidedAt }
  return { ...now, status, payload: { ...now.payload, fieldResult } }
}

/**
 * The own letter that the next one on this case follows: the last that may be on its way, or whose effect the shelf may
 * not show yet, and that does more than add. Null when there is none; one that can still be undone is none.
 *
 * A held move of a task is let go first, because the next letter rests on it: it cannot be undone from under that.
 */
export function followOwn(tx: WriteTx, tools: Pick<DeskTools, 'clock'>, record: CaseRecord): LetterId | null {
  if (record.procedure === 'unemployment-check') {
    for (const letter of lettersInForce(listLettersOfCase(tx, record.id), record)) {
      if (letter.state === 'held' && moveOf(letter)) releaseHeldLetter(tx, letter.letterId, tools.clock.now())
    }
  }
  return lastOnItsWay(listLettersOfCase(tx, record.id))
}

/** The same for an act that only adds: it rests on nothing, so nothing is let go for it. */
export function lastOnItsWay(letters: readonly StoredLetter[]): LetterId | null {
  const last = letters.findLast(
    ({ state, reflected, what }) =>
      (state === 'waiting' || state === 'sending' || (state === 'receipted' && !reflected)) &&
      !addsOnly(what),
  )
  return last?.letterId ?? null
}

/** True while a later own letter that has not left rests on this move of a task: alone the centre would not take that. */
export function isRestedOn(
  letter: StoredLetter,
  letters: readonly StoredLetter[],
  record: Pick<CaseRecord, 'procedure'> | undefined,
): boolean {
  if (record?.procedure !== 'unemployment-check' || moveOf(letter) === undefined) return false
  return letters.some(
    later => later.sequence > letter.sequence && isUnsent(later.state) && !addsOnly(later.what),
  )
}
