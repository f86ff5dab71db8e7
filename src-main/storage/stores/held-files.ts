import { sql } from 'kysely'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb } from '../transaction.ts'
import { filesOfBody } from './files-store.ts'
import type { Holder } from './leases-store.ts'

/** A case with what it is called and the hashes of its pictures and papers. */
export interface CaseWithFiles {
  readonly caseId: CaseId
  readonly serialNo: string
  readonly personName: string
  readonly files: readonly Sha256[]
}

const heldCases = prepared((value: { officerId: string; deskId: string; at: string }) =>
  officerSql
    .selectFrom('leases')
    .innerJoin('cases', 'cases.id', 'leases.case_id')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select(['cases.id', 'cases.serial_no', 'cases.person_name', 'case_bodies.body'])
    .where('leases.state', '=', sql.lit('live'))
    .where('leases.officer_id', '=', value.officerId)
    .where(eb => eb.or([eb('leases.desk_id', 'is', null), eb('leases.desk_id', '=', value.deskId)]))
    .where('leases.until', '>', value.at)
    .orderBy('cases.due_on')
    .orderBy('cases.id'),
)

/** The cases held here under a lease that still runs at `at` (the centre's clock), the most pressing first. */
export function listHeldCases(db: ReadDb, who: Holder, at: Instant): CaseWithFiles[] {
  return db.rows(heldCases({ officerId: who.officerId, deskId: who.deskId, at })).map(row => ({
    caseId: row.id as CaseId,
    serialNo: row.serial_no,
    personName: row.person_name,
    files: filesOfBody(row.body),
  }))
}

const present = prepared((value: { hashes: string }) =>
  officerSql
    .selectFrom('files')
    .select('sha256')
    .where('sha256', 'in', ({ selectFrom, fn, val }) =>
      selectFrom(fn<{ value: string }>('json_each', [val(value.hashes)]).as('wanted')).select('wanted.value'),
    ),
)

/** Which of these files are here. */
export function listPresent(db: ReadDb, hashes: readonly Sha256[]): Set<Sha256> {
  return new Set(db.rows(present({ hashes: JSON.stringify(hashes) })).map(row => row.sha256 as Sha256))
}

const fileBytes = prepared(() =>
  officerSql.selectFrom('files').select(q => q.fn.sum<number | null>('bytes').as('n')),
)
const previewBytes = prepared(() =>
  officerSql.selectFrom('previews').select(q => q.fn.sum<number | null>('bytes').as('n')),
)

/** Bytes of all pictures, papers and previews of this officer here, before encryption. */
export function countFileBytes(db: ReadDb): number {
  return (db.row(fileBytes({}))?.n ?? 0) + (db.row(previewBytes({}))?.n ?? 0)
}

const waitingAfter = prepared((value: { seq: number; limit: number }) =>
  officerSql
    .selectFrom('cases')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select(['cases.seq', 'case_bodies.body'])
    .where('cases.seq', '>', value.seq)
    .where('cases.queue', 'is not', null)
    .orderBy('cases.seq')
    .limit(value.limit),
)

/** The files of cases that wait for review, `limit` cases at a time in the order of the shelf; undefined at its end. */
export function listFilesOfWaiting(
  db: ReadDb,
  after: number,
  limit: number,
): { readonly last: number; readonly files: readonly Sha256[] } | undefined {
  const rows = db.rows(waitingAfter({ seq: after, limit }))
  const last = rows.at(-1)
  return last && { last: last.seq, files: rows.flatMap(row => filesOfBody(row.body)) }
}

const oldestFiles = prepared(() =>
  officerSql.selectFrom('files').select(['sha256', 'bytes']).orderBy('changed_at').orderBy('sha256'),
)

/** Every file here, the longest kept first. */
export function listFilesByAge(db: ReadDb): { readonly sha256: Sha256; readonly bytes: number }[] {
  return db.rows(oldestFiles({})).map(row => ({ sha256: row.sha256 as Sha256, bytes: row.bytes }))
}

const readyByLeastPressing = prepared((value: { limit: number }) =>
  officerSql
    .selectFrom('cases')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select(['cases.id', 'case_bodies.body'])
    .where('cases.queue', 'is not', null)
    .where('cases.lacks_files', '=', 0)
    .orderBy('cases.due_on', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(value.limit),
)

/** Waiting cases whose files are all here, the least pressing first. */
export function listLeastPressingReady(
  db: ReadDb,
  limit: number,
): { readonly caseId: CaseId; readonly files: readonly Sha256[] }[] {
  return db
    .rows(readyByLeastPressing({ limit }))
    .map(row => ({ caseId: row.id as CaseId, files: filesOfBody(row.body) }))
}
