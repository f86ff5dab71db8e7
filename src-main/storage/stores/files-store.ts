import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** ready: bytes here, hash verified. The others are here too, but may not be painted, and say why. */
export type FileState = 'ready' | 'wrong-type' | 'damaged' | 'too-large'

export interface StoredFile {
  readonly sha256: Sha256
  readonly state: FileState
  readonly detectedType: string | null
  readonly bytes: number
}

const fileOf = prepared((value: { sha256: string }) =>
  officerSql
    .selectFrom('files')
    .select(['sha256', 'state', 'detected_type', 'bytes'])
    .where('sha256', '=', value.sha256),
)

export function findFile(db: ReadDb, sha256: Sha256): StoredFile | undefined {
  const row = db.row(fileOf({ sha256 }))
  return row && { sha256, state: row.state as FileState, detectedType: row.detected_type, bytes: row.bytes }
}

export function writeFileRecord(tx: WriteTx, file: StoredFile, at: Instant): void {
  const values = { state: file.state, detected_type: file.detectedType, bytes: file.bytes, changed_at: at }
  tx.run(
    officerSql
      .insertInto('files')
      .values({ sha256: file.sha256, ...values })
      .onConflict(conflict => conflict.column('sha256').doUpdateSet(values))
      .compile(),
  )
}

/** Its bytes turned out not to be here after all. */
export function forgetFile(tx: WriteTx, sha256: Sha256): void {
  tx.runSql('DELETE FROM files WHERE sha256 = ?', [sha256])
}

/** Writes down a file of a waiting case, to be fetched. */
export function wantFile(tx: WriteTx, dueOn: string, caseId: CaseId, sha256: Sha256): void {
  tx.runSql('INSERT OR IGNORE INTO wanted_files (due_on, case_id, sha256) VALUES (?, ?, ?)', [
    dueOn,
    caseId,
    sha256,
  ])
}

export interface WantedFile {
  readonly dueOn: string
  readonly caseId: CaseId
  readonly sha256: Sha256
}

/** Files of waiting cases still to be fetched, the most pressing case first. Some may have come with another case. */
export function listWantedFiles(db: ReadDb, limit: number): WantedFile[] {
  return db
    .rows(
      officerSql
        .selectFrom('wanted_files')
        .select(['due_on', 'case_id', 'sha256'])
        .orderBy('due_on')
        .orderBy('case_id')
        .limit(limit)
        .compile(),
    )
    .map(row => ({ dueOn: row.due_on, caseId: row.case_id as CaseId, sha256: row.sha256 as Sha256 }))
}

/** The case has its file: it wants it no longer. */
export function settleWantedFile(tx: WriteTx, wanted: WantedFile): void {
  tx.runSql('DELETE FROM wanted_files WHERE due_on = ? AND case_id = ? AND sha256 = ?', [
    wanted.dueOn,
    wanted.caseId,
    wanted.sha256,
  ])
}

/** 离线可办: of the cases waiting for review, how many have every file here. */
const waitingCount = prepared(() =>
  officerSql.selectFrom('queue_counts').select(q => q.fn.sum<number | null>('n').as('n')),
)
const lackingCount = prepared(() =>
  officerSql.selectFrom('wanted_files').select(q => q.fn.count<number>('case_id').distinct().as('n')),
)

export function countReady(db: ReadDb): { readonly cases: number; readonly of: number } {
  const of = db.row(waitingCount({}))?.n ?? 0
  return { cases: of - (db.row(lackingCount({}))?.n ?? 0), of }
}
