import type { DeregistrationCause } from '../../src-shared/cases/deregistration-cause.ts'
import type { CaseEvent, CaseRecord, Proposal } from '../../src-shared/central/feed.ts'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'

/** A file of a case. `mediaType` is what the upload claimed, as in the case; the bytes may be something else. */
export interface DemoFile {
  readonly sha256: Sha256
  readonly bytes: Uint8Array
  readonly preview: Uint8Array | null
  readonly mediaType: string
}

/** What is true of a case, for tests and for whoever shows the demo; never on the wire. */
export interface Truth {
  readonly reasons: readonly string[]
  readonly nearMissOf: string | null
  readonly story: string
}

/** A case with its files, how it came to stand where it stands, and what is true of it. */
export interface DemoCase<R extends CaseRecord = CaseRecord> {
  readonly case: R
  readonly files: readonly DemoFile[]
  /** From nothing to where the case stands now, oldest first. */
  readonly events: readonly CaseEvent[]
  readonly truth: Truth
  /** What waits for a second person about it. */
  readonly proposal?: Proposal
  /** Why and when a registration was cancelled, each time it was. */
  readonly cancelled?: readonly { readonly cause: DeregistrationCause; readonly at: Instant }[]
}
