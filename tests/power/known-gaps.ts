/**
 * Promises that the core is known not to keep, each with the smallest repair. Everything else that breaks fails a test; so
 * does a gap that no longer shows: take it out then.
 */
export interface Gap {
  readonly what: string
  readonly repair: string
  readonly shows: RegExp
}

/** Found by power-cut images, in the words of `check-folder.ts`. */
export const powerGaps = {
  'ready count': {
    what: 'a case that comes again with pictures that are here counts as not ready until the next full round',
    repair:
      'look in `files` when a case is put on the shelf, or settle what is present when a store is opened',
    shows: /cases were told as ready/,
  },
} as const satisfies Readonly<Record<string, Gap>>

/** Found by failing disks: a line of words for a run, as `io-errors.test.ts` makes it. */
export const faultGaps = {
  'background without words': {
    what: 'a disk that fails during a round is in the log alone: the status line says online or starting, and the next try',
    repair:
      'keep the code of the failed round in SyncState (features/sync/sync-loop.ts, the catch of kick) and tell it',
    shows: /the status line has no word of it/,
  },
} as const satisfies Readonly<Record<string, Gap>>

/** Found by spoilt files: a line of words, as `spoilt-files.test.ts` makes it. */
export const spoilGaps = {
  'no salvage': {
    what: 'letters that can be read by the key alone are out of reach when a page beside them is spoilt',
    repair:
      'on store-damaged read letters, receipts, log, drafts and meta row by row into a new store, pull the shelf anew',
    shows: /5 of 5 letters can be read, told store-damaged/,
  },
  'one spoilt page holds every letter': {
    what: 'a spoilt page of one case keeps every letter of its batch from being settled, for ever, and nobody is told',
    repair:
      'settle letter by letter when the batch fails (features/sync/push-letters.ts); tell disk and store trouble in sync.status',
    shows: /letters that were receipted stay unsent/,
  },
  'key slot': {
    what: 'a spoilt key slot is told as a wrong password, or as core-failed',
    repair:
      'keep a SHA-256 of the slot beside it and answer store-key-lost (storage/stores/desk-store.ts, findKeySlot)',
    shows: /^key slot: told (core-failed|bad-credentials|password-differs-here)/,
  },
  'silent loss': {
    what: 'a spoilt log of the store (-wal) takes told decisions with it, and nobody is told',
    repair:
      'keep the highest letter number in desk.db, as unsent counts are, and tell at opening when the store has less',
    shows: /are gone, and nobody is told/,
  },
} as const satisfies Readonly<Record<string, Gap>>

/** What is broken and no known gap; and the gaps that did not show. */
export function beside(
  broken: readonly string[],
  gaps: Readonly<Record<string, Gap>>,
): { readonly unknown: readonly string[]; readonly unseen: readonly string[] } {
  const all = Object.entries(gaps)
  return {
    unknown: broken.filter(what => !all.some(([, gap]) => gap.shows.test(what))),
    unseen: all.filter(([, gap]) => !broken.some(what => gap.shows.test(what))).map(([name]) => name),
  }
}
