import type { OfferedDraft, OffersMade } from '../../../src-shared/central/case-offer.ts'
import type { OffersMadeHere, OfferTrouble } from '../../../src-shared/desk/offer-views.ts'
import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import { isUnsent } from '../../../src-shared/sync/outbox-letter.ts'
import type { CentralService } from '../../remote/central-service.ts'
import { findSerialNo } from '../../storage/stores/cases-store.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { draftMark, readHandedDrafts, writeHandedDrafts } from '../../storage/stores/offers-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { askOnce } from '../ask-once.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { partByReach } from '../right-at.ts'
import { keepOffer } from '../settle-offers.ts'

export interface MakeInput {
  /** The same answers the same again. */
  readonly requestId: string
  readonly to: OfficerId
  readonly note: string
  readonly caseIds: readonly CaseId[]
}

type Making = Parameters<CentralService['offerCases']>[1]
/** What is asked, and the mark of each draft that goes with it. */
interface Asked {
  readonly making: Making
  readonly marks: ReadonlyMap<CaseId, ReturnType<typeof draftMark>>
}
const once = askOnce<Asked>()

/**
 * 交接: offers cases to a colleague with what was typed at them. A case with a letter that has not got its receipt is not
 * offered (`unsent-work`): what is decided goes first. What was offered stands on the shelf at once, with its line in the log,
 * which names case, giver and receiver and nothing that was typed.
 *
 * Refuses `not-permitted` when the right to decide reaches none of the cases, `same-person` for oneself, `needs-centre` without
 * the centre.
 */
export async function makeOffers(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  { requestId, to, note, caseIds }: MakeInput,
): Promise<OffersMadeHere> {
  const { read } = opened.storage
  const { within, beyond } = partByReach(opened, read, 'decide', caseIds)
  const unsent = within.filter(caseId => hasUnsentWork(read, caseId))
  const asked = [...new Set(within)].filter(caseId => !unsent.includes(caseId))
  const refused: Refused[] = [
    ...beyond.map(caseId => ({ caseId, why: 'not-permitted' as const })),
    ...unsent.map(caseId => ({ caseId, why: 'unsent-work' as const })),
  ]
  if (asked.length === 0) return told(opened, { offered: [], notOffered: [] }, refused)
  const { making, marks } = once(opened, requestId, () => ({
    making: {
      requestId,
      to,
      note: note.normalize('NFC'),
      cases: asked.map(caseId => ({ caseId, draft: draftOf(read, caseId) })),
    },
    marks: new Map(
      asked.flatMap(caseId => {
        const draft = findDraft(read, caseId)
        return draft ? [[caseId, draftMark(draft)] as const] : []
      }),
    ),
  }))
  const made = await askCentre(opened, parts, token => tools.central.offerCases(token, making))
  keepMade(tools, opened, made, marks)
  parts.fetchNews()
  return told(opened, made, refused)
}

interface Refused {
  readonly caseId: CaseId
  readonly why: OfferTrouble
}

function hasUnsentWork(db: ReadDb, caseId: CaseId): boolean {
  return listLettersOfCase(db, caseId).some(({ state }) => isUnsent(state))
}

function draftOf(db: ReadDb, caseId: CaseId): OfferedDraft | null {
  const stored = findDraft(db, caseId)
  return stored ? { ...stored.draft, caseVersion: stored.caseVersion, savedAt: stored.savedAt } : null
}

/** Nothing once the officer signed out meanwhile: then it comes with the next pull. */
function keepMade(tools: DeskTools, opened: Opened, made: OffersMade, marks: Asked['marks']): void {
  if (made.offered.length === 0 || !opened.storage.handle.open) return
  inTransaction(opened.storage, tx => {
    const handed = readHandedDrafts(tx)
    for (const told of made.offered) {
      const { id, caseId, to } = told.offer
      keepOffer(tx, told)
      const mark = marks.get(caseId)
      if (mark) handed.given[id] = mark
      record(tx, tools, opened, 'case-offered', { caseId, detail: { offerId: id, to } })
    }
    writeHandedDrafts(tx, handed)
    publishAfter(tx, tools, ['cases'])
  })
}

function told({ storage }: Opened, made: OffersMade, refused: readonly Refused[]): OffersMadeHere {
  const { read, handle } = storage
  return {
    offered: made.offered.map(({ offer }) => offer.caseId),
    notOffered: [...made.notOffered, ...refused].map(({ caseId, why }) => ({
      caseId,
      serialNo: (handle.open ? findSerialNo(read, caseId) : undefined) ?? null,
      why,
    })),
  }
}
