import type { z } from 'zod'
import type { ApplicantPage } from '../../src-shared/central/applicant-page.ts'
import type { AuditAnchor, AuditDelivery } from '../../src-shared/central/audit.ts'
import type { OfferedDraft, OffersAnswered, OffersMade, Taker } from '../../src-shared/central/case-offer.ts'
import type { centralContract } from '../../src-shared/central/contract.ts'
import type { DeskFreshness, DeskPolicy } from '../../src-shared/central/desk-policy.ts'
import type { CaseException, ExceptionAnswer } from '../../src-shared/central/exception.ts'
import type { ChangesPage, Proposal } from '../../src-shared/central/feed.ts'
import type { Letter, LetterAnswers } from '../../src-shared/central/letters.ts'
import type { PeopleSearchAnswer } from '../../src-shared/central/people-search.ts'
import type { ProblemCode } from '../../src-shared/central/problem.ts'
import type { Receipt, ReceiptKey } from '../../src-shared/central/receipt.ts'
import type { CentralSession, DeskDecisions } from '../../src-shared/central/rooms/access.ts'
import type { LeasesAnswer } from '../../src-shared/central/rooms/holding.ts'
import type { AuditPage, ClosingAnswer, FrozenClosing } from '../../src-shared/central/rooms/overseeing.ts'
import type { SampleDrawn, SamplesTakenBack } from '../../src-shared/central/sample.ts'
import type { CaseId, DeskId, LetterId, Sha256 } from '../../src-shared/kernel/ids.ts'
import type { Result } from '../../src-shared/kernel/result.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import type { Paper } from './deliver-paper.ts'

/**
 * How an exchange with the centre can fail.
 *
 * `unreachable` and `not-the-centre` leave open whether a write took effect: a timeout is unknown, never failed, so a
 * letter is tried again under the same id.
 */
export type RemoteFailure =
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'unreachable'; readonly why: 'no-network' | 'refused' | 'timeout' | 'cut' | 'tls' }
  /**
   * Something answered, but not by the contract: a proxy's page, a cut or foreign body. `portal`: a page that wants a
   * person to sign in to the network first.
   */
  | { readonly kind: 'not-the-centre'; readonly portal: boolean; readonly retryAfterMs: number | undefined }

/** No preview has more bytes: a larger one would keep the originals waiting that it is to come before. */
export const LARGEST_PREVIEW = 512 * 1024

/** True when the centre has seen another desk under this one's number, or this one's counter go back. */
export function isForked(failure: RemoteFailure | undefined): boolean {
  return failure?.kind === 'problem' && failure.code === 'desk-forked'
}

export type Answer<T> = Promise<Result<T, RemoteFailure>>

type InputOf<Entry> = Entry extends { '~orpc': { inputSchema?: infer Schema } }
  ? Schema extends z.ZodType
    ? z.input<Schema>
    : never
  : never
type Contract = typeof centralContract

export interface SignedIn extends CentralSession {
  readonly officer: OfficerProfile
}

/** A lease with the position of the feed it was told at. */
export type ToldLease = LeasesAnswer['leases'][number]

