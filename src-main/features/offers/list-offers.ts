import type { CaseOffer } from '../../../src-shared/central/case-offer.ts'
import type { OfferRow } from '../../../src-shared/desk/offer-views.ts'
import { addMs, type Instant } from '../../../src-shared/kernel/instant.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { listOffers } from '../../storage/stores/entity-lists.ts'
import { isOfferOpen } from '../../storage/stores/offers-store.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'

/** How long what ended is still shown. */
const SHOWN_MS = 7 * 86_400_000

/**
 * 交接 as this officer may see it: what they gave and what is given to them. Open first, the longest waiting on top; then what
 * ended in the last week, newest first. One whose time is over counts as ended, whatever the centre has told so far.
 */
export function listOwnOffers(tools: DeskTools, opened: Opened): OfferRow[] {
  const { officer, storage } = opened
  const at = centreNow(tools, opened)
  const since = addMs(at, -SHOWN_MS)
  return listOffers(storage.read)
    .filter(({ from, to }) => from === officer.id || to === officer.id)
    .map(offer => asOf(offer, at))
    .filter(({ closedAt }) => closedAt === null || closedAt >= since)
    .toSorted(byState)
    .map(offer => {
      const name = findCase(storage.read, offer.caseId)?.personName
      return {
        offer: { ...offer, note: maskInText(offer.note), answer: maskInText(offer.answer) },
        side: offer.from === officer.id ? 'given' : 'received',
        personName: name === undefined ? null : maskInText(name),
      }
    })
}

function asOf(offer: CaseOffer, at: Instant): CaseOffer {
  const isOver = offer.state === 'open' && !isOfferOpen(offer, at)
  return isOver ? { ...offer, state: 'over', overWhy: 'run-out', closedAt: offer.expiresAt } : offer
}

function byState(a: CaseOffer, b: CaseOffer): number {
  const [one, two] = [a.state === 'open', b.state === 'open']
  if (one !== two) return one ? -1 : 1
  const order = one ? compare(a.offeredAt, b.offeredAt) : compare(b.closedAt ?? '', a.closedAt ?? '')
  return order || compare(a.id, b.id)
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1
}
