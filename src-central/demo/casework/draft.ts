import type { DeregistrationCause } from '../../../src-shared/cases/deregistration-cause.ts'
import type { CaseEvent, CaseRecord } from '../../../src-shared/central/feed.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { Truth } from '../demo-case.ts'
import type { Paper } from '../documents/paper.ts'
import type { Person } from '../people/person.ts'

/** A case decided in all but its pictures and what rules said of it. */
export interface Draft<R extends CaseRecord = CaseRecord> {
  readonly record: R
  readonly events: readonly CaseEvent[]
  readonly truth: Truth
  readonly papers: readonly Paper[]
  /** What the submission before showed. */
  readonly papersBefore: readonly Paper[]
  readonly person: Person
  /** Whose face; the same for all cases of a person. */
  readonly faceKey: string
  /** Never drawn with the owner's own face, because two cases show the one file. */
  readonly isStrangersFace?: boolean
  /** Why and when a registration was cancelled, each time it was. */
  readonly cancelled?: readonly { readonly cause: DeregistrationCause; readonly at: Instant }[]
}
