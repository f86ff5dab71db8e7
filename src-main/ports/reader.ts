import type { ReadCard, Reader, ReaderTrouble } from '../../src-shared/people/read-card.ts'

export type CardRead =
  | { readonly kind: 'card'; readonly card: ReadCard }
  | { readonly kind: 'none'; readonly why: ReaderTrouble }

/** Readers of identity cards at this computer (K3). What they read passes through and is kept and logged nowhere. */
export interface CardReader {
  list(): Promise<readonly Reader[]>
  /** Waits for one card, at most as long as the reader's own time; one read at a time. */
  read(id: Reader['id']): Promise<CardRead>
  /** Ends a read under way: it answers `read-cancelled`. */
  cancel(): Promise<void>
}

/** Where no reader is set up. A keyboard wedge needs none: it types. */
export const noReader: CardReader = {
  list: async () => [],
  read: async () => ({ kind: 'none', why: 'reader-absent' }),
  cancel: async () => undefined,
}
