import { queueOf } from '../../../src-shared/cases/queue-of.ts'
import { type CaseRecord, caseRecordSchema } from '../../../src-shared/central/feed.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { caseColumns, caseRow } from './case-row.ts'
import { noteHeldCase } from './held-count.ts'
import { forgetLastSeen } from './last-seen-store.ts'
import { deleteLease } from './leases-store.ts'
import { listedTextOf } from './listed-case.ts'
import { adjustQueueCount } from './queue-counts.ts'
import { forgetSearchedCase, noteSearchedCase } from './search-store.ts'

const INSERT = `INSERT INTO cases (${caseColumns.join(', ')}) VALUES (${caseColumns.map(() => '?').join(', ')})`
const INSERT_NEW = `${INSERT} ON CONFLICT (id) DO NOTHING`
const INSERT_BODY = 'INSERT INTO case_bodies (seq, body) VALUES (last_insert_rowid(), ?)'
const UPSERT = `${INSERT}
ON CONFLICT (id) DO UPDATE SET ${caseColumns
  .filter(column => column !== 'id')
  .map(column => `${column} = excluded.${column}`)
  .join(', ')}
WHERE excluded.position > cases.position`
const UPSERT_LISTED = 'INSERT OR REPLACE INTO listed_cases (seq, shown) SELECT seq, ? FROM cases WHERE id = ?'
const UPSERT_BODY = 'INSERT OR REPLACE INTO case_bodies (seq, body) SELECT seq, ? FROM cases WHERE id = ?'

/** What a case is searched by. */
const searched = ['person_name', 'id_number', 'phone', 'serial_no', 'unit_name', 'post_name'] as const

/** How a stored case stands against the feed; cheap to ask for every record of a page. */
export interface HeldCase {
  readonly position: number
  readonly version: number
}

/**
 * Stores the centre's word of a case. Never replaces a later word: false when a higher or equal position stands.
 * Local effect is not touched; who calls works it out again for cases that have letters. `known` is false on the bulk
 * path of a first fill, where hardly any case stands here already: then what stands is looked for only in the way.
 */
export function upsertCase(
  tx: WriteTx,
  record: CaseRecord,
  body: string,
  position: number,
  generation: number,
  known: boolean,
): boolean {
  const queue = queueOf(record)
  const values = caseRow(record, queue, position, generation)
  if (!known && tx.runSql(INSERT_NEW, values) === 1) {
    tx.runSql(INSERT_BODY, [body])
    noteHeldCase(tx, record.workType, 1)
  } else {
    const held = tx.row(placeOf({ id: record.id }))
    if (held && position <= held.position) return false
    if (held) adjustQueueCount(tx, held.work_type, held.queue, held.stage, -1)
    else noteHeldCase(tx, record.workType, 1)
    tx.runSql(UPSERT, values)
    tx.runSql(UPSERT_BODY, [body, record.id])
    if (held && isSearchedOtherwise(held, values)) noteSearchedCase(tx, record.id)
  }
  const listed = listedTextOf(record)
  if (listed !== undefined) tx.runSql(UPSERT_LISTED, [listed, record.id])
  adjustQueueCount(tx, record.workType, queue, record.stage, 1)
  return true
}

const placeOf = prepared((value: { id: string }) =>
  officerSql
    .selectFrom('cases')
    .select(['seq', 'position', 'work_type', 'queue', 'stage', ...searched])
    .where('id', '=', value.id),
)

function isSearchedOtherwise(
  held: Readonly<Record<(typeof searched)[number], string>>,
  values: readonly (string | number | null)[],
): boolean {
  return searched.some(column => held[column] !== values[caseColumns.indexOf(column)])
}

/** Marks a case as seen by the current sweep without touching its content. */
export function touchCase(tx: WriteTx, id: CaseId, generation: number): void {
  tx.runSql('UPDATE cases SET generation = ? WHERE id = ? AND generation <> ?', [generation, id, generation])
}

const heldById = prepared((value: { id: string }) =>
  officerSql.selectFrom('cases').select(['position', 'version']).where('id', '=', value.id),
)

export function findHeldCase(db: ReadDb, id: CaseId): HeldCase | undefined {
  return db.row(heldById({ id }))
}

