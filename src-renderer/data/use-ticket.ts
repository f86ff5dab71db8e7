import { useMemo } from 'react'
import { uuidV7 } from '../../src-shared/kernel/ids.ts'

/** An id of our own making, for a letter, a request or a view. */
export function newId(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}

export interface Ticket {
  /** The id for an order of this content: the same until it was answered, whatever went wrong between. */
  readonly idFor: (content: string) => string
  readonly answered: () => void
}

/** Makes an order safe to give again: pressing once more after the line dropped asks for the same, not for more. */
export function makeTicket(make: () => string = newId): Ticket {
  let held: { readonly id: string; readonly content: string } | null = null
  return {
    idFor(content) {
      if (held?.content !== content) held = { id: make(), content }
      return held.id
    },
    answered() {
      held = null
    },
  }
}

/** A ticket for as long as the component is on screen. */
export function useTicket(): Ticket {
  return useMemo(() => makeTicket(), [])
}
