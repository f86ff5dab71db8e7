import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { findPost, putPost } from '../storage/register-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/** Keeps 已报名 and 已确认 of a post with what happens to applications for it; the post is published anew. */
export async function countAtPost(
  tx: WriteTx,
  record: EligibilityCase,
  change: { readonly applied?: number; readonly confirmed?: number },
  now: Instant,
): Promise<void> {
  const postId = record.payload.application?.postId
  const post = postId === undefined ? undefined : await findPost(tx, postId)
  if (!post) return
  await putPost(tx, {
    ...post,
    applied: Math.max(0, post.applied + (change.applied ?? 0)),
    confirmed: Math.max(0, post.confirmed + (change.confirmed ?? 0)),
    asOf: now,
  })
}
