import { isHeld, isOwnLease } from '../../src-shared/cases/lease.ts'
import type { OfferMaking, OfferRefusal, OffersMade } from '../../src-shared/central/case-offer.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight, hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import { CentralRefusal } from '../central-refusal.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { answerOnce } from '../leases/answer-once.ts'
import { blocksHolding, findDecider } from '../leases/may-hold.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findQueuedCases, type QueuedCase } from '../storage/case-queue-store.ts'
import { listLiveLeases, type StoredLease } from '../storage/lease-store.ts'
import { listOpenOffers, putOffer } from '../storage/offer-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { endOverOffers } from './end-offers.ts'

/**
 * 交接: offers cases in hand to a colleague, with what was typed at them. Each case has its own answer; nothing about the case
 * or its lease changes. An offer lasts as long as the lease it came with, and the centre's longest time at the most.
 *
 * Refuses `not-permitted` without the right to decide, `same-person` for the caller themselves, and `bad-input` for a request id
 * that stands for another request. Per case: `offerRefusalSchema`.
 */
export async function makeOffers(
  tools: CentreTools,
  caller: Caller,
  making: OfferMaking,
): Promise<OffersMade> {
  if (!hasRight(caller.officer.roles, 'decide')) throw new CentralRefusal('not-permitted')
  if (making.to === caller.officer.id) throw new CentralRefusal('same-person')
  const now = tools.clock.now()
  const latest = addMs(now, tools.config.lifetimes.offerMs)
  return tools.storage.inTransaction(tx =>
    answerOnce(tx, caller, { call: 'offer', input: making, at: now }, () =>
      offer(tx, caller, making, { now, latest }),
    ),
  )
}

async function offer(
  tx: WriteTx,
  caller: Caller,
  { to, note, cases: asked }: OfferMaking,
  { now, latest }: { readonly now: Instant; readonly latest: Instant },
): Promise<OffersMade> {
  const wanted = new Map(asked.map(each => [each.caseId, each.draft]))
  const ids = [...wanted.keys()]
  await endOverOffers(tx, now, ids)
  const colleague = await findDecider(tx, to)
  const rulebooks = await listRulebooks(tx)
  const cases = await findQueuedCases(tx, ids)
  const leases = await listLiveLeases(tx, ids)
  const offered = new Set((await listOpenOffers(tx, ids)).map(each => each.offer.caseId))
  const made: OffersMade = { offered: [], notOffered: [] }
  for (const [caseId, draft] of wanted) {
    const record = cases.get(caseId)
    const standing = leases.get(caseId)
    const held = standing && isHeld(standing.lease, now) ? standing : undefined
    const why = record
      ? refusalOf(caller, colleague, record, { held, rulebooks, now, begun: draft !== null })
      : 'not-found'
    if (why || !record || !colleague || offered.has(caseId)) {
      made.notOffered.push({ caseId, why: why ?? 'offered-already' })
      continue
    }
    const told = await putOffer(tx, {
      fromDesk: caller.deskId,
      leaseId: held?.lease.id ?? null,
      draft,
      offer: {
        id: newId(now),
        caseId,
        workType: record.workType,
        serialNo: record.serialNo,
        agency: record.handlingAgency,
        stage: record.stage,
        caseVersion: record.version,
        from: caller.officer.id,
        fromName: caller.officer.displayName,
        to: colleague.id,
        toName: colleague.displayName,
        note,
        hasDraft: draft !== null,
        offeredAt: now,
        expiresAt: held && held.lease.until < latest ? held.lease.until : latest,
        ...{ state: 'open', overWhy: null, closedAt: null, answer: '' },
      },
    })
    made.offered.push(told)
  }
  return made
}

interface At {
  readonly held: StoredLease | undefined
  readonly rulebooks: readonly Rulebook[]
  readonly now: Instant
  /** Something was typed at it. */
  readonly begun: boolean
}

function refusalOf(
  { officer, deskId }: Caller,
  colleague: OfficerProfile | undefined,
  record: QueuedCase,
  { held, rulebooks, begun }: At,
): OfferRefusal | undefined {
  if (!hasRightAt(officer, 'view-cases', placeOf(record))) return 'not-found'
  if (!hasRightAt(officer, 'decide', placeOf(record))) return 'not-permitted'
  if (held && !isOwnLease(held.lease, { officerId: officer.id, deskId })) return 'held'
  if (!held && !begun) return 'not-in-hand'
  const blocked = blocksHolding(colleague, record, rulebooks)
  if (!blocked) return undefined
  return blocked === 'not-claimable' ? 'not-waiting' : 'colleague-cannot'
}
