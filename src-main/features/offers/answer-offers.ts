import type { CaseOffer, OfferAnswer, OffersAnswered } from '../../../src-shared/central/case-offer.ts'
import type { AnswerTrouble, OffersAnsweredHere } from '../../../src-shared/desk/offer-views.ts'
import { addMs } from '../../../src-shared/kernel/instant.ts'
import type { CentralService } from '../../remote/central-service.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { listOffers } from '../../storage/stores/entity-lists.ts'
import { upsertLease } from '../../storage/stores/leases-store.ts'
import { readGeneration } from '../../storage/stores/meta-store.ts'
import { readHandedDrafts, writeHandedDrafts } from '../../storage/stores/offers-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { askOnce } from '../ask-once.ts'
import { record } from '../audit/record.ts'
import { centreNow, type DeskTools, type Opened, publishAfter } from '../context.ts'
import { keepOffer, settleIn } from '../settle-offers.ts'

export interface AnswerInput {
  /** The same answers the same again. */
  readonly requestId: string
  readonly offerIds: readonly string[]
  readonly answer: OfferAnswer
  readonly word: string
}

/** For so long a case is held that nobody held before, as by a press of 领取 that says nothing. */
const HELD_MS = 8 * 3_600_000
type Answering = Parameters<CentralService['answerOffers']>[1]
const once = askOnce<Answering>()

const acts = { accept: 'offer-accepted', decline: 'offer-declined', withdraw: 'offer-withdrawn' } as const

/**
 * 接收, 不接收 by the colleague, 收回 by the giver, told offer by offer. When accepting, what the giver typed is read and kept before
 * the answer that erases it at the centre, so that a kill between loses nothing; then lease and draft stand here in one
 * transaction, with the line in the log. Where the officer typed something at a case themselves the offer stays (`own-draft`).
 *
 * Refuses `needs-centre` without the centre.
 */
export async function answerOffers(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  { requestId, offerIds, answer, word }: AnswerInput,
): Promise<OffersAnsweredHere> {
  const offers = new Map(listOffers(opened.storage.read).map(offer => [offer.id, offer]))
  const ids = [...new Set(offerIds)]
  const own = answer === 'accept' ? ids.filter(id => hasOwnDraft(opened, offers.get(id))) : []
  const asked = ids.filter(id => !own.includes(id))
  const refused = own.map(id => ({ id, why: 'own-draft' as const }))
  if (asked.length === 0) return told(offers, { done: [], notDone: [] }, refused)
  if (answer === 'accept') await fetchDrafts(tools, opened, parts, offers, asked)
  const answering = once(opened, requestId, () => ({
    requestId,
    ids: asked,
    answer,
    word: word.normalize('NFC'),
    until: answer === 'accept' ? addMs(centreNow(tools, opened), HELD_MS) : null,
  }))
  const answered = await askCentre(opened, parts, token => tools.central.answerOffers(token, answering))
  keepAnswered(tools, opened, answer, answered)
  parts.fetchNews()
  return told(offers, answered, refused)
}

/** Of a case whose draft came with this offer already the draft is not one's own. */
function hasOwnDraft({ storage }: Opened, offer: CaseOffer | undefined): boolean {
  return offer?.state === 'open' && findDraft(storage.read, offer.caseId) !== undefined
}

async function fetchDrafts(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  offers: ReadonlyMap<string, CaseOffer>,
  ids: readonly string[],
): Promise<void> {
  const wanted = ids.filter(id => offers.get(id)?.hasDraft !== false)
  if (wanted.length === 0) return
  const { drafts } = await askCentre(opened, parts, token =>
    tools.central.offeredDrafts(token, { ids: wanted }),
  )
  if (drafts.length === 0 || !opened.storage.handle.open) return
  inTransaction(opened.storage, tx => {
    const handed = readHandedDrafts(tx)
    for (const { id, draft } of drafts) {
      const offer = offers.get(id)
      if (offer) handed.received[id] = { caseId: offer.caseId, fromName: offer.fromName, draft }
    }
    writeHandedDrafts(tx, handed)
  })
}

/** Nothing once the officer signed out meanwhile: then it comes with the next pull. */
function keepAnswered(tools: DeskTools, opened: Opened, answer: OfferAnswer, answered: OffersAnswered): void {
  if (!opened.storage.handle.open) return
  inTransaction(opened.storage, tx => {
    const generation = readGeneration(tx)
    for (const { offer, position, lease } of answered.done) {
      if (lease) upsertLease(tx, lease.lease, lease.position, generation)
      keepOffer(tx, { offer, position })
      record(tx, tools, opened, acts[answer], {
        caseId: offer.caseId,
        detail: { offerId: offer.id, from: offer.from, to: offer.to },
      })
    }
    const handed = readHandedDrafts(tx)
    for (const { id } of answered.notDone) delete handed.received[id]
    writeHandedDrafts(tx, handed)
    settleIn(tx)
    publishAfter(tx, tools, ['cases'])
  })
}

function told(
  offers: ReadonlyMap<string, CaseOffer>,
  { done, notDone }: OffersAnswered,
  refused: readonly { readonly id: string; readonly why: AnswerTrouble }[],
): OffersAnsweredHere {
  return {
    done: done.map(({ offer }) => offer.caseId),
    notDone: [...notDone, ...refused].map(({ id, why }) => ({
      offerId: id,
      serialNo: offers.get(id)?.serialNo ?? null,
      why,
    })),
  }
}
