import {
  type CaseOffer,
  caseOfferSchema,
  type OfferedDraft,
  offeredDraftSchema,
  type ToldOffer,
} from '../../src-shared/central/case-offer.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import { uuidSchema } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { publishTo, unpublish } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** An offer with what only the centre keeps beside it. */
export interface StoredOffer {
  readonly offer: CaseOffer
  /** Where the giver made it. */
  readonly fromDesk: DeskId
  /** The lease the case was held by; null where it was only begun. */
  readonly leaseId: string | null
  /** Gone once the offer is not open any more. */
  readonly draft: OfferedDraft | null
}

/** Keeps a new or changed offer and tells it to giver and receiver. What was typed stands only while it is open. */
export async function putOffer(tx: WriteTx, stored: StoredOffer): Promise<ToldOffer> {
  const offer = caseOfferSchema.parse(stored.offer)
  const bodyJson = JSON.stringify(offer)
  const draft = offer.state === 'open' ? stored.draft : null
  const changing = {
    state: offer.state,
    closed_at: offer.closedAt,
    draft_json: draft && JSON.stringify(draft),
    body_json: bodyJson,
  }
  await tx.db
    .insertInto('case_offers')
    .values({
      id: offer.id,
      case_id: offer.caseId,
      from_desk: stored.fromDesk,
      lease_id: stored.leaseId,
      ...changing,
    })
    .onConflict(conflict => conflict.column('id').doUpdateSet(changing))
    .execute()
  return { offer, position: await publishTo(tx, 'case-offer', offer, bodyJson, [offer.from, offer.to]) }
}

const columns = ['from_desk', 'lease_id', 'draft_json', 'body_json'] as const

export async function findOffers(
  read: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredOffer>> {
  if (ids.length === 0) return new Map()
  const rows = await read.db
    .selectFrom('case_offers')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(toStored).map(stored => [stored.offer.id, stored]))
}

/** Those that wait for an answer, of these cases or of all. */
export async function listOpenOffers(
  read: ReadDb,
  caseIds?: readonly string[],
): Promise<readonly StoredOffer[]> {
  if (caseIds?.length === 0) return []
  let query = read.db.selectFrom('case_offers').select(columns).where('state', '=', 'open').orderBy('id')
  if (caseIds) query = query.where('case_id', 'in', [...caseIds])
  return (await query.execute()).map(toStored)
}

/** Deletes offers that ended before then, here and in the feed. */
export async function deleteOffersClosedBefore(tx: WriteTx, before: Instant): Promise<void> {
  const rows = await tx.db
    .selectFrom('case_offers')
    .select('id')
    .where('state', '!=', 'open')
    .where('closed_at', '<', before)
    .limit(500)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return
  await unpublish(tx, 'case-offer', ids)
  await tx.db.deleteFrom('case_offers').where('id', 'in', ids).execute()
}

function toStored(row: {
  from_desk: string
  lease_id: string | null
  draft_json: string | null
  body_json: string
}): StoredOffer {
  return {
    offer: caseOfferSchema.parse(JSON.parse(row.body_json)),
    fromDesk: row.from_desk as DeskId,
    leaseId: row.lease_id === null ? null : uuidSchema.parse(row.lease_id),
    draft: row.draft_json === null ? null : offeredDraftSchema.parse(JSON.parse(row.draft_json)),
  }
}
