import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'

/** Notes that a picture of a case was enlarged beyond its preview. Refuses `not-found` for one that is not of a case here. */
export function noteZoom(tools: DeskTools, opened: Opened, caseId: CaseId, sha256: Sha256): void {
  inTransaction(opened.storage, tx => {
    const current = findCase(tx, caseId)
    if (!current?.attachments.some(file => file.sha256 === sha256)) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, 'view-cases', current)
    record(tx, tools, opened, 'picture-zoomed', { caseId, detail: { sha256 } })
  })
}
