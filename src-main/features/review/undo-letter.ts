import { type Decision, decisionSchema } from '../../../src-shared/cases/decision.ts'
import type { Draft } from '../../../src-shared/desk/case-views.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { wipeReducedCaseIfSettled } from '../../storage/stores/cases-store.ts'
import { writeDraft } from '../../storage/stores/drafts-store.ts'
import { applyLetterEvent, findLetter } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'

/**
 * 取消刚才的操作: takes a held letter back before it may leave, and brings its draft back, in one transaction. Refuses
 * `undo-over` once it may have left.
 */
export function undoLetter(tools: DeskTools, opened: Opened, letterId: LetterId): CaseId {
  return inWorkTransaction(tools, opened.storage, tx => {
    const letter = findLetter(tx, letterId)
    if (!letter) throw new DeskRefused('not-found')
    if (letter.state === 'undone') return letter.caseId
    const at = tools.clock.now()
    if (applyLetterEvent(tx, letterId, 'undo', at) === undefined) throw new DeskRefused('undo-over')
    if (letter.kind === 'decision') {
      const draft = draftOf(decisionSchema.parse(JSON.parse(letter.content)))
      writeDraft(tx, letter.caseId, { draft, caseVersion: letter.caseVersion, savedAt: at })
    }
    refreshLocalEffect(tx, letter.caseId)
    wipeReducedCaseIfSettled(tx, letter.caseId)
    record(tx, tools, opened, 'decision-undone', { caseId: letter.caseId, letterId })
    publishAfter(tx, tools, ['cases', 'letters', 'sync'])
    return letter.caseId
  })
}

/** What the officer had typed, out of the letter that was made of it. */
function draftOf(decision: Decision): Draft {
  const { outcome, reasons, transferTo, applicantText, internalNote, finding, checklist } = decision
  return { outcome, reasons, transferTo, applicantText, internalNote, finding, checklist }
}
