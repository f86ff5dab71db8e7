import type { OfferedDraft } from '../../src-shared/central/case-offer.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findOffers } from '../storage/offer-store.ts'

/**
 * What was typed at the cases of these offers, for their giver and their receiver, while they are open and their time is not
 * over. Everybody else is told as little as of an offer that never was.
 *
 * Refuses `not-permitted` without the right to decide.
 */
export async function readOfferedDrafts(
  { storage, clock }: CentreTools,
  { officer }: Caller,
  ids: readonly string[],
): Promise<{ drafts: { id: string; draft: OfferedDraft }[] }> {
  if (!hasRight(officer.roles, 'decide')) throw new CentralRefusal('not-permitted')
  const now = clock.now()
  const found = [...(await findOffers(storage.read, ids)).values()]
  return {
    drafts: found.flatMap(({ offer, draft }) => {
      const isTheirs = offer.from === officer.id || offer.to === officer.id
      return draft && isTheirs && now < offer.expiresAt ? [{ id: offer.id, draft }] : []
    }),
  }
}
