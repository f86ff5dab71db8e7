import { allowedActions } from '../../src-shared/cases/allowed-actions.ts'
import { shownDigest } from '../../src-shared/cases/decision.ts'
import { closesStage } from '../../src-shared/cases/outcome.ts'
import { addMs } from '../../src-shared/kernel/instant.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { findRulebook, findWorkRules, refuseReasons } from '../../src-shared/rulebook/find-rules.ts'
import type { AcceptanceMark } from '../../src-shared/sync/verdict.ts'
import { type Arrival, conflict, type Judgement, type LetterFacts, refused } from './letter-facts.ts'
import { haveSameAnswers } from './same-answers.ts'

/** A case is there from the jurisdiction row on. */
type CaseFacts = LetterFacts & { readonly case: NonNullable<LetterFacts['case']> }

const CLOCK_TOLERANCE_MS = 5 * 60_000

/**
 * The verdict on one letter: the table of central-protocol.md section 3, rows tried top-down, the first match wins.
 *
 * Pure: the same facts give the same verdict. A letter that could not be read (`facts` undefined) is refused for
 * good, but only after its id was looked up: a letter taken once is a duplicate whatever has changed since.
 */
export function judgeLetter({ digest, storedDigest, facts }: Arrival): Judgement {
  if (storedDigest === digest) return { kind: 'duplicate' }
  if (storedDigest !== undefined) return refused('decision-id-reused', 'this id stands for another text')
  if (!facts) return refused('unreadable', 'the letter is not what its digest, id or form say')
  const early = permissionGone(facts) ?? notInJurisdiction(facts)
  if (early) return early
  const known = facts as CaseFacts
  return (
    withdrawn(known) ??
    decidedByAnother(known) ??
    versionChanged(known) ??
    shownDiffers(known) ??
    leasedByOther(known) ??
    leaseReclaimed(known) ??
    notAllowed(known) ??
    reasonsOrRules(known) ?? { kind: 'accepted', marks: marksOf(known) }
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
  if (letter.kind === 'act' && letter.act === 'note') return undefined
  // Read as text: no work type of today's contract can be withdrawn, the next one can.
  const status: string = record.status
  return status === 'withdrawn' ? conflict('withdrawn') : undefined
}

/**
 * Decided at this stage by another decision that took effect on the version this officer saw, or on a later one.
 *
 * Earlier rounds do not count: after 不通过 the applicant uploads again and the same stage is decided anew. Agreement
 * needs the same version, outcome and reasons, because judging another picture alike is no agreement.
 */
function decidedByAnother(facts: CaseFacts): Judgement | undefined {
  const { letter, applied } = facts
  if (letter.kind === 'act') return undefined
  const seen = seenVersion(facts)
  const others = applied.filter(
    past => past.stage === letter.stage && past.versionAfter > seen && closesStage(past.outcome),
  )
  const rival = others.find(past => past.versionAfter === seen + 1)
  const other = rival ?? others.at(-1)
  if (!other) return undefined
  const agrees =
    rival !== undefined && rival.outcome === letter.outcome && isSameSet(rival.reasons, letter.reasons)
  return agrees ? { kind: 'agreed', other } : conflict('already-decided', other)
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)]
  return left.size === right.size && [...left].every(item => right.has(item))
}

/** A note needs no version: it is added to whatever stands. */
function versionChanged(facts: CaseFacts): Judgement | undefined {
  const { letter, case: record } = facts
  if (letter.kind === 'act' && letter.act === 'note') return undefined
  return record.version === seenVersion(facts) ? undefined : conflict('case-changed')
}

/** The version the letter was made on; after the own earlier decision it follows was accepted, the one after that. */
function seenVersion({ letter, applied }: CaseFacts): number {
  if (letter.kind === 'act' || letter.follows === null) return letter.caseVersion
  const followed = applied.find(past => past.id === letter.follows && past.decidedBy === letter.decidedBy)
  return Math.max(letter.caseVersion, followed?.versionAfter ?? 0)
}

/** Same version, but the desk showed other files than the centre has. */
function shownDiffers({ letter, case: record }: CaseFacts): Judgement | undefined {
  if (letter.kind === 'act') return undefined
  return letter.shownDigest === shownDigest(letter.caseVersion, record.attachments)
    ? undefined
    : conflict('shown-differs')
}

function leasedByOther({ letter, leases, now }: CaseFacts): Judgement | undefined {
  const { live } = leases
  if (!live || live.until <= now || (letter.kind === 'act' && letter.act === 'note')) return undefined
  if (live.officerId === letter.decidedBy && live.deskId === letter.deskId) return undefined
  return {
    kind: 'conflict',
    reason: 'leased-by-other',
    other: undefined,
    heldBy: { name: live.holderName, until: live.until },
  }
}

function leaseReclaimed({ leases }: CaseFacts): Judgement | undefined {
  return leases.own === 'reclaimed' ? conflict('lease-reclaimed') : undefined
}

/** Not open from this status, stage or role, or to the officer who took another stage or entered the data. */
function notAllowed({
  letter,
  officer,
  case: record,
  enteredBy,
  targetKnown,
}: CaseFacts): Judgement | undefined {
  const action = letter.kind === 'act' ? letter.act : letter.outcome
  if (action === 'note') return undefined
  if (!officer) return refused('not-allowed', 'no officer')
  if (letter.kind === 'decision') {
    if (letter.stage !== record.stage)
      return refused('not-allowed', `the case stands at stage ${record.stage}`)
    const moves = letter.outcome === 'transfer'
    const targetFits = moves && targetKnown && letter.transferTo !== record.handlingAgency
    if (moves ? !targetFits : letter.transferTo !== null) {
      return refused(
        'not-allowed',
        'the agency to transfer to is missing, unknown, the same, or not called for',
      )
    }
  }
  if (enteredBy === letter.decidedBy) return refused('not-allowed', 'who entered the data may not review it')
  const open: readonly string[] = allowedActions(
    officer.profile,
    {
      workType: record.workType,
      status: record.status,
      stage: record.stage,
      onHold: record.marks.some(mark => mark.kind === 'on-hold'),
    },
    record.earlierDecisions,
  )
  return open.includes(action) ? undefined : refused('not-allowed', `${action} is not open here`)
}

/** Reasons by the rulebook of the reference date; then whether the desk's own rulebook would have said the same. */
function reasonsOrRules({ letter, case: record, rulebooks }: CaseFacts): Judgement | undefined {
  if (letter.kind === 'act') return undefined
  const rulebook = findRulebook(rulebooks, record.rulebook.id, record.referenceOn)
  const rules = rulebook && findWorkRules(rulebook, record.workType)
  if (!rulebook || !rules) return { kind: 'retry' }
  const against = refuseReasons(rules, letter)
  if (against) {
    const which = against.code === 'reason-required' ? '' : ` ${against.reason}`
    return refused('reason-not-allowed', `${against.code}${which}`)
  }
  return haveSameAnswers(rulebooks, rulebook, letter) ? undefined : conflict('rulebook-changed')
}

function marksOf(facts: CaseFacts): readonly AcceptanceMark[] {
  const { letter, leases, rulebooks, case: record } = facts
  const marks: AcceptanceMark[] = []
  if (leases.own === 'run-out') marks.push('after-lease')
  if (isClockSuspect(facts)) marks.push('clock-suspect')
  if (letter.kind === 'decision') {
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
