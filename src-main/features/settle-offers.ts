import type { CaseOffer, ToldOffer } from '../../src-shared/central/case-offer.ts'
import { wipeReducedCaseIfSettled } from '../storage/stores/cases-store.ts'
import { deleteDraft, findDraft, writeDraft } from '../storage/stores/drafts-store.ts'
import { upsertEntity } from '../storage/stores/entities-store.ts'
import { listOffers } from '../storage/stores/entity-lists.ts'
import { readGeneration } from '../storage/stores/meta-store.ts'
import {
  draftMark,
  type HandedDrafts,
  readHandedDrafts,
  writeHandedDrafts,
} from '../storage/stores/offers-store.ts'
import { inTransaction, type WriteTx } from '../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from './context.ts'

/** Puts what the centre answered on the shelf at once; never in the place of a later word. */
export function keepOffer(tx: WriteTx, { offer, position }: ToldOffer): void {
  const entity = { kind: 'case-offer', id: offer.id, position, body: JSON.stringify(offer) }
  upsertEntity(tx, entity, readGeneration(tx))
}

/**
 * Lets what became of offers decide over the drafts on their way: accepted, the giver's draft goes, unless other words were
 * typed since, and what came with it stands at the receiver as a draft of their own, marked with the giver's name. Ended
 * otherwise, what had come is forgotten. Worked out from the shelf, so that a kill between two steps loses nothing.
 */
export function settleOffers(tools: DeskTools, opened: Opened): void {
  if (!isAnythingOnItsWay(readHandedDrafts(opened.storage.read))) return
  inTransaction(opened.storage, tx => {
    if (settleIn(tx)) publishAfter(tx, tools, ['cases'])
  })
}

/** The same in a transaction at hand. True when anything changed. */
export function settleIn(tx: WriteTx): boolean {
  const handed = readHandedDrafts(tx)
  if (!isAnythingOnItsWay(handed)) return false
  const offers = new Map(listOffers(tx).map(offer => [offer.id, offer]))
  const before = JSON.stringify(handed)
  for (const id of Object.keys(handed.given)) settleGiven(tx, handed, id, offers.get(id))
  for (const id of Object.keys(handed.received)) settleReceived(tx, handed, id, offers.get(id))
  const changed = JSON.stringify(handed) !== before
  if (changed) writeHandedDrafts(tx, handed)
  return changed
}

function isAnythingOnItsWay({ given, received }: HandedDrafts): boolean {
  return Object.keys(given).length + Object.keys(received).length > 0
}

function settleGiven(tx: WriteTx, handed: HandedDrafts, id: string, offer: CaseOffer | undefined): void {
  if (offer?.state === 'open') return
  const draft = offer && findDraft(tx, offer.caseId)
  if (offer?.state === 'accepted' && draft && draftMark(draft) === handed.given[id]) {
    deleteDraft(tx, offer.caseId)
    wipeReducedCaseIfSettled(tx, offer.caseId)
  }
  delete handed.given[id]
}

function settleReceived(tx: WriteTx, handed: HandedDrafts, id: string, offer: CaseOffer | undefined): void {
  const received = handed.received[id]
  if (!received || offer?.state === 'open') return
  if (offer?.state === 'accepted') {
    // Words of one's own are replaced by nobody's: it waits until they are gone.
    if (findDraft(tx, received.caseId)) return
    const { caseVersion, savedAt, ...draft } = received.draft
    writeDraft(tx, received.caseId, { draft, caseVersion, savedAt, handedBy: received.fromName })
  }
  delete handed.received[id]
}
