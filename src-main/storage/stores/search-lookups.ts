import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { AgencyCode, CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import type { SearchEntry } from '../../../src-shared/search/match-entry.ts'
import type { Wanted } from '../../../src-shared/search/wanted-terms.ts'
import type { LetterState } from '../../../src-shared/sync/outbox-letter.ts'
import type { CasesRow, LettersRow } from '../tables.ts'
import type { ReadDb } from '../transaction.ts'
import { type Covered, entryOf, LETTER_ENTRY, searchSql } from './search-store.ts'

/** A held case that may be what is looked for. */
export interface SearchedCase {
  readonly seq: number
  readonly entry: SearchEntry
  readonly caseId: CaseId
  readonly workType: WorkType
  readonly procedure: Procedure
  readonly status: CaseStatus
  readonly stage: Stage
  readonly handlingAgency: AgencyCode
  readonly idNumberMasked: string
  readonly dueOn: CalendarDate
  /** By the centre's word it waits for nobody any more. */
  readonly isDone: boolean
  readonly hasOwnLetter: boolean
}

type CaseRow = Pick<
  CasesRow,
  | 'seq'
  | 'id'
  | 'work_type'
  | 'procedure'
  | 'status'
  | 'stage'
  | 'queue'
  | 'handling_agency'
  | 'id_number_masked'
  | 'due_on'
  | 'serial_no'
  | 'person_name'
  | 'id_number'
  | 'phone'
  | 'unit_name'
  | 'post_name'
> & { readonly moved: number; readonly local_stage: string | null }

const CASE = `cases.seq, cases.id, cases.work_type, cases.procedure, cases.status, cases.stage, cases.queue,
  cases.handling_agency, cases.id_number_masked, cases.due_on, cases.serial_no, cases.person_name, cases.id_number, cases.phone,
  cases.unit_name, cases.post_name, local_effects.case_id IS NOT NULL AS moved, local_effects.stage AS local_stage`
const EFFECT = 'LEFT JOIN local_effects ON local_effects.case_id = cases.id'

const caseOf = (row: CaseRow): SearchedCase => ({
  seq: row.seq,
  entry: entryOf(row),
  caseId: row.id as CaseId,
  workType: row.work_type as WorkType,
  procedure: row.procedure as Procedure,
  status: row.status as CaseStatus,
  stage: (row.local_stage ?? row.stage) as Stage,
  handlingAgency: row.handling_agency as AgencyCode,
  idNumberMasked: row.id_number_masked,
  dueOn: row.due_on as CalendarDate,
  isDone: row.queue === null,
  hasOwnLetter: row.moved === 1,
})

const FROM_CASES = `SELECT ${CASE} FROM search_index CROSS JOIN cases ON cases.seq = search_index.rowid ${EFFECT}
  WHERE search_index MATCH ? AND search_index.rowid > 0 AND search_index.rowid < ? ORDER BY search_index.rowid DESC LIMIT ?`

/** Cases that have the terms, what came last first, before that one. */
export function listSearchedCases(db: ReadDb, wanted: Wanted, before: number, limit: number): SearchedCase[] {
  return db.rows(searchSql<CaseRow>(FROM_CASES, expressionOf(wanted), before, limit)).map(caseOf)
}

const WAITING = `SELECT ${CASE} FROM search_waiting CROSS JOIN cases USING (seq) ${EFFECT} ORDER BY seq DESC LIMIT ?`
const NEW = `SELECT ${CASE} FROM cases ${EFFECT} WHERE cases.seq > ? ORDER BY cases.seq DESC LIMIT ?`

/** Cases the index does not hold as they are now, what came last first. */
export function listUncoveredCases(db: ReadDb, covered: Covered, limit: number): SearchedCase[] {
  const waiting = db.rows(searchSql<CaseRow>(WAITING, limit))
  const fresh = db.rows(searchSql<CaseRow>(NEW, covered.cases, limit - waiting.length))
  return [...waiting, ...fresh].map(caseOf)
}

/** A letter of the officer's that may be about whom is looked for. */
export interface SearchedLetter {
  readonly sequence: number
  readonly entry: SearchEntry
  readonly letterId: LetterId
  readonly what: string
  readonly state: LetterState
  readonly caseId: CaseId
  readonly workType: WorkType
  readonly stage: Stage
  readonly decidedAt: Instant
  /** Of the case, where it stands here. */
  readonly handlingAgency: AgencyCode | null
  readonly caseStage: Stage | null
}

type LetterRow = Pick<
  LettersRow,
  | 'sequence'
  | 'letter_id'
  | 'what'
  | 'state'
  | 'case_id'
  | 'work_type'
  | 'stage'
  | 'decided_at'
  | 'person_name'
  | 'serial_no'
> &
  Pick<CasesRow, 'id_number' | 'phone' | 'unit_name' | 'post_name'> & {
    readonly handling_agency: string | null
    readonly case_stage: string | null
  }

/**
 * Not sent, or answered by a receipt while the case stands here. Of a case that left the scope and is kept, reduced, for unsent work
 * nothing is searched (central-protocol.md section 4, promise 10): the outbox and 异常待处理 show it.
 */
const LETTER = `letters.sequence, letters.letter_id, what, letters.state, letters.case_id, letters.work_type, letters.stage,
  letters.decided_at, ${LETTER_ENTRY}, cases.handling_agency, cases.stage AS case_stage`
const OF_CASE = 'LEFT JOIN cases ON cases.id = letters.case_id'
const SHOWN = `letters.person_name <> '' AND CASE WHEN letters.state = 'receipted' THEN cases.id IS NOT NULL
  ELSE letters.state IN ('held', 'waiting', 'sending', 'needs-you')
    AND NOT EXISTS (SELECT 1 FROM reduced_cases WHERE reduced_cases.id = letters.case_id) END`

const letterOf = (row: LetterRow): SearchedLetter => ({
  sequence: row.sequence,
  entry: entryOf(row),
  letterId: row.letter_id as LetterId,
  what: row.what,
  state: row.state as LetterState,
  caseId: row.case_id as CaseId,
  workType: row.work_type as WorkType,
  stage: row.stage as Stage,
  decidedAt: row.decided_at as Instant,
  handlingAgency: row.handling_agency as AgencyCode | null,
  caseStage: row.case_stage as Stage | null,
})

const FROM_LETTERS = `SELECT ${LETTER} FROM search_index CROSS JOIN letters ON letters.sequence = -search_index.rowid ${OF_CASE}
  WHERE search_index MATCH ? AND search_index.rowid < 0 AND search_index.rowid > ? AND ${SHOWN}
  ORDER BY search_index.rowid LIMIT ?`

/** Own letters that have the terms, the latest first, before that one. */
export function listSearchedLetters(
  db: ReadDb,
  wanted: Wanted,
  before: number,
  limit: number,
): SearchedLetter[] {
  return db.rows(searchSql<LetterRow>(FROM_LETTERS, expressionOf(wanted), -before, limit)).map(letterOf)
}

const NEW_LETTERS = `SELECT ${LETTER} FROM letters ${OF_CASE}
  WHERE letters.sequence > ? AND ${SHOWN} ORDER BY letters.sequence DESC LIMIT ?`

export function listUncoveredLetters(db: ReadDb, covered: Covered, limit: number): SearchedLetter[] {
  return db.rows(searchSql<LetterRow>(NEW_LETTERS, covered.letters, limit)).map(letterOf)
}

/** Terms are letters and numbers alone, so a quote around each is all that is needed. */
function expressionOf(wanted: Wanted): string {
  const any = (terms: readonly string[]) => `(${terms.map(term => `"${term}"`).join(' OR ')})`
  return wanted.map(all => `(${all.map(any).join(' AND ')})`).join(' OR ')
}
