import type { OtherDecision } from '../../src-shared/central/letters.ts'
import type { AppliedDecision } from '../storage/letter-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import type { ReadDb } from '../storage/storage.ts'

/** The other decision a letter ran into, as another officer may know it. */
export async function introduce(read: ReadDb, other: AppliedDecision): Promise<OtherDecision> {
  const officer = await findOfficer(read, other.decidedBy)
  return {
    decisionId: other.id,
    outcome: other.outcome,
    reasons: other.reasons,
    decidedByName: officer?.profile.displayName ?? other.decidedBy,
    decidedAt: other.decidedAt,
  }
}
