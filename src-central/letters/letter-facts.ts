import type { Act } from '../../src-shared/cases/act.ts'
import type { CorrectionDetails } from '../../src-shared/cases/act-details.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Looking } from '../../src-shared/judging/run-test.ts'
import type { DeskId, OfficerId, RegionCode, Sha256 } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import type { AcceptanceMark, ConflictReason, RefusalReason } from '../../src-shared/sync/verdict.ts'
import type { AppliedDecision } from '../storage/letter-store.ts'

/** Who holds the case, and what became of the lease the letter names. There are no leases yet: both undefined. */
export interface LeaseFacts {
  readonly live:
    | {
        readonly officerId: OfficerId
        readonly deskId: DeskId
        readonly holderName: string
        readonly until: Instant
      }
    | undefined
  readonly own: 'live' | 'run-out' | 'reclaimed' | undefined
}

export interface IntakeFacts {
  /** Regions of the agencies in the officer's list. */
  readonly regions: readonly RegionCode[]
  /** The id of the rulebook the handling agency works by; undefined when the centre cannot tell. */
  readonly rulebookId: string | undefined
}

/** A case is there from the jurisdiction row on. */
export type CaseFacts = LetterFacts & { readonly case: CaseRecord }

/** Everything the verdict on one letter rests on, read inside the transaction that will hold its effect. */
export interface LetterFacts {
  readonly letter: Decision | Act
  readonly now: Instant
  readonly deliveredBy: { readonly officerId: OfficerId; readonly deskId: DeskId }
  /** The deciding officer as of the moment that counts; undefined when there is no such officer. */
  readonly officer: { readonly profile: OfficerProfile; readonly locked: boolean } | undefined
  readonly case: CaseRecord | undefined
  /** Decisions that took effect on this case, oldest first. */
  readonly applied: readonly AppliedDecision[]
  readonly leases: LeaseFacts
  /** Whether the agency a transfer names exists. */
  readonly targetKnown: boolean
  readonly rulebooks: readonly Rulebook[]
  /** Today in China by the centre's clock, and the working days as the centre knows them now. */
  readonly looking: Looking
  /** What waits for a second person on this case already. */
  readonly openProposals: readonly CorrectionDetails[]
  /** Only with an intake: what tells whether the place is right, and by whose rulebook the agency works. */
  readonly intake: IntakeFacts | undefined
  /** Device clock of the letter this desk wrote before. */
  readonly previousDecidedAt: Instant | undefined
}

/** A letter as it arrived: what is known under its id already, and its facts when it could be read at all. */
export interface Arrival {
  readonly digest: Sha256
  readonly storedDigest: Sha256 | undefined
  readonly facts: LetterFacts | undefined
}

/** What the centre finds; the routes' `Verdict` adds receipt and case. */
export type Judgement =
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  | {
      readonly kind: 'conflict'
      readonly reason: ConflictReason
      readonly other: AppliedDecision | undefined
      readonly heldBy: { readonly name: string; readonly until: Instant } | undefined
    }
  | { readonly kind: 'agreed'; readonly other: AppliedDecision }
  | { readonly kind: 'accepted'; readonly marks: readonly AcceptanceMark[] }
  | { readonly kind: 'retry' }

export function refused(reason: RefusalReason, detail: string): Judgement {
  return { kind: 'refused', reason, detail }
}

export function conflict(reason: ConflictReason, other?: AppliedDecision): Judgement {
  return { kind: 'conflict', reason, other, heldBy: undefined }
}
