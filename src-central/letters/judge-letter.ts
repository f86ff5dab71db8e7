import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import { type Right, stopsOf } from '../../src-shared/people/rights.ts'
import { findRulebook } from '../../src-shared/rulebook/find-rules.ts'
import type { AcceptanceMark } from '../../src-shared/sync/verdict.ts'
import { papersNotHere } from '../papers/judge-papers.ts'
import { judgeContent } from './content-row.ts'
import { isIntake, judgeIntake } from './judge-intake.ts'
import {
  type Arrival,
  type CaseFacts,
  conflict,
  type Judgement,
  type LetterFacts,
  refused,
} from './letter-facts.ts'
import { notAllowed } from './not-allowed-row.ts'
import {
  closesOwnDecision,
  decidedByAnother,
  isAddingAct,
  leasedByOther,
  leaseReclaimed,
  shownDiffers,
  versionChanged,
} from './version-rows.ts'

const CLOCK_TOLERANCE_MS = 5 * 60_000

/**
 * The verdict on one letter: the table of central-protocol.md section 3, rows tried top-down, the first match wins. How far
 * the right to decide reaches is asked of the one table of rights, side by side, because each side has its own row: role and
 * work type are `not-permitted`, the agency `not-in-jurisdiction`, the stage `not-allowed`.
 *
 * Pure: the same facts give the same verdict. A letter that could not be read (`facts` undefined) is refused for
 * good, but only after its id was looked up: a letter taken once is a duplicate whatever has changed since. An intake
 * leaves the table after the permission: it makes its case. A decision whose exception was dismissed, returned or taken
 * back is refused `not-allowed` from there on, whatever has become of the lease: a person said that it shall not stand.
 */
export function judgeLetter({ digest, storedDigest, kept, facts }: Arrival): Judgement {
  if (storedDigest === digest) return { kind: 'duplicate' }
  const known = storedDigest ?? kept?.digest
  if (known !== undefined && known !== digest)
    return refused('decision-id-reused', 'this id stands for another text')
  if (!facts) return refused('unreadable', 'the letter is not what its digest, id or form say')
  const gone = permissionGone(facts)
  if (gone) return gone
  if (isIntake(facts.letter)) {
    return judgeIntake(facts, facts.letter) ?? { kind: 'accepted', marks: marksOf(facts) }
  }
  const elsewhere = notInJurisdiction(facts)
  if (elsewhere) return elsewhere
  if (kept && kept.state !== 'open') return refused('not-allowed', `exception-${kept.state}`)
  const found = facts as CaseFacts
  return (
    withdrawn(found) ??
    decidedByAnother(found) ??
    versionChanged(found) ??
    shownDiffers(found) ??
    leasedByOther(found) ??
    leaseReclaimed(found) ??
    notAllowed(found) ??
    judgeContent(found) ??
    papersNotHere(found) ?? { kind: 'accepted', marks: marksOf(found) }
  )
}

/**
 * The verdict on a decision that a supervisor adopts, on the case as it stands now: the same rows, without those of
 * version, shown files and leases, which the supervisor looked at and set aside. Pure.
 */
export function judgeAdoption(facts: LetterFacts): Judgement {
  const stopped = permissionGone(facts) ?? notInJurisdiction(facts)
  if (stopped) return stopped
  const found = facts as CaseFacts
  return (
    withdrawn(found) ??
    decidedByAnother(found) ??
    notAllowed(found) ??
    judgeContent(found) ?? { kind: 'accepted', marks: marksOf(found) }
  )
}

/**
 * Permission gone: locked, no right to decide, not this work type, a letter of somebody or somewhere else, or written
 * after its desk was suspended.
 */
function permissionGone(facts: LetterFacts): Judgement | undefined {
  const { letter, officer, deliveredBy, suspendedAt } = facts
  if (letter.submittedBy !== deliveredBy.officerId || letter.decidedBy !== deliveredBy.officerId) {
    return refused('not-permitted', 'the letter is of another officer')
  }
  if (letter.deskId !== deliveredBy.deskId) return refused('not-permitted', 'the letter is of another desk')
  if (suspendedAt !== undefined && correctedTime(facts) >= suspendedAt)
    return refused('not-permitted', 'the desk was suspended before this was decided')
  if (!officer || officer.locked) return refused('not-permitted', 'the officer is locked')
  const stops = stopsOf(officer.profile, rightFor(letter), { workType: letter.workType })
  if (stops.includes('right')) return refused('not-permitted', 'no right to decide')
  if (stops.includes('workType')) return refused('not-permitted', 'not this work type')
  return undefined
}

/** Deciding, and whatever an officer of the case does; a second look is of whoever was given it and may see the case. */
function rightFor(letter: LetterFacts['letter']): Right {
  return letter.kind === 'act' && letter.act === 'sample-judged' ? 'view-cases' : 'decide'
}

/**
 * Not theirs, or not there at all: the answer is the same, so nobody learns of cases elsewhere. What an officer once
 * decided they may hand over or take back wherever the case is now.
 */
function notInJurisdiction({ letter, officer, case: record, wasTheirs }: LetterFacts): Judgement | undefined {
  const isHere =
    record &&
    officer &&
    !stopsOf(officer.profile, rightFor(letter), { agency: record.handlingAgency }).includes('agency')
  const theirs = isHere || (closesOwnDecision(letter) && wasTheirs)
  return record?.workType === letter.workType && theirs
    ? undefined
    : refused('not-in-jurisdiction', 'the case is not with the agencies of the officer')
}

function withdrawn({ letter, case: record }: CaseFacts): Judgement | undefined {
  if (isAddingAct(letter)) return undefined
  return record.status === 'withdrawn' ? conflict('withdrawn') : undefined
}

function marksOf(facts: LetterFacts): readonly AcceptanceMark[] {
  const { letter, leases, rulebooks, case: record } = facts
  const marks: AcceptanceMark[] = []
  if (leases.own === 'run-out') marks.push('after-lease')
  if (isClockSuspect(facts)) marks.push('clock-suspect')
  if (letter.kind === 'decision' && record) {
    const rulebook = findRulebook(rulebooks, record.rulebook.id, record.referenceOn)
    if (rulebook && rulebook.version !== letter.rulebook.version) marks.push('rulebook-noted')
  }
  return marks
}

/** More than five minutes ahead of the centre, raw or corrected, or running backwards since the desk's last letter. */
function isClockSuspect(facts: LetterFacts): boolean {
  const { letter, now, previousDecidedAt } = facts
  const latest = addMs(now, CLOCK_TOLERANCE_MS)
  const backwards = previousDecidedAt !== undefined && previousDecidedAt > letter.decidedAt
  return backwards || letter.decidedAt > latest || correctedTime(facts) > latest
}

/** When it was decided, by the device's clock as corrected. */
function correctedTime({ letter }: Pick<LetterFacts, 'letter'>): Instant {
  return addMs(letter.decidedAt, letter.clockOffsetMs ?? 0)
}
