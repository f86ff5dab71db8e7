import { type Decision, shownDigest } from '../../../src-shared/cases/decision.ts'
import type { Outcome } from '../../../src-shared/cases/outcome.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseId, LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { refuseReasons } from '../../../src-shared/rulebook/find-rules.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { deleteDraft } from '../../storage/stores/drafts-store.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { findFile } from '../../storage/stores/files-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { standingOf } from './case-view.ts'
import { letterStamp, type Written, writeLetter, writtenBefore } from './write-letter.ts'

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
  readonly settles: LetterId | null
}

/**
 * Records an officer's decision and puts its letter in the outbox, held while it can be undone.
 *
 * Decision, audit line and letter are written together or not at all; the draft goes with them. The network is not
 * touched. The same `decisionId` answers the same again, so an impatient press is safe.
 *
 * Refuses `case-changed` when the case moved on since it was shown, `not-allowed` and its kin when the table of
 * actions, the rulebook or a missing picture stands against it. Nothing is written then.
 */
export function decideCase(tools: DeskTools, opened: Opened, input: DecideInput): Written {
  return inTransaction(opened.storage, tx => {
    const before = writtenBefore(tx, input.decisionId, { caseId: input.caseId, what: input.outcome })
    if (before) return before
    const current = findCase(tx, input.caseId)
    if (!current) throw new DeskRefused('not-found')
    const letters = listLettersOfCase(tx, input.caseId)
    const rules = judge(tx, opened, current, letters, input)
    const decision: Decision = {
      kind: 'decision',
      decisionId: input.decisionId,
      ...letterStamp(tools, opened, current),
      follows: followed(letters),
      stage: current.stage,
      outcome: input.outcome,
      reasons: inRulebookOrder(rules, input.reasons),
      transferTo: input.transferTo,
      applicantText: input.applicantText.normalize('NFC'),
      internalNote: input.internalNote.normalize('NFC'),
      checklist: [],
      rulebook: current.rulebook,
      shownDigest: shownDigest(current.version, current.attachments),
      leaseId: null,
    }
    deleteDraft(tx, current.id)
    return writeLetter(tx, tools, opened, current, decision, input.settles)
  })
}

/** Throws the refusal that stands against this decision; gives the rules it was judged by. */
function judge(
  db: ReadDb,
  opened: Opened,
  current: CaseRecord,
  letters: readonly StoredLetter[],
  input: DecideInput,
): WorkRules {
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
  const standing = standingOf(db, opened, current, letters, false)
  if (standing.whyNot === 'newer-unreadable') throw new DeskRefused('case-unreadable')
  if (standing.whyNot === 'decided-here') throw new DeskRefused('already-decided-here')
  if (standing.whyNot === 'rulebook-missing' || !standing.rules) throw new DeskRefused('rulebook-missing')
  if (!standing.allowed.includes(input.outcome)) throw new DeskRefused('not-allowed')
  if (
    input.outcome === 'transfer' &&
    (input.transferTo === null ||
      !findAgency(db, input.transferTo) ||
      input.transferTo === current.handlingAgency)
  ) {
    throw new DeskRefused('transfer-target-required')
  }
  const refusal = refuseReasons(standing.rules, { ...input, stage: current.stage })
  if (refusal)
    throw new DeskRefused(refusal.code, 'reason' in refusal ? { about: { reason: refusal.reason } } : {})
  if (input.outcome === 'approve') refuseMissingPicture(db, current)
  if (
    ['escalate', 'transfer', 'field-check'].includes(input.outcome) &&
    input.internalNote.trim().length < 2 &&
    input.reasons.length === 0
  ) {
    throw new DeskRefused('text-required')
  }
  return standing.rules
}

/** An outcome that grants rests on the picture; without it, verified, nobody has seen what they grant. */
function refuseMissingPicture(db: ReadDb, current: CaseRecord): void {
  const required = current.attachments.filter(file => file.slot !== 'other')
  if (required.length === 0 || required.some(file => findFile(db, file.sha256)?.state !== 'ready')) {
    throw new DeskRefused('attachment-missing')
  }
}

/** The officer's own last decision on the case that may still be on its way: the version after it counts as seen. */
function followed(letters: readonly StoredLetter[]): LetterId | null {
  const last = letters
    .filter(
      letter => letter.kind === 'decision' && ['waiting', 'sending', 'receipted'].includes(letter.state),
    )
    .at(-1)
  return last?.letterId ?? null
}

function inRulebookOrder(rules: WorkRules, given: readonly string[]): string[] {
  return rules.reasons.map(reason => reason.code).filter(code => given.includes(code))
}
