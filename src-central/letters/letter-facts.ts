import type { Act } from '../../src-shared/cases/act.ts'
import type { CorrectionDetails } from '../../src-shared/cases/act-details.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { Lease } from '../../src-shared/cases/lease.ts'
import type { CaseException } from '../../src-shared/central/exception.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Sample } from '../../src-shared/central/sample.ts'
import type { Looking } from '../../src-shared/judging/run-test.ts'
import type { DeskId, OfficerId, RegionCode, Sha256 } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import type { AcceptanceMark, ConflictReason, RefusalReason } from '../../src-shared/sync/verdict.ts'
import type { AppliedDecision } from '../storage/letter-store.ts'

/** Who holds the case, and what became of the lease the letter names. */
export interface LeaseFacts {
  /** The one lease of the case that nobody ended, whoever has it; its time may be over. */
  readonly live: Pick<Lease, 'officerId' | 'deskId' | 'holderName' | 'until'> | undefined
  /** Of the lease the letter names, if it is the officer's at this desk; undefined also when it was released or settled. */
  readonly own: 'live' | 'run-out' | 'reclaimed' | undefined
}

export interface IntakeFacts {
  /** Regions of the agencies in the officer's list. */
  readonly regions: readonly RegionCode[]
  /** The id of the rulebook the handling agency works by; undefined when the centre cannot tell. */
  readonly rulebookId: string | undefined
}

/** An exception that stands under a decision's id. */
export interface KeptFacts {
  /** Of the decision's text. */
  readonly digest: Sha256
  readonly state: CaseException['state']
}

/** What the centre has of the decision a hand-over carries. */
export interface HandOverFacts {
  /** A letter of this id got its receipt: there is nothing to hand over. */
  readonly hasReceipt: boolean
  readonly kept: KeptFacts | undefined
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
  /** From when on the letter's desk may deliver nothing that was decided later; undefined while nobody suspended it. */
  readonly suspendedAt: Instant | undefined
  readonly case: CaseRecord | undefined
  /**
   * Whether the case was ever at an agency that was ever the officer's. Asked of acts that only close what the officer
   * once decided; true of no other letter.
   */
  readonly wasTheirs: boolean
  /** Decisions that took effect on this case, oldest first. */
  readonly applied: readonly AppliedDecision[]
  /**
   * The version the officer saw: the one the letter was made on, or, once the own earlier letter it follows took effect,
   * the one after that.
   */
  readonly seenVersion: number
  readonly leases: LeaseFacts
  /** Whether the agency a transfer names exists. */
  readonly targetKnown: boolean
  readonly rulebooks: readonly Rulebook[]
  /** Only with a complaint that is linked: whether the officer it is given to exists and is not locked. True of no other letter. */
  readonly lookerKnown: boolean
  /** Today in China by the centre's clock, and the working days as the centre knows them now. */
  readonly looking: Looking
  /** What waits for a second person on this case already. */
  readonly openProposals: readonly CorrectionDetails[]
  /** Only with an intake: what tells whether the place is right, and by whose rulebook the agency works. */
  readonly intake: IntakeFacts | undefined
  /** Only with a hand-over. */
  readonly handOver: HandOverFacts | undefined
  /** Only with a second look that was judged: the one it names, where there is such a one. */
  readonly sample: Sample | undefined
  /** Only with papers taken in at a window: pages whose bytes have not come whole. Empty for every other letter. */
  readonly papersMissing: readonly Sha256[]
  /** Device clock of the letter this desk wrote before. */
  readonly previousDecidedAt: Instant | undefined
}

/** A letter as it arrived: what is known under its id already, and its facts when it could be read at all. */
export interface Arrival {
  readonly digest: Sha256
  readonly storedDigest: Sha256 | undefined
  /** The exception under this id, while there is no receipt. */
  readonly kept: KeptFacts | undefined
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
