import type { OfferRow } from '../../../src-shared/desk/offer-views.ts'
import type { StateName } from '../../ui/state-tokens.ts'

export type OfferTab = 'received' | 'given'

/** Offers that wait for this officer's answer. */
export function countReceived(rows: readonly OfferRow[]): number {
  return rows.filter(({ side, offer }) => side === 'received' && offer.state === 'open').length
}

/** How an offer looks; one that ended in words is not urgent any more. */
export function stateOfOffer({ side, offer }: OfferRow): StateName {
  switch (offer.state) {
    case 'open':
      return side === 'received' ? 'proposal' : 'waiting'
    case 'accepted':
      return 'adopted'
    case 'declined':
      return 'given-back'
    case 'withdrawn':
    case 'over':
      return 'closed'
  }
}
