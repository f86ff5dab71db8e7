import { addMs } from '../../src-shared/kernel/instant.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { findRulebook } from '../../src-shared/rulebook/find-rules.ts'
import type { AcceptanceMark } from '../../src-shared/sync/verdict.ts'
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
  addsOnly,
  decidedByAnother,
  leasedByOther,
  leaseReclaimed,
  shownDiffers,
  versionChanged,
} from './version-rows.ts'

const CLOCK_TOLERANCE_MS = 5 * 60_000

/**
 * The verdict on one letter: the table of central-protocol.md section 3, rows tried top-down, the first match wins.
 *
 * Pure: the same facts give the same verdict. A letter that could not be read (`facts` undefined) is refused for
 * good, but only after its id was looked up: a letter taken once is a duplicate whatever has changed since. An intake
 * leaves the table after the permission: it makes its case.
 */
export function judgeLetter({ digest, storedDigest, facts }: Arrival): Judgement {
  if (storedDigest === digest) return { kind: 'duplicate' }
  if (storedDigest !== undefined) return refused('decision-id-reused', 'this id stands for another text')
  if (!facts) return refused('unreadable', 'the letter is not what its digest, id or form say')
  const gone = permissionGone(facts)
  if (gone) return gone
  if (isIntake(facts.letter)) {
    return judgeIntake(facts, facts.letter) ?? { kind: 'accepted', marks: marksOf(facts) }
  }
  const elsewhere = notInJurisdiction(facts)
  if (elsewhere) return elsewhere
  const known = facts as CaseFacts
  return (
    withdrawn(known) ??
    decidedByAnother(known) ??
    versionChanged(known) ??
    shownDiffers(known) ??
    leasedByOther(known) ??
    leaseReclaimed(known) ??
    notAllowed(known) ??
    judgeContent(known) ?? { kind: 'accepted', marks: marksOf(known) }
  )
}

/** Permission gone: locked, no right to decide, not this work type, or a letter of somebody or somewhere else. */
function permissionGone({ letter, officer, deliveredBy }: LetterFacts): Judgement | undefined {
  if (letter.submittedBy !== deliveredBy.officerId || letter.decidedBy !== deliveredBy.officerId) {
    return refused('not-permitted', 'the letter is of another officer')
  }
  if (letter.deskId !== deliveredBy.deskId) return refused('not-permitted', 'the letter is of another desk')
  if (!officer || officer.locked) return refused('not-permitted', 'the officer is locked')
  if (!hasRight(officer.profile.roles, 'decide')) return refused('not-permitted', 'no right to decide')
  if (!officer.profile.workTypes.includes(letter.workType))
    return refused('not-permitted', 'not this work type')
  return undefined
}

/** Not theirs, or not there at all: the answer is the same, so nobody learns of cases elsewhere. */
function notInJurisdiction({ letter, officer, case: record }: LetterFacts): Judgement | undefined {
  const theirs =
    record !== undefined &&
    officer !== undefined &&
    record.workType === letter.workType &&
    officer.profile.agencies.includes(record.handlingAgency)
  return theirs
    ? undefined
    : refused('not-in-jurisdiction', 'the case is not with the agencies of the officer')
}

function withdrawn({ letter, case: record }: CaseFacts): Judgement | undefined {
  if (addsOnly(letter)) return undefined
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
function isClockSuspect({ letter, now, previousDecidedAt }: LetterFacts): boolean {
  const latest = addMs(now, CLOCK_TOLERANCE_MS)
  const corrected = addMs(letter.decidedAt, letter.clockOffsetMs ?? 0)
  const backwards = previousDecidedAt !== undefined && previousDecidedAt > letter.decidedAt
  return backwards || letter.decidedAt > latest || corrected > latest
}
