import { isHeld, isOwnLease, type Lease, MOST_LEASES } from '../../src-shared/cases/lease.ts'
import type {
  AnswerRefusal,
  CaseOffer,
  OfferAnswering,
  OffersAnswered,
} from '../../src-shared/central/case-offer.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerOnce } from '../leases/answer-once.ts'
import { leaseUntil, prolonged } from '../leases/lease-time.ts'
import { blocksHolding } from '../leases/may-hold.ts'
import { newLease, storeGrants } from '../leases/store-grants.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findQueuedCases, type QueuedCase } from '../storage/case-queue-store.ts'
import {
  countHeld,
  giveLeasesOn,
  listLiveLeases,
  replaceLeases,
  type StoredLease,
} from '../storage/lease-store.ts'
import { findOffers, putOffer, type StoredOffer } from '../storage/offer-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { ended, endOver, endOverOffers } from './end-offers.ts'

/**
 * The colleague accepts or declines offers, or the giver takes them back. Each has its own answer. Accepting moves the lease to
 * the caller at this desk, for as long as it lasted or was asked for, whichever is longer. Whatever ends an offer erases its
 * draft here.
 *
 * Refuses `not-permitted` to accept without the right to decide, and `bad-input` for a time that is over or a request id that
 * stands for another request. Per offer: `answerRefusalSchema`.
 */
export async function answerOffers(
  tools: CentreTools,
  caller: Caller,
  answering: OfferAnswering,
): Promise<OffersAnswered> {
  if (!hasRight(caller.officer.roles, 'decide')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(tx =>
    answerOnce(tx, caller, { call: 'answer-offer', input: answering, at: now }, () =>
      answerAll(tx, caller, answering, now),
    ),
  )
}

async function answerAll(
  tx: WriteTx,
  caller: Caller,
  { ids: asked, answer, word, until }: OfferAnswering,
  now: Instant,
): Promise<OffersAnswered> {
  if (answer === 'accept' && until === null) throw new CentralRefusal('bad-input', { paths: ['until'] })
  const ids = [...new Set(asked)]
  const caseIds = [...(await findOffers(tx, ids)).values()].map(({ offer }) => offer.caseId)
  await endOverOffers(tx, now, caseIds)
  const offers = await findOffers(tx, ids)
  const taking =
    answer !== 'accept' || until === null ? undefined : await startTaking(tx, caller, { caseIds, until, now })
  const answered: OffersAnswered = { done: [], notDone: [] }
  for (const id of ids) {
    const stored = offers.get(id)
    const side = answer === 'withdraw' ? stored?.offer.from : stored?.offer.to
    const closed = stored && side === caller.officer.id ? whyClosed(stored.offer) : 'not-found'
    if (!stored || closed) answered.notDone.push({ id, why: closed ?? 'not-found' })
    else if (taking) {
      const taken = await taking(stored)
      if ('why' in taken) answered.notDone.push({ id, why: taken.why })
      else answered.done.push(taken)
    } else {
      const state = answer === 'decline' ? 'declined' : 'withdrawn'
      const offer = ended(stored.offer, state, now, { answer: word })
      answered.done.push({ ...(await putOffer(tx, { ...stored, offer })), lease: null })
    }
  }
  return answered
}

function whyClosed({ state, overWhy }: CaseOffer): AnswerRefusal | undefined {
  if (state === 'open') return undefined
  if (state === 'over') return overWhy ?? 'run-out'
  return state === 'withdrawn' ? 'withdrawn' : 'answered-already'
}

type Taken = OffersAnswered['done'][number] | { readonly why: AnswerRefusal }

/** What takes over one case after the other: rules and leases are read once, and every case that is taken fills the room. */
async function startTaking(
  tx: WriteTx,
  caller: Caller,
  want: { readonly caseIds: readonly string[]; readonly until: Instant; readonly now: Instant },
): Promise<(stored: StoredOffer) => Promise<Taken>> {
  const { officer, deskId } = caller
  const { now } = want
  const until = leaseUntil(want.until, now)
  const rulebooks = await listRulebooks(tx)
  const cases = await findQueuedCases(tx, want.caseIds)
  const leases = await listLiveLeases(tx, want.caseIds)
  let room = MOST_LEASES - (await countHeld(tx, officer.id, now))
  return async stored => {
    const record = cases.get(stored.offer.caseId)
    const blocked = record ? blocksHolding(officer, record, rulebooks) : 'not-claimable'
    if (!record || blocked === 'not-claimable') {
      await endOver(tx, stored, 'case-changed', now)
      return { why: 'case-changed' }
    }
    if (blocked) return { why: 'cannot-take' }
    const standing = leases.get(record.id)
    const held = standing && isHeld(standing.lease, now) ? standing : undefined
    const own = held && isOwnLease(held.lease, { officerId: officer.id, deskId }) ? held : undefined
    if (held && !own && !isGivers(held.lease, stored)) {
      await endOver(tx, stored, 'lease-gone', now)
      return { why: 'lease-gone' }
    }
    if (!own && room <= 0) return { why: 'too-many' }
    if (!own) room -= 1
    const lease = await moveLease(tx, caller, record, { standing, held, own, until, now })
    const offer = ended(stored.offer, 'accepted', now)
    return { ...(await putOffer(tx, { ...stored, offer })), lease }
  }
}

/** The giver's, at the desk they offered it at. */
function isGivers(lease: Lease, { offer, fromDesk }: StoredOffer): boolean {
  return isOwnLease(lease, { officerId: offer.from, deskId: fromDesk })
}

async function moveLease(
  tx: WriteTx,
  { officer, deskId }: Caller,
  record: QueuedCase,
  from: {
    readonly standing: StoredLease | undefined
    readonly held: StoredLease | undefined
    readonly own: StoredLease | undefined
    readonly until: Instant
    readonly now: Instant
  },
): Promise<OffersAnswered['done'][number]['lease']> {
  const { standing, held, own, now } = from
  const until = held && held.lease.until > from.until ? held.lease.until : from.until
  if (held && !own) await giveLeasesOn(tx, [held.lease.id], { id: held.lease.officerId, at: now })
  else if (standing && !own) await replaceLeases(tx, [standing.lease.id])
  const lease = own
    ? prolonged(own.lease, { until, deskId, now })
    : newLease(record, { officer, deskId, reason: '' }, { now, until })
  const [told] = await storeGrants(tx, [{ lease, agency: record.handlingAgency, before: own }])
  return told ?? null
}
