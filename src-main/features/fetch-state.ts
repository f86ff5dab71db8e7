import type { Sha256 } from '../../src-shared/kernel/ids.ts'

/** What is remembered between rounds of fetching files, for one officer. */
export interface FetchState {
  /** Files that failed lately and rest for a while. */
  readonly failed: Set<Sha256>
  /** What came of files that were cut off, so that only the rest is asked for; gone with the process. */
  readonly cut: Map<Sha256, Uint8Array[]>
  /** Files whose preview was asked for lately and brought nothing; the original comes in its turn. */
  readonly previewless: Set<Sha256>
  /** The last file took long to come. */
  slow: boolean
  /** The budget, or the disk, had no room for more when last tried. */
  noRoom: boolean
}

export function newFetchState(): FetchState {
  return { failed: new Set(), cut: new Map(), previewless: new Set(), slow: false, noRoom: false }
}
