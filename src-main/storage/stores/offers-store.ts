import { z } from 'zod'
import { type CaseOffer, offeredDraftSchema } from '../../../src-shared/central/case-offer.ts'
import { canonicalJson } from '../../../src-shared/kernel/canonical-json.ts'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import { type CaseId, caseIdSchema, type OfficerId, sha256Schema } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import type { StoredDraft } from './drafts-store.ts'
import { listOffers } from './entity-lists.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'

/**
 * Drafts on their way, by the id of their offer. `given`: what was typed here when the case was offered, as a digest, so that
 * later words are not taken for it. `received`: what a colleague typed, until it is a draft here or the offer is over.
 */
const handedSchema = z.object({
  given: z.record(z.string(), sha256Schema),
  received: z.record(
    z.string(),
    z.object({ caseId: caseIdSchema, fromName: z.string(), draft: offeredDraftSchema }),
  ),
})
export type HandedDrafts = z.infer<typeof handedSchema>

export function readHandedDrafts(db: ReadDb): HandedDrafts {
  const kept = findMeta(db, 'handed-drafts')
  return kept === undefined ? { given: {}, received: {} } : handedSchema.parse(JSON.parse(kept))
}

/** Nothing stands there while nothing is on its way. */
export function writeHandedDrafts(tx: WriteTx, handed: HandedDrafts): void {
  const { given, received } = handed
  if (Object.keys(given).length + Object.keys(received).length === 0) deleteMeta(tx, 'handed-drafts')
  else writeMeta(tx, 'handed-drafts', JSON.stringify(handed))
}

/** Marks what was typed, whatever the time it was saved at. */
export function draftMark({ draft, caseVersion }: Pick<StoredDraft, 'draft' | 'caseVersion'>) {
  return sha256OfText(canonicalJson({ ...draft, caseVersion }))
}

/** Whether an offer waits for an answer at this time of the centre's clock. */
export function isOfferOpen({ state, expiresAt }: CaseOffer, at: Instant): boolean {
  return state === 'open' && at < expiresAt
}

/** True while a colleague may accept this case from this officer. */
export function isOfferedByMe(db: ReadDb, officerId: OfficerId, caseId: CaseId, at: Instant): boolean {
  return listOffers(db).some(
    offer => offer.caseId === caseId && offer.from === officerId && isOfferOpen(offer, at),
  )
}
