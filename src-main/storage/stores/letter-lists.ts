import { actsOnOwnDecision } from '../../../src-shared/cases/act.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { type LetterState, unsentStates } from '../../../src-shared/sync/outbox-letter.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb } from '../transaction.ts'
import { fromRow, letterColumns, type StoredLetter } from './letters-store.ts'

const lettersOfCase = prepared((value: { caseId: string }) =>
  officerSql
    .selectFrom('letters')
    .select(letterColumns)
    .where('case_id', '=', value.caseId)
    .orderBy('sequence'),
)

export function listLettersOfCase(db: ReadDb, caseId: CaseId): StoredLetter[] {
  return db.rows(lettersOfCase({ caseId })).map(fromRow)
}

/** Every letter with its frozen bytes, in which its desk, epoch and number stand; after a recovery only. */
export function listLetterNumbers(db: ReadDb): { letterId: LetterId; content: string }[] {
  return db
    .rows(officerSql.selectFrom('letters').select(['letter_id', 'content']).compile())
    .map(row => ({ letterId: row.letter_id as LetterId, content: row.content }))
}

const casesInNeedsYou = prepared(() =>
  officerSql.selectFrom('letters').select('case_id').distinct().where('state', '=', 'needs-you'),
)

/** Cases with a letter that a person must look at; a handful at any time. */
export function listCasesInNeedsYou(db: ReadDb): ReadonlySet<string> {
  return new Set(db.rows(casesInNeedsYou({})).map(row => row.case_id))
}

export function listLettersInStates(
  db: ReadDb,
  states: readonly LetterState[],
  beforeSequence: number | null,
  limit: number,
): StoredLetter[] {
  let query = officerSql
    .selectFrom('letters')
    .select(letterColumns)
    .where('state', 'in', states)
    .orderBy('sequence', 'desc')
    .limit(limit)
  if (beforeSequence !== null) query = query.where('sequence', '<', beforeSequence)
  return db.rows(query.compile()).map(fromRow)
}

/**
 * The letters that may leave now: the oldest waiting one of each case that has nothing unsettled before it. A letter
 * held, being sent or in needs-you stops only its own case.
 *
 * An act about a decision made before waits only for another such act on its way: what it is about stands in needs-you,
 * and would hold it back for ever. So there can be two letters of one case here; who sends takes one at a time.
 */
export function listSendableLetters(db: ReadDb, kind: StoredLetter['kind'], limit: number): StoredLetter[] {
  return db
    .rows(
      officerSql
        .selectFrom('letters as letter')
        .select(letterColumns.map(column => `letter.${column}` as const))
        .where('letter.state', '=', 'waiting')
        .where('letter.kind', '=', kind)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('letters as earlier')
                .select('earlier.letter_id')
                .whereRef('earlier.case_id', '=', 'letter.case_id')
                .whereRef('earlier.sequence', '<', 'letter.sequence')
                .where('earlier.state', 'in', unsentStates)
                .where(where =>
                  where.or([
                    where('letter.what', 'not in', actsOnOwnDecision),
                    where.and([
                      where('earlier.what', 'in', actsOnOwnDecision),
                      where('earlier.state', '!=', 'needs-you'),
                    ]),
                  ]),
                ),
            ),
          ),
        )
        .orderBy('letter.sequence')
        .limit(limit)
        .compile(),
    )
    .map(row => fromRow(row as never))
}

const unsentHandOvers = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select(letterColumns)
    .where('state', 'in', ['held', 'waiting', 'sending'])
    .where('what', '=', 'hand-over')
    .orderBy('sequence'),
)

/** Decisions being handed to the supervisor, of which the centre does not know yet. */
export function listUnsentHandOvers(db: ReadDb): StoredLetter[] {
  return db.rows(unsentHandOvers({})).map(fromRow)
}

const heldSettling = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select('settles')
    .where('state', '=', 'held')
    .where('settles', 'is not', null),
)

/** Letters in needs-you for which a new decision stands that can still be undone. */
export function listBeingSettled(db: ReadDb): ReadonlySet<LetterId> {
  return new Set(db.rows(heldSettling({})).map(row => row.settles as LetterId))
}

export function isBeingSettled(db: ReadDb, letterId: LetterId): boolean {
  return listBeingSettled(db).has(letterId)
}

const heldLetters = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select(['letter_id', 'undo_until'])
    .where('state', '=', 'held')
    .orderBy('sequence'),
)

export function listHeldLetters(db: ReadDb): { letterId: LetterId; undoUntil: Instant | null }[] {
  return db
    .rows(heldLetters({}))
    .map(row => ({ letterId: row.letter_id as LetterId, undoUntil: row.undo_until as Instant | null }))
}

const firstUndoEnd = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select(q => q.fn.min<string | null>('undo_until').as('at'))
    .where('state', '=', 'held'),
)

/** When the first of the open undo windows ends; undefined when no letter is held. */
export function findNextUndoEnd(db: ReadDb): Instant | undefined {
  return (db.row(firstUndoEnd({}))?.at as Instant | null | undefined) ?? undefined
}
