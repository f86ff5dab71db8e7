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
    what: 'a case that comes again with pictures that are here counts as not ready until the first round after opening',
    repair:
      'look in `files` when a case is put on the shelf, or settle what is present when a store is opened',
    shows: /cases were told as ready/,
  },
} as const satisfies Readonly<Record<string, Gap>>

/** Found by failing disks: a line of words for a run, as `io-errors.test.ts` makes it. */
export const faultGaps = {} as const satisfies Readonly<Record<string, Gap>>

/** Found by spoilt files: a line of words, as `spoilt-files.test.ts` makes it. */
export const spoilGaps = {
  'one spoilt page holds every letter': {
    what: 'a spoilt page that every receipt touches (rules, receipts, log, a small index) keeps all letters from being settled until the officer signs out and recovers, as the status line says',
    repair: 'offer the recovery from the status line, without signing out first',
    shows: /letters that were receipted stay unsent/,
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
