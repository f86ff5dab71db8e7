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
export const powerGaps = {} as const satisfies Readonly<Record<string, Gap>>

/** Found by failing disks: a line of words for a run, as `io-errors.test.ts` makes it. */
export const faultGaps = {} as const satisfies Readonly<Record<string, Gap>>

/** Found by spoilt files: a line of words, as `spoilt-files.test.ts` makes it. */
export const spoilGaps = {} as const satisfies Readonly<Record<string, Gap>>

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
