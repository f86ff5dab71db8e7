import { type Act, addsOnly } from '../../src-shared/cases/act.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import { isOwnLease, leaseStanding } from '../../src-shared/cases/lease.ts'
import type { Proposal } from '../../src-shared/central/feed.ts'
import type { Sample } from '../../src-shared/central/sample.ts'
import type { DeskId, OfficerId } from '../../src-shared/kernel/ids.ts'
import { addMs, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { findRulebookIdFor } from '../cases/find-rulebook-id.ts'
import { readCalendar } from '../cases/read-calendar.ts'
import { listPapersMissing } from '../papers/list-papers-missing.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import { findDesk } from '../storage/desk-store.ts'
import { listEvents } from '../storage/event-store.ts'
import { findException } from '../storage/exception-store.ts'
import { listAgenciesEver } from '../storage/former-agencies-store.ts'
import { findLease, listLiveLeases } from '../storage/lease-store.ts'
import {
  findFollowedLetter,
  findPreviousDecidedAt,
  findReceipt,
  listAppliedDecisions,
} from '../storage/letter-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import { listProposals } from '../storage/proposal-store.ts'
import { isKnownAgency, listAgencies, listRulebooks } from '../storage/reference-store.ts'
import { findSample } from '../storage/sample-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { detailsOf } from './act-details.ts'
import { type Intake, isIntake } from './judge-intake.ts'
import type { HandOverFacts, IntakeFacts, KeptFacts, LeaseFacts, LetterFacts } from './letter-facts.ts'
import { closesOwnDecision } from './version-rows.ts'

/** Whose letter it is, from which desk, and by which kind of token it came. */
export interface Delivery {
  readonly officerId: OfficerId
  readonly deskId: DeskId
  readonly grant: Caller['grant']
}

/** Facts for the verdict, with the case as the centre keeps it, for applying the effect afterwards. */
export interface Gathered {
  readonly facts: LetterFacts
  readonly stored: StoredCase | undefined
}

/** Reads everything the verdict rests on, inside the transaction that will hold the effect. */
export async function gatherFacts(
  tx: WriteTx,
  delivery: Delivery,
  letter: Decision | Act,
  now: Instant,
): Promise<Gathered> {
  const stored = await findCase(tx, letter.caseId)
  const transferTo = letter.kind === 'decision' ? letter.transferTo : null
  const officer = await findOfficer(tx, letter.decidedBy, momentThatCounts(delivery, letter))
  const desk = await findDesk(tx, letter.deskId)
  return {
    stored,
    facts: {
      letter,
      now,
      deliveredBy: delivery,
      officer,
      suspendedAt: desk?.suspendedAt ?? undefined,
      case: stored?.record,
      wasTheirs: stored !== undefined && closesOwnDecision(letter) && (await wasTheirs(tx, letter, stored)),
      applied: stored ? await listAppliedDecisions(tx, letter.caseId) : [],
      seenVersion: await findSeenVersion(tx, letter),
      leases: {
        live: (await listLiveLeases(tx, [letter.caseId])).get(letter.caseId)?.lease,
        own: await findOwnStanding(tx, letter, now),
      },
      targetKnown: transferTo !== null && (await isKnownAgency(tx, transferTo)),
      lookerKnown: await isLookerKnown(tx, letter),
      rulebooks: await listRulebooks(tx),
      looking: { today: chinaDateOf(now), calendar: await readCalendar(tx) },
      openProposals: stored ? await listOpenProposals(tx, letter.caseId) : [],
      intake: isIntake(letter) ? await gatherIntake(tx, letter, officer?.profile) : undefined,
      handOver: await gatherHandOver(tx, letter),
      sample: await gatherSample(tx, letter),
      papersMissing: await listPapersMissing(tx, letter),
      previousDecidedAt: await findPreviousDecidedAt(tx, letter),
    },
  }
}

/**
 * The version the officer saw. Along the own letters this one follows, the newest that took effect on a version it was
 * held against; a letter that only adds, such as a note, tells nothing of what was seen and leads on to the one before.
 */
export async function findSeenVersion(tx: WriteTx, letter: Decision | Act): Promise<number> {
  const looked = new Set<string>()
  let id = letter.follows
  while (id !== null && !looked.has(id)) {
    looked.add(id)
    const past = await findFollowedLetter(tx, id, letter)
    if (!past) break
    if (past.act === null || !addsOnly(past.act)) return Math.max(letter.caseVersion, past.versionAfter)
    id = past.follows
  }
  return letter.caseVersion
}

/** What became of the lease a decision names; nothing is told of somebody else's, or of another case. */
async function findOwnStanding(
  tx: WriteTx,
  letter: Decision | Act,
  now: Instant,
): Promise<LeaseFacts['own']> {
  if (letter.kind === 'act' || letter.leaseId === null) return undefined
  const stored = await findLease(tx, letter.leaseId)
  const who = { officerId: letter.decidedBy, deskId: letter.deskId }
  if (!stored || stored.lease.caseId !== letter.caseId || !isOwnLease(stored.lease, who)) return undefined
  const standing = stored.isReplaced ? 'run-out' : leaseStanding(stored.lease, now)
  if (standing === 'near-end') return 'live'
  return standing === 'released' || standing === 'settled' ? undefined : standing
}

/** Whether the case was ever at an agency that was ever the officer's. */
async function wasTheirs(tx: WriteTx, letter: Decision | Act, { record }: StoredCase): Promise<boolean> {
  const theirs = await listAgenciesEver(tx, letter.decidedBy)
  const events = await listEvents(tx, record.id)
  return theirs.has(record.handlingAgency) || events.some(({ event }) => theirs.has(event.agency))
}

/** Whether the officer a complaint is given to is one who works. */
async function isLookerKnown(tx: WriteTx, letter: Decision | Act): Promise<boolean> {
  if (letter.kind === 'decision' || letter.act !== 'complaint-linked') return false
  const looker = await findOfficer(tx, detailsOf(letter, 'complaint-linked').looker)
  return looker !== undefined && !looker.locked
}

async function gatherHandOver(tx: WriteTx, letter: Decision | Act): Promise<HandOverFacts | undefined> {
  if (letter.kind === 'decision' || letter.act !== 'hand-over') return undefined
  const { decisionId } = detailsOf(letter, 'hand-over')
  return {
    hasReceipt: (await findReceipt(tx, decisionId)) !== undefined,
    kept: await gatherKept(tx, decisionId),
  }
}

async function gatherSample(tx: WriteTx, letter: Decision | Act): Promise<Sample | undefined> {
  if (letter.kind === 'decision' || letter.act !== 'sample-judged') return undefined
  return (await findSample(tx, detailsOf(letter, 'sample-judged').sampleId))?.sample
}

/** The exception that stands under a decision's id. */
export async function gatherKept(tx: WriteTx, decisionId: string): Promise<KeptFacts | undefined> {
  const found = await findException(tx, decisionId)
  return found && { digest: found.digest, state: found.exception.state }
}

async function listOpenProposals(tx: WriteTx, caseId: string): Promise<readonly Proposal[]> {
  const all = (await listProposals(tx, caseId)).map(({ proposal }) => proposal)
  return all.filter(({ state }) => state === 'open')
}

async function gatherIntake(
  tx: WriteTx,
  act: Intake,
  officer: OfficerProfile | undefined,
): Promise<IntakeFacts> {
  const agencies = await listAgencies(tx)
  const { handlingAgency } = detailsOf(act, 'intake')
  return {
    regions: agencies.flatMap(({ code, region }) => (officer?.agencies.includes(code) ? [region] : [])),
    rulebookId: await findRulebookIdFor(tx, handlingAgency, agencies),
  }
}

/**
 * Permission is judged as of now for a live session; for a send-only delivery as of when the officer decided, by the
 * corrected device clock. A time that has not come yet means as the rights stand now.
 */
function momentThatCounts({ grant }: Delivery, letter: Decision | Act): Instant | undefined {
  return grant === 'interactive' ? undefined : addMs(letter.decidedAt, letter.clockOffsetMs ?? 0)
}
