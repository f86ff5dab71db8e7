import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import {
  addDays,
  type CalendarDate,
  chinaDateOf,
  chinaDayStart,
  type Instant,
} from '../../../src-shared/kernel/instant.ts'
import type { LetterState } from '../../../src-shared/sync/outbox-letter.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb } from '../transaction.ts'

/** As much of a decision's letter as the account of its day asks for. */
export interface CountedLetter {
  readonly letterId: LetterId
  readonly workType: WorkType
  readonly serialNo: string
  readonly state: LetterState
  /** `how:` before who, why or what; null while it is not closed. */
  readonly closedBy: string | null
}

const decidedBetween = prepared((value: { from: string; to: string }) =>
  officerSql
    .selectFrom('letters')
    .select(['letter_id', 'work_type', 'serial_no', 'state', 'closed_by'])
    .where('kind', '=', 'decision')
    .where('decided_at', '>=', value.from)
    .where('decided_at', '<', value.to)
    .orderBy('sequence'),
)

/** The letters of the decisions of a China day, in the order decided, undone ones among them. */
export function listDecidedOn(db: ReadDb, day: CalendarDate): CountedLetter[] {
  return db.rows(decidedBetween(boundsOf(day))).map(row => ({
    letterId: row.letter_id as LetterId,
    workType: row.work_type as WorkType,
    serialNo: row.serial_no,
    state: row.state as LetterState,
    closedBy: row.closed_by,
  }))
}

const linesOf = prepared((value: { letterId: string }) =>
  officerSql
    .selectFrom('audit_entries')
    .select('act')
    .where('letter_id', '=', value.letterId)
    .where('act', 'in', ['decision-made', 'decision-undone']),
)

/** What the log says of a decision: that it was made, that it was undone. */
export function findLogOf(
  db: ReadDb,
  letterId: LetterId,
): { readonly made: boolean; readonly undone: boolean } {
  const acts = new Set(db.rows(linesOf({ letterId })).map(row => row.act))
  return { made: acts.has('decision-made'), undone: acts.has('decision-undone') }
}

const madeWithoutLetter = prepared((value: { first: number; last: number; from: string; to: string }) =>
  officerSql
    .selectFrom('audit_entries as line')
    .leftJoin('letters as letter', 'letter.letter_id', 'line.letter_id')
    .leftJoin('cases as held', 'held.id', 'line.case_id')
    .select(['line.letter_id', 'held.work_type'])
    .where('line.number', '>=', value.first)
    .where('line.number', '<=', value.last)
    .where('line.act', '=', 'decision-made')
    .where('line.at', '>=', value.from)
    .where('line.at', '<', value.to)
    .where('line.letter_id', 'is not', null)
    .where('letter.letter_id', 'is', null)
    .orderBy('line.number'),
)

/**
 * Decisions that the log of a China day tells of and of which there is no letter, with the kind of work as far as their
 * case is here. Of the log only the lines around that day are read: they stand in the order written.
 */
export function listMadeWithoutLetter(
  db: ReadDb,
  day: CalendarDate,
): { readonly letterId: LetterId; readonly workType: WorkType | null }[] {
  // A clock that was set may have written lines out of order; a day on both sides is enough for what is usual.
  const first = firstLineFrom(db, chinaDayStart(addDays(day, -1)))
  const last = firstLineFrom(db, chinaDayStart(addDays(day, 2)))
  return db.rows(madeWithoutLetter({ first, last, ...boundsOf(day) })).map(row => ({
    letterId: row.letter_id as LetterId,
    workType: row.work_type as WorkType | null,
  }))
}

const lastLine = prepared(() =>
  officerSql.selectFrom('audit_entries').select(q => q.fn.max('number').as('n')),
)
const lineFrom = prepared((value: { number: number }) =>
  officerSql
    .selectFrom('audit_entries')
    .select('at')
    .where('number', '>=', value.number)
    .orderBy('number')
    .limit(1),
)

/** The place of the first line written at this time or later, found by halving; one past the end where there is none. */
function firstLineFrom(db: ReadDb, at: Instant): number {
  let low = 1
  let high = (db.row(lastLine({}))?.n ?? 0) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const written = db.row(lineFrom({ number: middle }))?.at
    if (written === undefined || written >= at) high = middle
    else low = middle + 1
  }
  return low
}

const lastBefore = prepared((value: { before: string }) =>
  officerSql
    .selectFrom('letters')
    .select('decided_at')
    .where('kind', '=', 'decision')
    .where('decided_at', '<', value.before)
    .orderBy('decided_at', 'desc')
    .limit(1),
)
const LATER_THAN_ANY = '9999'

/** The China days on which something was decided here, newest first; at most so many. */
export function listDaysDecided(db: ReadDb, limit: number): CalendarDate[] {
  const days: CalendarDate[] = []
  for (let before: string = LATER_THAN_ANY; days.length < limit; ) {
    const at = db.row(lastBefore({ before }))?.decided_at as Instant | undefined
    if (at === undefined) break
    const day = chinaDateOf(at)
    days.push(day)
    before = chinaDayStart(day)
  }
  return days
}

function boundsOf(day: CalendarDate): { readonly from: Instant; readonly to: Instant } {
  return { from: chinaDayStart(day), to: chinaDayStart(addDays(day, 1)) }
}
