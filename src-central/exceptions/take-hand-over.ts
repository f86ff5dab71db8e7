import type { Act } from '../../src-shared/cases/act.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { CaseException } from '../../src-shared/central/exception.ts'
import { detailsOf } from '../letters/act-details.ts'
import type { KnownLetter } from '../letters/apply-letter.ts'
import { findSeenVersion } from '../letters/gather-facts.ts'
import { introduce } from '../letters/introduce.ts'
import type { CaseFacts } from '../letters/letter-facts.ts'
import { readHandedOver } from '../letters/read-handed-over.ts'
import { decidedByAnother, leasedByOther } from '../letters/version-rows.ts'
import { findException, putException } from '../storage/exception-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { agencyOfException, exceptionOf } from './exception-of.ts'

/**
 * 转交主管: lets an accepted hand-over stand as an exception, in the caller's transaction. What the centre kept by itself
 * turns into one that was handed over, with the officer's words.
 */
export async function takeHandOver(tx: WriteTx, known: KnownLetter, act: Act): Promise<void> {
  const { facts, stored, now } = known
  const { officer } = facts
  const handed = readHandedOver(act)
  if (!handed || !officer) throw new Error('a hand-over was accepted that hands nothing over')
  const before = await findException(tx, handed.decision.decisionId)
  if (before) {
    const exception: CaseException = { ...before.exception, origin: 'handed-over', note: act.note }
    await putException(tx, { ...before, exception })
    return
  }
  const exception = exceptionOf(stored.record, handed.decision, {
    officer: officer.profile,
    origin: 'handed-over',
    reason: detailsOf(act, 'hand-over').reason,
    centre: await centreSide(tx, known, handed.decision),
    note: act.note,
    raisedAt: now,
  })
  await putException(tx, { exception, digest: handed.digest, content: handed.content, answerRequestId: null })
}

/** What stands at the centre instead. Nothing is told of a case that is at another agency by now. */
async function centreSide(
  tx: WriteTx,
  { facts, stored: { record } }: KnownLetter,
  decision: Decision,
): Promise<CaseException['centre']> {
  const isHere = facts.officer && agencyOfException(record, facts.officer.profile) === record.handlingAgency
  if (!isHere) return { caseVersion: null, other: null, heldBy: null }
  const asIfDelivered: CaseFacts = {
    ...facts,
    case: record,
    letter: decision,
    seenVersion: await findSeenVersion(tx, decision),
  }
  const rival = decidedByAnother(asIfDelivered)
  const holder = leasedByOther(asIfDelivered)
  return {
    caseVersion: record.version,
    other: rival && 'other' in rival && rival.other ? await introduce(tx, rival.other) : null,
    heldBy: (holder && 'heldBy' in holder && holder.heldBy) || null,
  }
}
