import { type Decision, shownDigest } from '../../../src-shared/cases/decision.ts'
import { isOwnLease } from '../../../src-shared/cases/lease.ts'
import type { Finding, Outcome } from '../../../src-shared/cases/outcome.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { type ChecklistAnswer, checklistFor, sourceAsOf } from '../../../src-shared/judging/checklist.ts'
import { refuseDecision } from '../../../src-shared/judging/judge-decision.ts'
import {
  binds,
  categoryOf,
  frozenAnswers,
  type RuleResult,
  ruleResults,
} from '../../../src-shared/judging/rule-results.ts'
import type { Looking } from '../../../src-shared/judging/run-test.ts'
import type { CaseId, LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { deleteDraft } from '../../storage/stores/drafts-store.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { findWorkingCalendar } from '../../storage/stores/entity-lists.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import type { StoredLease } from '../../storage/stores/leases-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, holderOf, type Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'
import { followOwn } from './own-letters.ts'
import { type Standing, standingOf } from './standing.ts'
import { letterStamp, subjectOf, type Written, writeLetter, writtenBefore } from './write-letter.ts'

export interface DecideInput {
  readonly decisionId: LetterId
  readonly caseId: CaseId
  readonly caseVersion: number
  readonly shown: readonly Sha256[]
  readonly outcome: Outcome
  readonly reasons: readonly string[]
  readonly transferTo: Decision['transferTo']
  readonly applicantText: string
  readonly internalNote: string
  /** Counts with `confirm` alone. */
  readonly finding: Finding | null
  /** What was answered; where it was looked up, and how old that is, the core takes from the case itself. */
  readonly checklist: readonly ChecklistAnswer[]
  readonly settles: LetterId | null
}

/**
 * Records an officer's decision and puts its letter in the outbox, held while it can be undone.
 *
 * Decision, audit line and letter are written together or not at all; the draft goes with them. What the rules say now,
 * with the values they looked at, is frozen into the letter (D4). The network is not touched. The same `decisionId`
 * answers the same again, so an impatient press is safe.
 *
 * It carries the version on the screen, names the own letter it follows, and the own lease of the case.
 *
 * Refuses `not-permitted` where the right to decide does not reach the case, `case-changed` when the case moved on since it was shown, `leased-by-other` while somebody else holds it,
 * `not-allowed` and its kin when the table of actions, the rulebook or a missing picture stands against it, and what
 * `refuseAlso` throws of a decision that nothing else stands against. Nothing is written then.
 */
export function decideCase(
  tools: DeskTools,
  opened: Opened,
  input: DecideInput,
  refuseAlso: (db: ReadDb, judged: Judged) => void = () => undefined,
): Written {
  return inWorkTransaction(tools, opened.storage, tx => {
    const before = writtenBefore(tx, input.decisionId, { caseId: input.caseId, what: input.outcome })
    if (before) return before
    const judged = judgeDecision(tx, tools, opened, input)
    refuseAlso(tx, judged)
    const { current, rules, lease, finding, checklist, results } = judged
    const decision: Decision = {
      kind: 'decision',
      decisionId: input.decisionId,
      ...letterStamp(tools, opened, current),
      follows: followOwn(tx, tools, current),
      stage: current.stage,
      outcome: input.outcome,
      finding,
      reasons: rules.reasons.map(reason => reason.code).filter(code => input.reasons.includes(code)),
      transferTo: input.transferTo,
      applicantText: input.applicantText.normalize('NFC'),
      internalNote: input.internalNote.normalize('NFC'),
      checklist,
      rulebook: current.rulebook,
      rules: frozenAnswers(results),
      shownDigest: shownDigest(current.version, current.attachments),
      leaseId: ownLeaseId(opened, lease, input.settles !== null),
    }
    deleteDraft(tx, current.id)
    return writeLetter(tx, tools, opened, subjectOf(current), decision, input.settles)
  })
}

/** A decision nothing stands against, and by what it was judged. */
export interface Judged {
  readonly current: CaseRecord
  readonly rules: WorkRules
  readonly lease: StoredLease | undefined
  readonly finding: Finding | null
  readonly checklist: ChecklistAnswer[]
  readonly results: readonly RuleResult[]
}

/** Judges a decision as `decideCase` does, and writes nothing; throws what it would be refused by. */
export function judgeDecision(db: ReadDb, tools: DeskTools, opened: Opened, input: DecideInput): Judged {
  const current = findCase(db, input.caseId)
  if (!current) throw new DeskRefused('not-found')
  refuseCaseOutOfReach(opened, 'decide', current)
  refuseBlind(opened, db, input.caseId)
  const letters = listLettersOfCase(db, input.caseId)
  refuseMoved(current, letters, input)
  const at = centreNow(tools, opened)
  const { rules, now, lease } = standingToDecideBy(db, opened, current, letters, at, input)
  const finding = input.outcome === 'confirm' ? input.finding : null
  const checklist = answersOf(now, rules, input.checklist)
  const looking = { today: chinaDateOf(tools.clock.now()), calendar: findWorkingCalendar(db) }
  refuseContent(db, now, rules, { ...input, finding, checklist }, looking)
  return { current, rules, lease, finding, checklist, results: ruleResults(now, rules, looking) }
}

/** Throws when the case, or the letter that this decision settles, is not as it was on the screen. */
function refuseMoved(current: CaseRecord, letters: readonly StoredLetter[], input: DecideInput): void {
  if (current.version !== input.caseVersion) throw new DeskRefused('case-changed')
  const shown = new Set(input.shown)
  if (
    current.attachments.length !== shown.size ||
    current.attachments.some(file => !shown.has(file.sha256))
  ) {
    throw new DeskRefused('case-changed')
  }
  const settled =
    input.settles === null ? undefined : letters.find(letter => letter.letterId === input.settles)
  if (input.settles !== null && settled?.state !== 'needs-you') throw new DeskRefused('letter-moved')
  if (settled?.mayHaveArrived) throw new DeskRefused('may-have-arrived')
}

/** Throws unless this officer may decide this here and now; gives the rules, and the case they judge. */
function standingToDecideBy(
  db: ReadDb,
  opened: Opened,
  current: CaseRecord,
  letters: readonly StoredLetter[],
  at: Instant,
  input: DecideInput,
): Standing & { readonly rules: WorkRules } {
  const standing = standingOf(db, opened, current, letters, { at, reduced: false })
  const { allowed, whyNot, rules } = standing
  if (whyNot === 'newer-unreadable') throw new DeskRefused('case-unreadable')
  if (whyNot === 'decided-here') throw new DeskRefused('already-decided-here')
  if (whyNot === 'leased-by-other') throw new DeskRefused('leased-by-other')
  if (whyNot === 'offered') throw new DeskRefused('case-offered')
  if (whyNot === 'rulebook-missing' || !rules) throw new DeskRefused('rulebook-missing')
  if (!allowed.includes(input.outcome)) throw new DeskRefused('not-allowed')
  return { ...standing, rules }
}

/**
 * The own lease the centre judges the decision by: also one that ran out or was taken back. One that was taken back is not
 * named by a decision made `anew`: who settles what ran into it knows of it, and the case is judged as nobody's.
 */
function ownLeaseId(opened: Opened, lease: StoredLease | undefined, anew: boolean): string | null {
  if (!lease || !isOwnLease(lease, holderOf(opened))) return null
  return lease.state === 'live' || (lease.state === 'reclaimed' && !anew) ? lease.id : null
}

/** Throws what stands against the content of the decision: target, reasons, texts, conditions, checklist, pictures. */
function refuseContent(
  db: ReadDb,
  current: CaseRecord,
  rules: WorkRules,
  input: DecideInput,
  looking: Looking,
): void {
  if (
    input.outcome === 'transfer' &&
    (input.transferTo === null ||
      !findAgency(db, input.transferTo) ||
      input.transferTo === current.handlingAgency)
  ) {
    throw new DeskRefused('transfer-target-required')
  }
  const refusal = refuseDecision(current, rules, input, looking)
  if (refusal) {
    const { code, ...about } = refusal
    throw new DeskRefused(code, Object.keys(about).length === 0 ? {} : { about })
  }
  if (input.outcome === 'approve' || input.outcome === 'confirm') refuseMissingPicture(db, current, rules)
}

/**
 * An outcome that grants rests on what was shown; without it, verified, nobody has seen what they grant. A real-name
 * check has at least one picture and needs all but unnamed ones; elsewhere whether a document is there at all is for
 * the conditions and the checklist to say.
 */
function refuseMissingPicture(db: ReadDb, current: CaseRecord, rules: WorkRules): void {
  const isIdentity = current.procedure === 'identity-check'
  const category = categoryOf(current)
  const needed = new Set(
    rules.documents
      .filter(document => document.need === 'required' && binds(document.categories, category))
      .map(document => document.slot),
  )
  const required = current.attachments.filter(file =>
    isIdentity ? file.slot !== 'other' : needed.has(file.slot),
  )
  if (
    (isIdentity && required.length === 0) ||
    required.some(file => findFile(db, file.sha256)?.state !== 'ready')
  ) {
    throw new DeskRefused('attachment-missing')
  }
}

/** The answers to the items of this case's checklist, in its order, with the source each rests on as the case has it. */
function answersOf(
  current: CaseRecord,
  rules: WorkRules,
  given: readonly ChecklistAnswer[],
): ChecklistAnswer[] {
  const answers = new Map(given.map(({ item, answer }) => [item, answer]))
  return checklistFor(current, rules).flatMap(item => {
    const answer = answers.get(item.id)
    if (answer === undefined) return []
    return [
      {
        item: item.id,
        answer,
        source: item.source ?? item.document ?? '',
        sourceAsOf: sourceAsOf(item, current),
      },
    ]
  })
}
