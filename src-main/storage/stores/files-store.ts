import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
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

export function findFile(db: ReadDb, sha256: Sha256): StoredFile | undefined {
  const row = db.row(
    officerSql
      .selectFrom('files')
      .select(['sha256', 'state', 'detected_type', 'bytes'])
      .where('sha256', '=', sha256)
      .compile(),
  )
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

export function isFileOfCase(db: ReadDb, caseId: CaseId, sha256: Sha256): boolean {
  return (
    db.row(
      officerSql
        .selectFrom('case_files')
        .select('slot')
        .where('case_id', '=', caseId)
        .where('sha256', '=', sha256)
        .compile(),
    ) !== undefined
  )
}

/** Files of waiting cases that are not here yet, the most pressing case first. */
export function listMissingFiles(db: ReadDb, limit: number): { caseId: CaseId; sha256: Sha256 }[] {
  return db
    .rows(
      officerSql
        .selectFrom('cases')
        .innerJoin('case_files', 'case_files.case_id', 'cases.id')
        .leftJoin('files', 'files.sha256', 'case_files.sha256')
        .select(['case_files.case_id', 'case_files.sha256'])
        .where('cases.queue', 'is not', null)
        .where('files.sha256', 'is', null)
        .orderBy('cases.due_on')
        .orderBy('cases.submitted_at')
        .orderBy('cases.id')
        .limit(limit)
        .compile(),
    )
    .map(row => ({ caseId: row.case_id as CaseId, sha256: row.sha256 as Sha256 }))
}

/** 离线可办: of the cases waiting for review, how many have every file here. */
export function countReady(db: ReadDb): { readonly cases: number; readonly of: number } {
  const of =
    db.row(
      officerSql
        .selectFrom('cases')
        .select(q => q.fn.countAll<number>().as('n'))
        .where('queue', 'is not', null)
        .compile(),
    )?.n ?? 0
  const lacking =
    db.row(
      officerSql
        .selectFrom('cases')
        .innerJoin('case_files', 'case_files.case_id', 'cases.id')
        .leftJoin('files', 'files.sha256', 'case_files.sha256')
        .select(q => q.fn.count<number>('cases.id').distinct().as('n'))
        .where('cases.queue', 'is not', null)
        .where('files.sha256', 'is', null)
        .compile(),
    )?.n ?? 0
  return { cases: of - lacking, of }
}
