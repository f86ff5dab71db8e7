import type { Act } from '../../src-shared/cases/act.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import { findPreviousDecidedAt, listAppliedDecisions } from '../storage/letter-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import { isKnownAgency, listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import type { LetterFacts } from './letter-facts.ts'
import type { ReadLetter } from './read-letter.ts'

/** Facts for the verdict, with the case as the centre keeps it, for applying the effect afterwards. */
export interface Gathered {
  readonly facts: LetterFacts
  readonly stored: StoredCase | undefined
}

/** A letter whose case is there, on its way to its answer. */
export interface KnownLetter {
  readonly read: ReadLetter
  readonly facts: Gathered['facts']
  readonly stored: StoredCase
  readonly now: Instant
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
  return {
    stored,
    facts: {
      letter,
      now,
      deliveredBy: { officerId: caller.officer.id, deskId: caller.deskId },
      officer: await findOfficer(tx, letter.decidedBy, momentThatCounts(caller, letter)),
      case: stored?.record,
      enteredBy: stored?.enteredBy ?? null,
      applied: stored ? await listAppliedDecisions(tx, letter.caseId) : [],
      leases: { live: undefined, own: undefined },
      targetKnown: transferTo !== null && (await isKnownAgency(tx, transferTo)),
      rulebooks: await listRulebooks(tx),
      previousDecidedAt: await findPreviousDecidedAt(tx, letter),
    },
  }
}

/**
 * Permission is judged as of now for a live session; for a send-only delivery as of when the officer decided, by the
 * corrected device clock. A time that has not come yet means as the rights stand now.
 */
function momentThatCounts(caller: Caller, letter: Decision | Act): Instant | undefined {
  return caller.grant === 'interactive' ? undefined : addMs(letter.decidedAt, letter.clockOffsetMs ?? 0)
}