/** The centre as the core sees it. One body speaks HTTP; tests use that one too, against the real reference centre. */
export interface CentralService {
  enrol(
    input: InputOf<Contract['desks']['enrol']>,
  ): Answer<{ readonly deskId: string; readonly epoch: number }>
  signIn(
    input: InputOf<Contract['sessions']['create']>,
  ): Answer<SignedIn & { readonly receiptRootKey: string }>
  refresh(input: InputOf<Contract['sessions']['refresh']>): Answer<SignedIn>
  signOut(token: string): Answer<unknown>
  /** Changes the officer's own password. Asked again after an answer that never came, it answers as done. */
  changePassword(token: string, input: InputOf<Contract['officers']['changePassword']>): Answer<unknown>
  changes(token: string, after: string | undefined, limit: number): Answer<ChangesPage>
  decisions(token: string, letters: readonly Letter[]): Answer<LetterAnswers>
  acts(token: string, letters: readonly Letter[]): Answer<LetterAnswers>
  receipts(token: string, ids: readonly LetterId[]): Answer<{ readonly receipts: readonly Receipt[] }>
  /** What the centre has from this desk in one epoch, by rising number; at most a thousand after `after` at a time. */
  deskDecisions(
    token: string,
    input: { readonly id: DeskId; readonly epoch: number; readonly after: number },
  ): Answer<DeskDecisions>
  receiptKeys(token: string): Answer<{ readonly keys: readonly ReceiptKey[] }>
  /** The second person's word on what two people must agree to. It counts only here, so it is never queued. */
  twoPersonAct(
    token: string,
    input: InputOf<Contract['supervision']['twoPersonAct']>,
  ): Answer<{ readonly proposal: Proposal }>
  /** A supervisor's answer to an exception. It counts only here, so it is never queued. */
  answerException(
    token: string,
    answer: ExceptionAnswer,
    input: InputOf<Contract['supervision']['adoptProposal']>,
  ): Answer<{ readonly exception: CaseException }>
  /** 期间封存: it counts only here, so it is never queued. */
  prepareClosing(token: string, input: InputOf<Contract['closings']['prepare']>): Answer<ClosingAnswer>
  /** What another of the three says of it; a return says why. */
  moveClosing(
    token: string,
    move: 'review' | 'sign' | 'return',
    input: { readonly id: string; readonly requestId: string; readonly note?: string },
  ): Answer<ClosingAnswer>
  /** A closing with its frozen tables. */
  findClosing(token: string, id: string): Answer<FrozenClosing>
  /** Draws finished decisions for a second look; the same request is answered the same. */
  drawSamples(token: string, input: InputOf<Contract['supervision']['sample']>): Answer<SampleDrawn>
  /** Takes back own draws nobody has looked at; the same order is answered the same. */
  takeBackSamples(
    token: string,
    input: InputOf<Contract['supervision']['takeBackSamples']>,
  ): Answer<SamplesTakenBack>
  claimLeases(token: string, input: InputOf<Contract['leases']['claim']>): Answer<LeasesAnswer>
  extendLease(token: string, input: InputOf<Contract['leases']['extend']>): Answer<ToldLease>
  releaseLease(token: string, input: InputOf<Contract['leases']['release']>): Answer<ToldLease>
  reclaimLease(token: string, input: InputOf<Contract['leases']['reclaim']>): Answer<ToldLease>
  assignCases(token: string, input: InputOf<Contract['leases']['assign']>): Answer<LeasesAnswer>
  /** 交接: it counts only at the centre, so it is never queued. The same request is answered the same. */
  offerTakers(token: string, input: InputOf<Contract['offers']['takers']>): Answer<{ takers: Taker[] }>
  offerCases(token: string, input: InputOf<Contract['offers']['make']>): Answer<OffersMade>
  offeredDrafts(
    token: string,
    input: InputOf<Contract['offers']['drafts']>,
  ): Answer<{ readonly drafts: readonly { readonly id: string; readonly draft: OfferedDraft }[] }>
  answerOffers(token: string, input: InputOf<Contract['offers']['answer']>): Answer<OffersAnswered>
  /** What the province lets stand on desks, and whether this one was ordered to wipe itself; any token will do. */
  deskPolicy(token: string): Answer<DeskPolicy>
  /** R13: how each desk stands by its own last word; for supervisors. */
  freshness(token: string): Answer<{ readonly desks: readonly DeskFreshness[] }>
  /** K2: all cases of one person in the province by the whole number. Each asking is kept there, with its reason. */
  searchPeople(token: string, input: InputOf<Contract['people']['search']>): Answer<PeopleSearchAnswer>
  /** K6: what the applicant's own page shows of a case that is not here; noted in the centre's log. */
  applicantPage(token: string, id: CaseId): Answer<ApplicantPage>
  /** Lines of the officer's own log; the same again is answered the same. */
  appendAudit(token: string, delivery: AuditDelivery): Answer<{ readonly anchor: AuditAnchor }>
  /** Logs of others, for who may read them. */
  listAudit(token: string, input: InputOf<Contract['audit']['list']>): Answer<AuditPage>
  heartbeat(token: string, input: InputOf<Contract['desks']['heartbeat']>): Answer<unknown>
  /**
   * The whole bytes; whether they are the ones asked for is for the caller to verify. `received` holds what came so
   * far: it is filled as bytes come, and a call after a cut asks only for the rest. Wrong bytes: empty it and ask anew.
   *
   * A preview is always asked for whole. A centre without one sends the original in its place; nothing comes (no bytes)
   * when that is larger than a preview may be.
   */
  attachment(
    token: string,
    sha256: Sha256,
    received: Uint8Array[],
    variant?: 'original' | 'preview',
  ): Answer<Uint8Array>
  /**
   * Delivers the bytes of a paper taken in at the window, before the act that names it; going on where an earlier try was cut
   * off. `goOn` is asked before every part.
   */
  deliverPaper(token: string, paper: Paper, goOn: () => boolean): Answer<undefined>
  /** Listens for hints that the feed has news until stopped or cut off (`ended`). Losing them loses nothing. */
  watchHints(token: string, hint: () => void, ended: () => void): () => void
  /** Ends everything under way. */
  close(): void
}

/** Told after every exchange, so that the desk knows the centre's clock and who answered. */
export interface ExchangeObserver {
  /** Centre minus device in milliseconds, corrected by half the round trip. */
  clockOffset(ms: number): void
}
