import { type CaseException, exceptionSchema } from '../../src-shared/central/exception.ts'
import { type Sha256, sha256Schema } from '../../src-shared/kernel/ids.ts'
import { publishBesideCase } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** An exception with what only the centre keeps beside it. */
export interface StoredException {
  readonly exception: CaseException
  /** Of the decision's frozen text. */
  readonly digest: Sha256
  /** The decision exactly as it left the desk. */
  readonly content: string
  /** The id of the request that answered it; null before, and when no supervisor did. */
  readonly answerRequestId: string | null
}

/** Keeps a new or changed exception and publishes it to whoever sees the cases of its agency. */
export async function putException(tx: WriteTx, stored: StoredException): Promise<void> {
  const { exception, digest, content, answerRequestId } = stored
  const bodyJson = JSON.stringify(exceptionSchema.parse(exception))
  const changing = { state: exception.state, answer_request_id: answerRequestId, body_json: bodyJson }
  await tx.db
    .insertInto('exceptions')
    .values({ id: exception.id, case_id: exception.caseId, digest, content, ...changing })
    .onConflict(conflict => conflict.column('id').doUpdateSet(changing))
    .execute()
  await publishBesideCase(tx, 'exception', exception, bodyJson)
}

const columns = ['digest', 'content', 'answer_request_id', 'body_json'] as const

/** The exception of a decision, under the decision's id. */
export async function findException(read: ReadDb, id: string): Promise<StoredException | undefined> {
  const row = await read.db.selectFrom('exceptions').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

/** All exceptions there ever were of a case, oldest first (their ids rise with time). */
export async function listExceptions(read: ReadDb, caseId: string): Promise<readonly StoredException[]> {
  const rows = await read.db
    .selectFrom('exceptions')
    .select(columns)
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map(toStored)
}

function toStored(row: {
  digest: string
  content: string
  answer_request_id: string | null
  body_json: string
}): StoredException {
  return {
    exception: exceptionSchema.parse(JSON.parse(row.body_json)),
    digest: sha256Schema.parse(row.digest),
    content: row.content,
    answerRequestId: row.answer_request_id,
  }
}
