import type { Sha256 } from '../../src-shared/kernel/ids.ts'

/** What is remembered between rounds of fetching files, for one officer. */
export interface FetchState {
  /** Files that failed lately and rest for a while. */
  readonly failed: Set<Sha256>
  /** What came of files that were cut off, so that only the rest is asked for; gone with the process. */
  readonly cut: Map<Sha256, Uint8Array[]>
  /** The budget, or the disk, had no room for more when last tried. */
  noRoom: boolean
}

export function newFetchState(): FetchState {
  return { failed: new Set(), cut: new Map(), noRoom: false }
}
