import type { Act } from '../../src-shared/cases/act.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { Proposal } from '../../src-shared/central/feed.ts'
import { addMs, chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { findRulebookIdFor } from '../cases/find-rulebook-id.ts'
import { readCalendar } from '../cases/read-calendar.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import { findPreviousDecidedAt, listAppliedDecisions } from '../storage/letter-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import { listProposals } from '../storage/proposal-store.ts'
import { isKnownAgency, listAgencies, listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { detailsOf } from './act-details.ts'
import { type Intake, isIntake } from './judge-intake.ts'
import type { IntakeFacts, LetterFacts } from './letter-facts.ts'

/** Facts for the verdict, with the case as the centre keeps it, for applying the effect afterwards. */
export interface Gathered {
  readonly facts: LetterFacts
  readonly stored: StoredCase | undefined
}

/** Reads everything the verdict rests on, inside the transaction that will hold the effect. */
export async function gatherFacts(
  tx: WriteTx,
  caller: Caller,
  letter: Decision | Act,
  now: Instant,
): Promise<Gathered> {
  const stored = await findCase(tx, letter.caseId)
  const transferTo = letter.kind === 'decision' ? letter.transferTo : null
  const officer = await findOfficer(tx, letter.decidedBy, momentThatCounts(caller, letter))
  return {
    stored,
    facts: {
      letter,
      now,
      deliveredBy: { officerId: caller.officer.id, deskId: caller.deskId },
      officer,
      case: stored?.record,
      applied: stored ? await listAppliedDecisions(tx, letter.caseId) : [],
      leases: { live: undefined, own: undefined },
      targetKnown: transferTo !== null && (await isKnownAgency(tx, transferTo)),
      rulebooks: await listRulebooks(tx),
      looking: { today: chinaDateOf(now), calendar: await readCalendar(tx) },
      openProposals: stored ? await listOpenProposals(tx, letter.caseId) : [],
      intake: isIntake(letter) ? await gatherIntake(tx, letter, officer?.profile) : undefined,
      previousDecidedAt: await findPreviousDecidedAt(tx, letter),
    },
  }
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
function momentThatCounts(caller: Caller, letter: Decision | Act): Instant | undefined {
  return caller.grant === 'interactive' ? undefined : addMs(letter.decidedAt, letter.clockOffsetMs ?? 0)
}
