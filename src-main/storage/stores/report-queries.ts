import { CompiledQuery } from 'kysely'
import type { AgencyCode, CaseId } from '../../../src-shared/kernel/ids.ts'
import type { ReadDb } from '../transaction.ts'

/** Ids asked for at once: their list is a text. */
const AT_ONCE = 2_000
const NAMED = 'c.id IN (SELECT value FROM json_each(?))'

/** What is counted by officer of the cases held here. What a case stored before does not say is read from its body. */
const COUNTS = `SELECT c.id AS caseId,
  coalesce(c.attachments, (SELECT json_array_length(b.body, '$.attachments') FROM case_bodies b WHERE b.seq = c.seq), 0)
    AS attachments,
  coalesce(c.failed_checks, (SELECT count(*) FROM case_bodies b, json_each(b.body, '$.payload.machineChecks') m
    WHERE b.seq = c.seq AND m.value ->> '$.result' = 'fail'), 0) AS failedChecks
FROM cases c WHERE ${NAMED}`
const NAMES = `SELECT c.id AS caseId, c.serial_no, c.person_name, c.id_number_masked, c.id_number FROM cases c WHERE ${NAMED}`
/** Of a case stored before there is only its body. */
const SHOWN = 'coalesce(l.shown, (SELECT b.body FROM case_bodies b WHERE b.seq = c.seq))'
const LISTED = `SELECT c.id AS caseId, ${SHOWN} AS shown
FROM cases c LEFT JOIN listed_cases l ON l.seq = c.seq WHERE ${NAMED}`
const OWING = `SELECT c.id AS case_id, c.handling_agency AS agency, c.certificate_owed AS marked
FROM cases c LEFT JOIN listed_cases l ON l.seq = c.seq
WHERE c.work_type = 'eligibility-review' AND c.status IN ('eligible', 'on-post')
  AND c.handling_agency IN (SELECT value FROM json_each(?))
  AND EXISTS (SELECT 1 FROM json_each(${SHOWN}, '$.payload.owed') o WHERE o.value ->> '$.clearedAt' IS NULL)
ORDER BY c.handling_agency, c.id LIMIT ?`

interface OfCase {
  readonly caseId: CaseId
}
export interface CaseCounts extends OfCase {
  readonly attachments: number
  readonly failedChecks: number
}
export interface CaseNames extends OfCase {
  readonly serial_no: string
  readonly person_name: string
  readonly id_number_masked: string
  readonly id_number: string
}
export interface OwingRow {
  readonly case_id: CaseId
  readonly agency: AgencyCode
  readonly marked: number
}

/** Those of these cases that are held here, with what they count for their officers. */
export function readCounts(db: ReadDb, ids: readonly CaseId[]): ReadonlyMap<CaseId, CaseCounts> {
  return byCase(rowsOf<CaseCounts>(db, COUNTS, ids))
}

export function readNames(db: ReadDb, ids: readonly CaseId[]): ReadonlyMap<CaseId, CaseNames> {
  return byCase(rowsOf<CaseNames>(db, NAMES, ids))
}

/** Those of these cases that are held here, as `readListed` reads them. */
export function readListedTexts(db: ReadDb, ids: readonly CaseId[]): ReadonlyMap<CaseId, string> {
  const found = new Map<CaseId, string>()
  // In the order of their ids, as they lie in the index.
  for (const { caseId, shown } of rowsOf<OfCase & { shown: string | null }>(db, LISTED, ids.toSorted()))
    if (shown !== null) found.set(caseId, shown)
  return found
}

/** Cases held here that owe a document, by agency and case; as many as are asked for, all with -1. */
export function readOwing(db: ReadDb, agencies: readonly AgencyCode[], most: number): OwingRow[] {
  return db.rows(CompiledQuery.raw(OWING, [JSON.stringify(agencies), most]) as CompiledQuery<OwingRow>)
}

function* rowsOf<Row>(db: ReadDb, sql: string, ids: readonly CaseId[]): Generator<Row> {
  for (let from = 0; from < ids.length; from += AT_ONCE)
    yield* db.rows(
      CompiledQuery.raw(sql, [JSON.stringify(ids.slice(from, from + AT_ONCE))]) as CompiledQuery<Row>,
    )
}

function byCase<Row extends OfCase>(rows: Iterable<Row>): ReadonlyMap<CaseId, Row> {
  const found = new Map<CaseId, Row>()
  for (const row of rows) found.set(row.caseId, row)
  return found
}
