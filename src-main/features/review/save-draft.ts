import type { Draft } from '../../../src-shared/desk/case-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { findCase, wipeReducedCaseIfSettled } from '../../storage/stores/cases-store.ts'
import { deleteDraft, findDraft, writeDraft } from '../../storage/stores/drafts-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'
import { isDecidedHere } from './own-letters.ts'

/**
 * Keeps what was typed, as typed; whose it was before stays said where it came with the case. An empty draft is no draft. Survives lock, sign-out and crash. Of a case that left
 * the scope a draft can only be thrown away, and what was kept of the case for it goes with it.
 *
 * Refuses `not-permitted` for a case the officer may not see any more, and `already-decided-here` where the decision it was for stands: a save that comes behind it must not bring the
 * draft back.
 */
export function saveDraft(
  tools: DeskTools,
  opened: Opened,
  caseId: CaseId,
  caseVersion: number,
  draft: Draft,
): Instant {
  const savedAt = tools.clock.now()
  inWorkTransaction(tools, opened.storage, tx => {
    const empty = isEmpty(draft)
    const held = findCase(tx, caseId)
    if (!held && !(empty && findDraft(tx, caseId))) throw new DeskRefused('not-found')
    if (held && !empty) {
      refuseCaseOutOfReach(opened, 'view-cases', held)
      refuseBlind(opened, tx, caseId)
    }
    if (held && !empty && isDecidedHere(listLettersOfCase(tx, caseId), held))
      throw new DeskRefused('already-decided-here')
    if (empty) {
      deleteDraft(tx, caseId)
      wipeReducedCaseIfSettled(tx, caseId)
      return
    }
    const handedBy = findDraft(tx, caseId)?.handedBy
    writeDraft(tx, caseId, { draft, caseVersion, savedAt, ...(handedBy === undefined ? {} : { handedBy }) })
  })
  return savedAt
}

function isEmpty(draft: Draft): boolean {
  return (
    draft.outcome === null &&
    draft.reasons.length === 0 &&
    draft.transferTo === null &&
    draft.applicantText === '' &&
    draft.internalNote === '' &&
    draft.finding === null &&
    draft.checklist.length === 0
  )
}
