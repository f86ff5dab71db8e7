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
                .where('earlier.state', 'in', unsentStates),
            ),
          ),
        )
        .orderBy('letter.sequence')
        .limit(limit)
        .compile(),
    )
    .map(row => fromRow(row as never))
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
