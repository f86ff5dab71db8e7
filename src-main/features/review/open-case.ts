import type { CaseView } from '../../../src-shared/desk/views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { caseView } from './case-view.ts'

/**
 * Shows a case from the local shelf. Opening it is the logged reveal: name and number stand in full in the case at
 * hand (P3), so the line of the log and the view come together.
 */
export function openCase(tools: DeskTools, opened: Opened, caseId: CaseId): CaseView {
  const view = caseView(tools, opened, caseId)
  if (!view) throw new DeskRefused('not-found')
  inTransaction(opened.storage, tx =>
    record(tx, tools, opened, 'case-opened', { caseId, detail: { version: view.case.version } }),
  )
  return view
}
