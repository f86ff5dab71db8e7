import type { Draft } from '../../../src-shared/desk/views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { findHeldCase } from '../../storage/stores/cases-store.ts'
import { deleteDraft, writeDraft } from '../../storage/stores/drafts-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** Keeps what was typed, as typed. An empty draft is no draft. Survives lock, sign-out and crash. */
export function saveDraft(
  tools: DeskTools,
  opened: Opened,
  caseId: CaseId,
  caseVersion: number,
  draft: Draft,
): Instant {
  const savedAt = tools.clock.now()
  inTransaction(opened.storage, tx => {
    if (!findHeldCase(tx, caseId)) throw new DeskRefused('not-found')
    if (isEmpty(draft)) deleteDraft(tx, caseId)
    else writeDraft(tx, caseId, { draft, caseVersion, savedAt })
  })
  return savedAt
}

function isEmpty(draft: Draft): boolean {
  return (
    draft.outcome === null &&
    draft.reasons.length === 0 &&
    draft.transferTo === null &&
    draft.applicantText === '' &&
    draft.internalNote === ''
  )
}
