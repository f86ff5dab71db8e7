import { isHeld } from '../../src-shared/cases/lease.ts'
import type { CaseOffer, OfferOver } from '../../src-shared/central/case-offer.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findLease } from '../storage/lease-store.ts'
import {
  deleteOffersClosedBefore,
  listOpenOffers,
  putOffer,
  type StoredOffer,
} from '../storage/offer-store.ts'
import type { ReadDb, WriteTx } from '../storage/storage.ts'

/** How long an offer that ended is still told, without its draft. */
const TOLD_MS = 30 * 86_400_000

/** An offer that ended in this way now. */
export function ended(
  offer: CaseOffer,
  state: Exclude<CaseOffer['state'], 'open'>,
  at: Instant,
  more: { readonly overWhy?: OfferOver; readonly answer?: string } = {},
): CaseOffer {
  return { ...offer, state, closedAt: at, overWhy: more.overWhy ?? null, answer: more.answer ?? '' }
}

/** Ends every open offer of a case that is another version now than was offered, in the transaction of that change. */
export async function endOffersOfCase(tx: WriteTx, record: CaseRecord, at: Instant): Promise<void> {
  for (const stored of await listOpenOffers(tx, [record.id]))
    if (stored.offer.caseVersion !== record.version) await endOver(tx, stored, 'case-changed', at)
}

/** Ends one offer nobody answered, and erases its draft. */
export async function endOver(tx: WriteTx, stored: StoredOffer, why: OfferOver, at: Instant): Promise<void> {
  await putOffer(tx, { ...stored, offer: ended(stored.offer, 'over', at, { overWhy: why }) })
}

/**
 * Ends the open offers whose time is over, or whose lease the giver holds no more, so that no draft outlasts its offer; of all
 * cases or of these. What ended long ago is deleted.
 */
export async function endOverOffers(tx: WriteTx, at: Instant, caseIds?: readonly string[]): Promise<void> {
  for (const stored of await listOpenOffers(tx, caseIds)) {
    const why = await overWhy(tx, stored, at)
    if (why) await endOver(tx, stored, why, at)
  }
  await deleteOffersClosedBefore(tx, addMs(at, -TOLD_MS))
}

async function overWhy(
  read: ReadDb,
  { offer, leaseId }: StoredOffer,
  at: Instant,
): Promise<OfferOver | undefined> {
  if (at >= offer.expiresAt) return 'run-out'
  if (leaseId === null) return undefined
  const stored = await findLease(read, leaseId)
  return stored && !stored.isReplaced && isHeld(stored.lease, at) ? undefined : 'lease-gone'
}

/** How often a centre looks for offers that are over. */
const LOOK_MS = 60_000

/** Looks now and every minute, so that a draft is gone soon after its offer's time. Gives what stops it. */
export function watchOffers(tools: CentreTools): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const look = () => {
    running = running.then(async () => {
      try {
        if (await isAnyOver(tools)) {
          await tools.storage.inTransaction(tx => endOverOffers(tx, tools.clock.now()))
        }
      } catch (error) {
        tools.onFailure('request', error)
      }
    })
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  look()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** Without taking the one place for writing, which others wait for. */
async function isAnyOver({ storage, clock }: CentreTools): Promise<boolean> {
  const now = clock.now()
  for (const stored of await listOpenOffers(storage.read))
    if (await overWhy(storage.read, stored, now)) return true
  return false
}
