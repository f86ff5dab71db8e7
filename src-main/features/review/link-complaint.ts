import type { Act } from '../../../src-shared/cases/act.ts'
import { type ComplaintDetails, refuseComplaint } from '../../../src-shared/cases/complaint.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findOfficerName } from '../../storage/stores/entities-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'
import { refuseBlind } from '../second-look.ts'
import { lastOnItsWay } from './own-letters.ts'
import { letterStamp, subjectOf, type Written, writeLetter, writtenBefore } from './write-letter.ts'

export interface LinkInput {
  readonly actId: LetterId
  readonly caseId: CaseId
  readonly complaint: ComplaintDetails
  readonly note: string
}

/**
 * 关联投诉 (D7): an act that only adds, so it asks for no version, no lease and no stage. One transaction, a letter, an audit line, an
 * undo window; the same `actId` answers the same again. Refuses as `case.linkComplaint` says, by the rows the centre tries again.
 */
export function linkComplaint(tools: DeskTools, opened: Opened, input: LinkInput): Written {
  return inWorkTransaction(tools, opened.storage, tx => {
    const { actId, caseId, complaint, note } = input
    const before = writtenBefore(tx, actId, { caseId, what: 'complaint-linked' })
    if (before) return before
    const current = findCase(tx, caseId)
    if (!current) throw new DeskRefused('not-found')
    refuseCaseOutOfReach(opened, 'view-cases', current)
    refuseBlind(opened, tx, caseId)
    refuseLinking(tx, opened, current, complaint)
    const content: Act = {
      kind: 'act',
      actId,
      ...letterStamp(tools, opened, current),
      follows: lastOnItsWay(listLettersOfCase(tx, caseId)),
      act: 'complaint-linked',
      note: note.normalize('NFC'),
      details: { ...complaint },
    }
    return writeLetter(tx, tools, opened, subjectOf(current), content, null)
  })
}

function refuseLinking(db: ReadDb, { officer }: Opened, current: CaseRecord, asked: ComplaintDetails): void {
  const against = refuseComplaint(current, asked)
  if (against === 'looker-took-part') throw new DeskRefused('looker-took-part')
  if (against === 'answer-before-received')
    throw new DeskRefused('bad-input', { paths: ['complaint.answerBy'] })
  if (against) throw new DeskRefused('not-allowed')
  if (asked.looker !== officer.id && findOfficerName(db, asked.looker) === undefined)
    throw new DeskRefused('not-found')
}
