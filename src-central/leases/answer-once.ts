import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { addLeaseAnswer, findLeaseAnswer } from '../storage/lease-answer-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/** What was asked, whole: the same content under the same id is the same request. */
export interface LeaseRequest {
  readonly call: 'claim' | 'assign' | 'offer' | 'answer-offer'
  readonly input: { readonly requestId: string }
  readonly at: Instant
}

/**
 * Does the work once for each request of this officer at this desk, in the caller's transaction; later the same answer
 * comes again, whatever happened since. Refuses `bad-input` when the id stands for another request.
 */
export async function answerOnce<Answer>(
  tx: WriteTx,
  caller: Caller,
  { call, input, at }: LeaseRequest,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const { requestId } = input
  const asker = { officerId: caller.officer.id, deskId: caller.deskId }
  const digest = sha256OfText(JSON.stringify({ call, input }))
  const before = await findLeaseAnswer(tx, asker, requestId)
  if (before) {
    if (before.digest !== digest) throw new CentralRefusal('bad-input', { paths: ['requestId'] })
    return JSON.parse(before.answerJson) as Answer
  }
  const answer = await work()
  await addLeaseAnswer(tx, asker, { requestId, digest, answerJson: JSON.stringify(answer), at })
  return answer
}
