import type { Decision } from '../../src-shared/cases/decision.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { type AppliedLetter, applyLetter } from '../letters/apply-letter.ts'
import { gatherFacts } from '../letters/gather-facts.ts'
import { judgeAdoption } from '../letters/judge-letter.ts'
import { readLetter } from '../letters/read-letter.ts'
import type { Caller } from '../sessions/authenticate.ts'
import type { StoredCase } from '../storage/case-store.ts'
import type { StoredException } from '../storage/exception-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/**
 * Lets the decision of an exception take effect as if it had been accepted, with a receipt `proposal-adopted`; delivered
 * later it is a duplicate. It stays the decision of who made it, judged by their rights as of then.
 *
 * Refuses `not-adoptable`: see `judgeAdoption`; also for a case that is not the supervisor's.
 */
export async function adoptDecision(
  tx: WriteTx,
  tools: CentreTools,
  caller: Caller,
  {
    found,
    stored,
    now,
  }: { readonly found: StoredException; readonly stored: StoredCase; readonly now: Instant },
): Promise<AppliedLetter & { readonly decision: Decision }> {
  const { digest, content, exception } = found
  const read = readLetter({ id: exception.id, digest, content }, 'decision')
  const decision = read.content
  const isTheirs = hasRightAt(caller.officer, 'answer-exceptions', placeOf(stored.record))
  if (decision?.kind !== 'decision' || !isTheirs) throw new CentralRefusal('not-adoptable')
  const delivery = { officerId: decision.decidedBy, deskId: decision.deskId, grant: 'send-only' } as const
  const { facts } = await gatherFacts(tx, delivery, decision, now)
  const judgement = judgeAdoption(facts)
  if (judgement.kind !== 'accepted') throw new CentralRefusal('not-adoptable')
  const applied = await applyLetter(
    tx,
    tools,
    { read, facts, stored, now },
    { disposition: 'proposal-adopted', marks: judgement.marks },
  )
  return { ...applied, decision }
}
