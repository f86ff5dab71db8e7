import { type CaseRecord, caseRecordSchema } from '../../src-shared/central/feed.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { dialectOf } from './dialect.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** A case with what only the centre keeps beside it. */
export interface StoredCase {
  readonly record: CaseRecord
  /** How often the automatic check could not be asked for this submission. */
  readonly autoCheckTries: number
}

export async function findCase(read: ReadDb, id: string): Promise<StoredCase | undefined> {
  const row = await read.db
    .selectFrom('cases')
    .select(['body_json', 'auto_check_tries'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toStoredCase(row)
}

function toStoredCase(row: { body_json: string; auto_check_tries: number }): StoredCase {
  return {
    record: caseRecordSchema.parse(JSON.parse(row.body_json)),
    autoCheckTries: row.auto_check_tries,
  }
}

/** The text under which a case is stored and published. Refuses a record the contract cannot carry. */
export function caseText(record: CaseRecord): string {
  return JSON.stringify(caseRecordSchema.parse(record))
}

interface CaseRow {
  readonly stored: StoredCase
  readonly bodyJson: string
}

function toRow({ stored, bodyJson }: CaseRow, at: Instant) {
  const { record } = stored
  return {
    id: record.id,
    serial_no: record.serialNo,
    work_type: record.workType,
    status: record.status,
    handling_agency: record.handlingAgency,
    person_name: record.personName,
    updated_at: at,
    entered_by: record.enteredBy,
    id_number: normaliseIdNumber(record.payload.idNumber),
    auto_check_tries: stored.autoCheckTries,
    body_json: bodyJson,
  }
}

/** Writes new cases with the files they show. */
export async function addCases(tx: WriteTx, cases: readonly CaseRow[], at?: Instant): Promise<void> {
  if (cases.length === 0) return
  await tx.db
    .insertInto('cases')
    .values(cases.map(row => toRow(row, at ?? row.stored.record.submittedAt)))
    .execute()
  const shown = cases.flatMap(({ stored }) => shownFiles(stored.record))
  if (shown.length > 0) await tx.db.insertInto('case_attachments').values(shown).execute()
}

export async function updateCase(tx: WriteTx, row: CaseRow, at: Instant): Promise<void> {
  const { id, ...values } = toRow(row, at)
  await tx.db.updateTable('cases').set(values).where('id', '=', id).execute()
  const shown = shownFiles(row.stored.record)
  if (shown.length > 0) {
    await tx.db
      .insertInto('case_attachments')
      .values(shown)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
}

/** The same picture in two slots of a case is one row. */
function shownFiles(record: CaseRecord): { case_id: CaseId; sha256: string }[] {
  const hashes = new Set(record.attachments.map(file => file.sha256))
  return [...hashes].map(sha256 => ({ case_id: record.id, sha256 }))
}

/** Whether any case in scope shows, or once showed, this file. */
export async function isFileInScope(
  read: ReadDb,
  sha256: string,
  scope: { readonly agencies: readonly string[]; readonly workTypes: readonly string[] },
): Promise<boolean> {
  if (scope.agencies.length === 0 || scope.workTypes.length === 0) return false
  const row = await read.db
    .selectFrom('case_attachments')
    .innerJoin('cases', 'cases.id', 'case_attachments.case_id')
    .select('cases.id')
    .where('case_attachments.sha256', '=', sha256)
    .where('cases.handling_agency', 'in', [...scope.agencies])
    .where('cases.work_type', 'in', [...scope.workTypes])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Cases for the portal: most recently changed first, by status and by part of serial or name. */
export async function listRecentCases(
  read: ReadDb,
  filter: { readonly status: string | undefined; readonly text: string; readonly limit: number },
): Promise<readonly StoredCase[]> {
  const pattern = `%${filter.text.replaceAll(/[\\%_]/g, hit => `\\${hit}`)}%`
  let query = read.db
    .selectFrom('cases')
    .select(['body_json', 'auto_check_tries'])
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(filter.limit)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.text) {
    query = query.where(dialectOf(read.db).isCaseLike(pattern))
  }
  return (await query.execute()).map(toStoredCase)
}

/** By whose rulebook an agency works, as its latest case shows; undefined while it has none. */
export async function findRulebookIdOf(read: ReadDb, agency: string): Promise<string | undefined> {
  return findRulebookIdOfAny(read, [agency])
}

/** The same for the latest case of any of these agencies. */
export async function findRulebookIdOfAny(
  read: ReadDb,
  agencies: readonly string[],
): Promise<string | undefined> {
  if (agencies.length === 0) return undefined
  const row = await read.db
    .selectFrom('cases')
    .select(['body_json', 'auto_check_tries'])
    .where('handling_agency', 'in', [...agencies])
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toStoredCase(row).record.rulebook.id
}

export async function countCases(read: ReadDb): Promise<number> {
  const row = await read.db
    .selectFrom('cases')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
