import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { entryOf, type QueueEntry } from './queue-entry.ts'
import { pageQueries, type QueueMoment, valuesOf } from './queue-pages.ts'

/**
 * One page of a queue in the order of work (due day, waiting time, case id), after `after` and `skip` rows more. Rows are
 * passed over on the index alone, so that a jump into the middle of a long queue reads no case on its way.
 *
 * A case with a local effect stands where the officer's own letters put it. The view `every` gives all held cases of
 * the work type, once each, whatever their stage and queue. A region means itself and everything below it; status,
 * month, category, earlier reasons and flags are the centre's word, but for the stage and for what needs the officer.
 *
 * Every held case is of one holder: `mine` is what this officer at this desk took and nobody ended, also after its time;
 * `others` is what somebody else holds now; `free` is the rest.
 */
export function listQueue(
  db: ReadDb,
  filter: QueueFilter,
  moment: QueueMoment,
  after: QueueCursor | null,
  limit: number,
  skip = 0,
): QueueEntry[] {
  if (fitsNothing(filter)) return []
  if (filter.view === 'every') return listEvery(db, filter, moment, after, limit, skip)
  if (skip > 0) return listFurther(db, filter, moment, after, limit, skip)
  const here = db.rows(pageQueries(filter, after !== null).untouched(valuesOf(filter, moment, after, limit)))
  const come = cameHere(db, filter, moment, after, limit)
  const rows = come.length === 0 ? here : [...here, ...come].sort(byOrder).slice(0, limit)
  return rows.map(row => entryOf(row, filter.stage))
}

/** The same, `skip` rows further: what surely lies before the page is passed, the rest is laid out and counted. */
function listFurther(
  db: ReadDb,
  filter: QueueFilter,
  moment: QueueMoment,
  after: QueueCursor | null,
  limit: number,
  skip: number,
): QueueEntry[] {
  const come = cameHere(db, filter, moment, after, EVERY_ROW)
  const passed = Math.max(0, skip - come.length)
  const from = passed === 0 ? after : placeBehind(db, filter, moment, after, passed)
  if (passed > 0 && from === null) return []
  const values = valuesOf(filter, moment, from, skip + limit - passed)
  const here = db.rows(pageQueries(filter, from !== null).untouched(values))
  const behind = passed === 0 || from === null ? come : come.filter(row => !isBefore(row, from))
  const first = skip - passed - (come.length - behind.length)
  const rows = behind.length === 0 ? here : [...here, ...behind].sort(byOrder)
  return rows.slice(first, first + limit).map(row => entryOf(row, filter.stage))
}

const EVERY_ROW = -1

/** The rows that the officer's own letters brought into this queue: few, and laid between the others. */
function cameHere(
  db: ReadDb,
  filter: QueueFilter,
  moment: QueueMoment,
  after: QueueCursor | null,
  limit: number,
) {
  if (!hasLocalEffects(db)) return []
  return db.rows(pageQueries(filter, after !== null).moved(valuesOf(filter, moment, after, limit)))
}

/** How many rows a queue has under a filter; read off the index, row by row. */
export function countFiltered(db: ReadDb, filter: QueueFilter, moment: QueueMoment): number {
  if (fitsNothing(filter)) return 0
  const { countEvery, countUntouched, countMoved } = pageQueries(filter, false)
  const values = valuesOf(filter, moment, null, -1)
  const of = (query: typeof countEvery) => db.row(query(values))?.n ?? 0
  return filter.view === 'every' ? of(countEvery) : of(countUntouched) + of(countMoved)
}

function listEvery(
  db: ReadDb,
  filter: QueueFilter,
  moment: QueueMoment,
  after: QueueCursor | null,
  limit: number,
  skip: number,
): QueueEntry[] {
  const from = skip === 0 ? after : placeBehind(db, filter, moment, after, skip)
  if (skip > 0 && from === null) return []
  const { every } = pageQueries(filter, from !== null)
  return db
    .rows(every(valuesOf(filter, moment, from, limit)))
    .map(row => entryOf(row, row.local_stage ?? row.stage))
}

/** The cursor of the last of `passed` rows behind `after`; null when there are not so many. */
function placeBehind(
  db: ReadDb,
  filter: QueueFilter,
  moment: QueueMoment,
  after: QueueCursor | null,
  passed: number,
): QueueCursor | null {
  const { passEvery, passUntouched } = pageQueries(filter, after !== null)
  const query = filter.view === 'every' ? passEvery : passUntouched
  const row = db.row(query(valuesOf(filter, moment, after, 1, passed - 1)))
  return (
    row === undefined ? null : { dueOn: row.due_on, submittedAt: row.submitted_at, caseId: row.id }
  ) as QueueCursor | null
}

/** Only a later stage is flagged as one, and only a real-name check lacks a picture to compare with. */
function fitsNothing({ flag, view, stage, workType }: QueueFilter): boolean {
  if (flag === 'second-stage') return view !== 'every' && stage === 'first'
  return flag === 'no-reference' && workType !== 'identity-verification'
}

interface OrderColumns {
  readonly due_on: string
  readonly submitted_at: string
  readonly id: string
}

function isBefore(row: OrderColumns, { dueOn, submittedAt, caseId }: QueueCursor): boolean {
  return byOrder(row, { due_on: dueOn, submitted_at: submittedAt, id: caseId }) < 0
}

function byOrder(a: OrderColumns, b: OrderColumns): number {
  const left = `${a.due_on} ${a.submitted_at} ${a.id}`
  const right = `${b.due_on} ${b.submitted_at} ${b.id}`
  return left < right ? -1 : left > right ? 1 : 0
}

const anyEffect = prepared(() => officerSql.selectFrom('local_effects').select('case_id').limit(1))

function hasLocalEffects(db: ReadDb): boolean {
  return db.row(anyEffect({})) !== undefined
}

/** Sets or clears where the officer's own letters put a case. */
export function writeLocalEffect(
  tx: WriteTx,
  caseId: CaseId,
  effect: { queue: QueueName | null; stage: Stage } | undefined,
): void {
  if (effect === undefined) tx.runSql('DELETE FROM local_effects WHERE case_id = ?', [caseId])
  else
    tx.runSql('INSERT OR REPLACE INTO local_effects (case_id, queue, stage) VALUES (?, ?, ?)', [
      caseId,
      effect.queue,
      effect.stage,
    ])
}

const anyUnder = prepared((value: { rulebookId: string }) =>
  officerSql.selectFrom('cases').select('id').where('rulebook_id', '=', value.rulebookId).limit(1),
)

/** Whether any case of this province is held. */
export function hasCasesUnder(db: ReadDb, rulebookId: string): boolean {
  return db.row(anyUnder({ rulebookId })) !== undefined
}
