import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** The answer an officer at a desk got to a request before, with the digest of what was asked. */
export async function findLeaseAnswer(
  read: ReadDb,
  asker: { readonly officerId: string; readonly deskId: string },
  requestId: string,
): Promise<{ readonly digest: string; readonly answerJson: string } | undefined> {
  const row = await read.db
    .selectFrom('lease_answers')
    .select(['digest', 'answer_json'])
    .where('officer_id', '=', asker.officerId)
    .where('desk_id', '=', asker.deskId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row && { digest: row.digest, answerJson: row.answer_json }
}

/** Keeps an answer: from now on the same request is answered by it. */
export async function addLeaseAnswer(
  tx: WriteTx,
  asker: { readonly officerId: string; readonly deskId: string },
  answer: {
    readonly requestId: string
    readonly digest: string
    readonly answerJson: string
    readonly at: Instant
  },
): Promise<void> {
  await tx.db
    .insertInto('lease_answers')
    .values({
      officer_id: asker.officerId,
      desk_id: asker.deskId,
      request_id: answer.requestId,
      digest: answer.digest,
      answer_json: answer.answerJson,
      at: answer.at,
    })
    .execute()
}
