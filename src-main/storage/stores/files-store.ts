import { z } from 'zod'
import type { PictureState } from '../../../src-shared/cases/judge-picture.ts'
import { type CaseId, type Sha256, sha256Schema } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { forgetPictureHash, notePictureWaiting } from './picture-hashes-store.ts'

/** ready: bytes here, hash verified. The others are here too, but may not be painted, and say why. */
export type FileState = PictureState

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
  if (file.state === 'ready') notePictureWaiting(tx, file.sha256)
  else forgetPictureHash(tx, file.sha256)
}

/** Its bytes turned out not to be here after all. */
export function forgetFile(tx: WriteTx, sha256: Sha256): void {
  tx.runSql('DELETE FROM files WHERE sha256 = ?', [sha256])
  forgetPictureHash(tx, sha256)
}

/** A waiting case of which not every file is known to be here. */
export interface LackingCase {
  readonly caseId: CaseId
  readonly dueOn: string
  readonly files: readonly Sha256[]
}

const firstLacking = prepared((value: { limit: number }) => lacking().limit(value.limit))
const nextLacking = prepared((value: { dueOn: string; caseId: string; limit: number }) =>
  lacking()
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('cases.due_on', 'cases.id'), '>', tuple(value.dueOn, value.caseId)),
    )
    .limit(value.limit),
)

function lacking() {
  return (
    officerSql
      .selectFrom('cases')
      .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
      .select(['cases.id', 'cases.due_on', 'case_bodies.body'])
      // A literal, or the index of just these rows would not be used.
      .where(({ eb, lit }) => eb('cases.lacks_files', '=', lit(1)))
      .orderBy('cases.due_on')
      .orderBy('cases.id')
  )
}

/** As much of a case's body as names its files. */
export const filesOfBodySchema = z.object({ attachments: z.array(z.object({ sha256: sha256Schema })) })

/** The hashes of the files that the body of a case names. */
export function filesOfBody(body: string): Sha256[] {
  return filesOfBodySchema.parse(JSON.parse(body)).attachments.map(file => file.sha256)
}

/** Waiting cases whose files are to be fetched, the most pressing first, after `after`. */
export function listLackingCases(
  db: ReadDb,
  after: Pick<LackingCase, 'dueOn' | 'caseId'> | undefined,
  limit: number,
): LackingCase[] {
  return db.rows(after ? nextLacking({ ...after, limit }) : firstLacking({ limit })).map(row => ({
    caseId: row.id as CaseId,
    dueOn: row.due_on,
    files: filesOfBody(row.body),
  }))
}

/** Notes whether every file of a waiting case is here. */
export function setLacksFiles(tx: WriteTx, caseId: CaseId, lacks: boolean): void {
  tx.runSql('UPDATE cases SET lacks_files = ? WHERE id = ? AND queue IS NOT NULL', [lacks ? 1 : 0, caseId])
}

/** 离线可办: of the cases waiting for review, how many have every file here. */
const waitingCount = prepared(() =>
  officerSql.selectFrom('queue_counts').select(q => q.fn.sum<number | null>('n').as('n')),
)
const lackingCount = prepared(() =>
  officerSql
    .selectFrom('cases')
    .select(q => q.fn.countAll<number>().as('n'))
    .where(({ eb, lit }) => eb('lacks_files', '=', lit(1))),
)

export function countReady(db: ReadDb): { readonly cases: number; readonly of: number } {
  const of = db.row(waitingCount({}))?.n ?? 0
  return { cases: of - (db.row(lackingCount({}))?.n ?? 0), of }
}
