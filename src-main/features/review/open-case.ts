import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { noticeLease } from '../../storage/stores/leases-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record, recordRead } from '../audit/record.ts'
import { type DeskTools, holderOf, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'
import { caseView } from './case-view.ts'
import { keepLastSeen } from './last-seen.ts'

/**
 * Hands a case out from the local shelf, with its line in the log. For the real-name case in hand this is the logged reveal,
 * and the line says so (`shown: in-hand`): name and number stand in full, because comparing them is the task (P3).
 *
 * Refuses `not-found` for one that is not here, `not-permitted` for one out of the officer's reach, and `sample-open` for one they
 * are to look at a second time without knowing what was decided.
 */
export function openCase(tools: DeskTools, opened: Opened, caseId: CaseId): CaseView {
  const view = caseView(tools, opened, caseId)
  if (!view) throw new DeskRefused('not-found')
  inTransaction(opened.storage, tx =>
    recordRead(tx, tools, opened, 'case-read', {
      caseId,
      detail: { version: view.case.version, shown: view.shown },
    }),
  )
  return view
}

/**
 * Notes that a case stood before the officer, and what it said (`last-seen.ts`). A lease that was taken back counts as noticed
 * from now on.
 */
export function seeCase(tools: DeskTools, opened: Opened, caseId: CaseId, caseVersion: number): void {
  inTransaction(opened.storage, tx => {
    const held = findCase(tx, caseId)
    if (!held) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, 'view-cases', held)
    refuseBlind(opened, tx, caseId)
    record(tx, tools, opened, 'case-seen', { caseId, detail: { version: caseVersion } })
    if (held.version === caseVersion) keepLastSeen(tx, tools, opened, held)
    if (noticeLease(tx, caseId, holderOf(opened))) publishAfter(tx, tools, ['cases'])
  })
}
