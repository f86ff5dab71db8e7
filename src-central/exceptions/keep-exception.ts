import type { CaseException } from '../../src-shared/central/exception.ts'
import type { ConflictReason } from '../../src-shared/sync/verdict.ts'
import type { KnownLetter } from '../letters/apply-letter.ts'
import { findException, putException } from '../storage/exception-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { exceptionOf } from './exception-of.ts'

/** Conflicts that are not about the case but about who had it: somebody may still want the decision to stand. */
const kept: readonly ConflictReason[] = ['leased-by-other', 'lease-reclaimed']

/**
 * Keeps a decision that a lease stood against as an exception, in the transaction of its answer (central-protocol.md
 * section 3). The same letter again changes nothing. Acts and other conflicts are not kept.
 */
export async function keepException(
  tx: WriteTx,
  { read, facts, stored, now }: KnownLetter,
  found: { readonly reason: ConflictReason; readonly heldBy: CaseException['centre']['heldBy'] },
): Promise<void> {
  const { letter, officer } = facts
  if (letter.kind === 'act' || !officer || !kept.includes(found.reason)) return
  if (await findException(tx, letter.decisionId)) return
  const exception = exceptionOf(stored.record, letter, {
    officer: officer.profile,
    origin: 'kept-by-centre',
    reason: found.reason,
    centre: { caseVersion: stored.record.version, other: null, heldBy: found.heldBy },
    note: '',
    raisedAt: now,
  })
  const { digest } = read
  await putException(tx, { exception, digest, content: read.letter.content, answerRequestId: null })
}
