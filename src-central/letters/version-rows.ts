import type { ActKind } from '../../src-shared/cases/act.ts'
import { shownDigest } from '../../src-shared/cases/decision.ts'
import { closesStage } from '../../src-shared/cases/outcome.ts'
import type { AppliedDecision } from '../storage/letter-store.ts'
import { type CaseFacts, conflict, type Judgement, type LetterFacts } from './letter-facts.ts'

/**
 * Acts that only add what happened, whatever stands at the case: a note, a contact, a decision taken back at the desk.
 * They need no version, nobody's lease stands against them.
 */
const adding: readonly ActKind[] = ['note', 'contact-logged', 'own-decision-retracted']

export function addsOnly(letter: LetterFacts['letter']): boolean {
  return letter.kind === 'act' && adding.includes(letter.act)
}

/**
 * Decided at this stage by another decision that took effect on the version this officer saw, or on a later one.
 *
 * Earlier rounds do not count: after 不通过 the applicant uploads again and the same stage is decided anew. Agreement
 * needs the same version, outcome, finding, target and reasons, because judging another picture alike is no agreement.
 */
export function decidedByAnother(facts: CaseFacts): Judgement | undefined {
  const { letter, applied } = facts
  if (letter.kind === 'act') return undefined
  const seen = seenVersion(facts)
  const others = applied.filter(
    past => past.stage === letter.stage && past.versionAfter > seen && closesStage(past.outcome),
  )
  const rival = others.find(past => past.versionAfter === seen + 1)
  const other = rival ?? others.at(-1)
  if (!other) return undefined
  return rival && saysTheSame(rival, letter) ? { kind: 'agreed', other } : conflict('already-decided', other)
}

type Said = Pick<AppliedDecision, 'outcome' | 'finding' | 'transferTo' | 'reasons'>

function saysTheSame(one: Said, two: Said): boolean {
  return (
    one.outcome === two.outcome &&
    one.finding === two.finding &&
    one.transferTo === two.transferTo &&
    isSameSet(one.reasons, two.reasons)
  )
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)]
  return left.size === right.size && [...left].every(item => right.has(item))
}

export function versionChanged(facts: CaseFacts): Judgement | undefined {
  const { letter, case: record } = facts
  if (addsOnly(letter)) return undefined
  return record.version === seenVersion(facts) ? undefined : conflict('case-changed')
}

/** The version the letter was made on; after the own earlier decision it follows was accepted, the one after that. */
function seenVersion({ letter, applied }: CaseFacts): number {
  if (letter.kind === 'act' || letter.follows === null) return letter.caseVersion
  const followed = applied.find(past => past.id === letter.follows && past.decidedBy === letter.decidedBy)
  return Math.max(letter.caseVersion, followed?.versionAfter ?? 0)
}

/** Same version, but the desk showed other files than the centre has. */
export function shownDiffers({ letter, case: record }: CaseFacts): Judgement | undefined {
  if (letter.kind === 'act') return undefined
  return letter.shownDigest === shownDigest(letter.caseVersion, record.attachments)
    ? undefined
    : conflict('shown-differs')
}

/** A request to a second person decides nothing and is nobody's to hold back. */
export function leasedByOther({ letter, leases, now }: CaseFacts): Judgement | undefined {
  const { live } = leases
  const touches = !addsOnly(letter) && !(letter.kind === 'act' && letter.act === 'correction-requested')
  if (!live || live.until <= now || !touches) return undefined
  if (live.officerId === letter.decidedBy && live.deskId === letter.deskId) return undefined
  return {
    kind: 'conflict',
    reason: 'leased-by-other',
    other: undefined,
    heldBy: { name: live.holderName, until: live.until },
  }
}

export function leaseReclaimed({ leases }: CaseFacts): Judgement | undefined {
  return leases.own === 'reclaimed' ? conflict('lease-reclaimed') : undefined
}
