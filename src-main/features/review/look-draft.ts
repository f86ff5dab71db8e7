import type { LookDraft } from '../../../src-shared/desk/sample-views.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { deleteLookDraft, writeLookDraft } from '../../storage/stores/look-drafts-store.ts'
import { findOwnJudgement } from '../../storage/stores/samples-store.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { ownSample } from './own-sample.ts'

/**
 * Keeps what was chosen and typed for a second look, as typed (W7). Nothing chosen and typed is no draft. Survives lock, sign-out
 * and crash; gone once the look was judged or taken back.
 *
 * Refuses `not-found`, `not-permitted` for somebody else's look or a case out of reach, and `already-settled` for one that was judged
 * or taken back: a save that comes behind it brings nothing back.
 */
export function saveLookDraft(tools: DeskTools, opened: Opened, sampleId: string, draft: LookDraft): Instant {
  const savedAt = tools.clock.now()
  inWorkTransaction(tools, opened.storage, tx => {
    const sample = ownSample(tx, opened, sampleId)
    const held = findCase(tx, sample.caseId)
    if (!held) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, 'view-cases', held)
    if (sample.state !== 'open' || findOwnJudgement(tx, sample)) throw new DeskRefused('already-settled')
    if (isEmpty(draft)) deleteLookDraft(tx, sampleId)
    else writeLookDraft(tx, sampleId, { draft, savedAt })
  })
  return savedAt
}

function isEmpty({ outcome, finding, reasons, note }: LookDraft): boolean {
  return outcome === null && finding === null && reasons.length === 0 && note === ''
}
