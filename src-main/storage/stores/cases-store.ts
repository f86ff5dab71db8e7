import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import { queueOf } from '../../../src-shared/cases/queue-of.ts'
import { type CaseRecord, caseRecordSchema } from '../../../src-shared/central/feed.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import type { CentrePlace } from '../../../src-shared/sync/local-effect.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { adjustQueueCount } from './queue-store.ts'

const INSERT = `INSERT INTO cases (id, position, generation, work_type, status, stage, version, queue, due_on, submitted_at,
  region, handling_agency, serial_no, person_name, id_number_masked, resubmitted, on_hold, field_check, photo,
  has_reference, lacks_files)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const INSERT_NEW = `${INSERT} ON CONFLICT (id) DO NOTHING`
const INSERT_BODY = 'INSERT INTO case_bodies (seq, body) VALUES (last_insert_rowid(), ?)'
const UPSERT = `${INSERT}
ON CONFLICT (id) DO UPDATE SET position = excluded.position, generation = excluded.generation,
  work_type = excluded.work_type, status = excluded.status, stage = excluded.stage, version = excluded.version,
  queue = excluded.queue, due_on = excluded.due_on, submitted_at = excluded.submitted_at, region = excluded.region,
  handling_agency = excluded.handling_agency, serial_no = excluded.serial_no, person_name = excluded.person_name,
  id_number_masked = excluded.id_number_masked, resubmitted = excluded.resubmitted, on_hold = excluded.on_hold,
  field_check = excluded.field_check, photo = excluded.photo, has_reference = excluded.has_reference,
  lacks_files = excluded.lacks_files
WHERE excluded.position > cases.position`
const UPSERT_BODY = 'INSERT OR REPLACE INTO case_bodies (seq, body) SELECT seq, ? FROM cases WHERE id = ?'

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
  const photo = record.attachments.find(file => file.slot === 'id-photo')
  const queue = queueOf(record)
  const values = [
    record.id,
    position,
    generation,
    record.workType,
    record.status,
    record.stage,
    record.version,
    queue,
    record.dueOn,
    record.submittedAt,
    record.region,
    record.handlingAgency,
    record.serialNo,
    record.personName,
    maskIdNumber(record.payload.idNumber),
    record.payload.submission > 1 ? 1 : 0,
    record.marks.some(mark => mark.kind === 'on-hold') ? 1 : 0,
    record.marks.some(mark => mark.kind === 'field-check') ? 1 : 0,
    photo?.sha256 ?? null,
    record.attachments.some(file => file.slot === 'reference-photo') ? 1 : 0,
    // Which of them are here is found out when they are fetched.
    queue !== null && record.attachments.length > 0 ? 1 : 0,
  ]
  if (!known && tx.runSql(INSERT_NEW, values) === 1) tx.runSql(INSERT_BODY, [body])
  else {
    const held = tx.row(placeOf({ id: record.id }))
    if (held && position <= held.position) return false
    if (held) adjustQueueCount(tx, held.work_type, held.queue, held.stage, -1)
    tx.runSql(UPSERT, values)
    tx.runSql(UPSERT_BODY, [body, record.id])
  }
  adjustQueueCount(tx, record.workType, queue, record.stage, 1)
  return true
}

const placeOf = prepared((value: { id: string }) =>
  officerSql
    .selectFrom('cases')
    .select(['position', 'work_type', 'queue', 'stage'])
    .where('id', '=', value.id),
)

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

const bodyById = prepared((value: { id: string }) =>
  officerSql
    .selectFrom('cases')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select('case_bodies.body')
    .where('cases.id', '=', value.id),
)

export function findCase(db: ReadDb, id: CaseId): CaseRecord | undefined {
  const row = db.row(bodyById({ id }))
  return row && caseRecordSchema.parse(JSON.parse(row.body))
}

/** A case that left the scope while unsent work still needed it. */
export function findReducedCase(db: ReadDb, id: CaseId): CaseRecord | undefined {
  const row = db.row(officerSql.selectFrom('reduced_cases').select('body').where('id', '=', id).compile())
  return row && caseRecordSchema.parse(JSON.parse(row.body))
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
  if (held) adjustQueueCount(tx, held.work_type, held.queue, held.stage, -1)
  tx.runSql('DELETE FROM case_bodies WHERE seq = (SELECT seq FROM cases WHERE id = ?)', [id])
  tx.runSql('DELETE FROM cases WHERE id = ?', [id])
  tx.runSql('DELETE FROM local_effects WHERE case_id = ?', [id])
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

/** Where the centre has a case; without any local effect. */
export function findCasePlace(db: ReadDb, id: CaseId): CentrePlace | undefined {
  const row = db.row(
    officerSql.selectFrom('cases').select(['queue', 'stage', 'field_check']).where('id', '=', id).compile(),
  )
  return (
    row && {
      queue: row.queue as QueueName | null,
      stage: row.stage as CaseRecord['stage'],
      fieldCheck: row.field_check === 1,
    }
  )
}