const serialById = prepared((value: { id: string }) =>
  officerSql.selectFrom('cases').select('serial_no').where('id', '=', value.id),
)

export function findSerialNo(db: ReadDb, id: CaseId): string | undefined {
  return db.row(serialById({ id }))?.serial_no
}

const bodyById = prepared((value: { id: string }) =>
  officerSql
    .selectFrom('cases')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select('case_bodies.body')
    .where('cases.id', '=', value.id),
)

export function findCase(db: ReadDb, id: CaseId): CaseRecord | undefined {
  return readable(db.row(bodyById({ id })))
}

/** A body this version cannot read is no case to work on: the sweep of an upgrade brings its newer word. */
function readable(row: { readonly body: string } | undefined): CaseRecord | undefined {
  return row && caseRecordSchema.safeParse(JSON.parse(row.body)).data
}

/** A case that left the scope while unsent work still needed it. */
export function findReducedCase(db: ReadDb, id: CaseId): CaseRecord | undefined {
  return readable(
    db.row(officerSql.selectFrom('reduced_cases').select('body').where('id', '=', id).compile()),
  )
}

export function findRemovedPosition(db: ReadDb, id: CaseId): number | undefined {
  return db.row(officerSql.selectFrom('removed_cases').select('position').where('id', '=', id).compile())
    ?.position
}

/**
 * Takes a case off the shelf. With `reduce` its last word is kept apart, out of queue and search, until the work that
 * needs it is settled.
 */
export function removeCase(tx: WriteTx, id: CaseId, position: number, why: string, reduce: boolean): void {
  if (reduce) {
    tx.runSql(
      `INSERT OR REPLACE INTO reduced_cases (id, position, why, body)
       SELECT cases.id, ?, ?, case_bodies.body FROM cases JOIN case_bodies USING (seq) WHERE cases.id = ?`,
      [position, why, id],
    )
  }
  const held = tx.row(placeOf({ id }))
  if (held) {
    adjustQueueCount(tx, held.work_type, held.queue, held.stage, -1)
    noteHeldCase(tx, held.work_type, -1)
    tx.runSql('DELETE FROM listed_cases WHERE seq = ?', [held.seq])
  }
  tx.runSql('DELETE FROM case_bodies WHERE seq = (SELECT seq FROM cases WHERE id = ?)', [id])
  tx.runSql('DELETE FROM cases WHERE id = ?', [id])
  if (held) forgetSearchedCase(tx, held.seq)
  tx.runSql('DELETE FROM local_effects WHERE case_id = ?', [id])
  forgetLastSeen(tx, id)
  deleteLease(tx, id)
  tx.runSql(
    `INSERT INTO removed_cases (id, position) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET position = max(position, excluded.position)`,
    [id, position],
  )
}

export function forgetRemoval(tx: WriteTx, id: CaseId): void {
  tx.runSql('DELETE FROM removed_cases WHERE id = ?', [id])
}

export function forgetAllRemovals(tx: WriteTx): void {
  tx.runSql('DELETE FROM removed_cases', [])
}

/** Wipes what was kept of a case that left the scope, once no draft and no unsent letter needs it any more. */
export function wipeReducedCaseIfSettled(tx: WriteTx, id: CaseId): void {
  tx.runSql(
    `DELETE FROM reduced_cases WHERE id = ?
     AND NOT EXISTS (SELECT 1 FROM drafts WHERE case_id = reduced_cases.id)
     AND NOT EXISTS (SELECT 1 FROM letters WHERE case_id = reduced_cases.id
       AND state IN ('held', 'waiting', 'sending', 'needs-you'))`,
    [id],
  )
}

/** Cases not seen since the sweep began; the ones to take off the shelf when it ends. */
export function listUnsweptCases(db: ReadDb, generation: number): CaseId[] {
  return db
    .rows(officerSql.selectFrom('cases').select('id').where('generation', '<', generation).compile())
    .map(row => row.id as CaseId)
}

export function countCases(db: ReadDb): number {
  return (
    db.row(
      officerSql
        .selectFrom('cases')
        .select(q => q.fn.countAll<number>().as('n'))
        .compile(),
    )?.n ?? 0
  )
}
