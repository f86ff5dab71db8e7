import { addsOnly } from '../../src-shared/cases/act.ts'
import { takesPapers } from '../../src-shared/cases/allowed-actions.ts'
import { shownDigest } from '../../src-shared/cases/decision.ts'
import { isOwnLease } from '../../src-shared/cases/lease.ts'
import { closesStage } from '../../src-shared/cases/outcome.ts'
import type { AppliedDecision } from '../storage/letter-store.ts'
import { detailsOf } from './act-details.ts'
import { type CaseFacts, conflict, type Judgement, type LetterFacts } from './letter-facts.ts'

/** An act that needs no version and no lease (`addsOnly`). */
export function isAddingAct(letter: LetterFacts['letter']): boolean {
  return letter.kind === 'act' && addsOnly(letter.act)
}

/** Acts about a decision the officer once made, wherever its case is now. */
export function closesOwnDecision(letter: LetterFacts['letter']): boolean {
  return letter.kind === 'act' && (letter.act === 'hand-over' || letter.act === 'own-decision-retracted')
}

/**
 * Decided at this stage by another decision that took effect on the version this officer saw, or on a later one.
 *
 * Earlier rounds do not count: after 不通过 the applicant uploads again and the same stage is decided anew. Agreement
 * needs the same version, outcome, finding, target and reasons, because judging another picture alike is no agreement.
 */
export function decidedByAnother(facts: CaseFacts): Judgement | undefined {
  const { letter, applied, seenVersion: seen } = facts
  if (letter.kind === 'act') return undefined
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

/**
 * A paper is the person's, whoever decides meanwhile: it needs no version and waits for no lease, as when they hand it in
 * themselves, while papers are taken in at all. One that brings the case back to review moves what was seen.
 */
function isPaper(letter: LetterFacts['letter']): boolean {
  return letter.kind === 'act' && letter.act === 'document-added'
}

function resubmits(letter: LetterFacts['letter']): boolean {
  return letter.kind === 'act' && detailsOf(letter, 'document-added').resubmits
}

export function versionChanged({ letter, seenVersion, case: record }: CaseFacts): Judgement | undefined {
  if (isAddingAct(letter)) return undefined
  const { procedure, status } = record
  if (isPaper(letter) && takesPapers(procedure, status) && !resubmits(letter)) return undefined
  return record.version === seenVersion ? undefined : conflict('case-changed')
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
  const touches =
    !isAddingAct(letter) &&
    !isPaper(letter) &&
    !(letter.kind === 'act' && letter.act === 'correction-requested')
  if (!live || live.until <= now || !touches) return undefined
  if (isOwnLease(live, { officerId: letter.decidedBy, deskId: letter.deskId })) return undefined
  return {
    kind: 'conflict',
    reason: 'leased-by-other',
    other: undefined,
    heldBy: { name: live.holderName, until: live.until },
  }
}

/** An act names no lease, so it is only held back by somebody else's. */
export function leaseReclaimed({ leases }: CaseFacts): Judgement | undefined {
  return leases.own === 'reclaimed' ? conflict('lease-reclaimed') : undefined
}
