import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { standingOf } from './case-view.ts'
import { letterStamp, type Written, writeLetter, writtenBefore } from './write-letter.ts'

export interface HoldInput {
  readonly actId: LetterId
  readonly caseId: CaseId
  readonly caseVersion: number
  readonly act: 'hold' | 'release-hold'
  readonly note: string
}

/**
 * Puts a case aside (暂缓, the promised day runs on) or takes it back. An act like a decision: one transaction, a letter,
 * an audit line, an undo window; the same `actId` answers the same again.
 */
export function holdCase(tools: DeskTools, opened: Opened, input: HoldInput): Written {
  return inTransaction(opened.storage, tx => {
    const before = writtenBefore(tx, input.actId, { caseId: input.caseId, what: input.act })
    if (before) return before
    const current = findCase(tx, input.caseId)
    if (!current) throw new DeskRefused('not-found')
    if (current.version !== input.caseVersion) throw new DeskRefused('case-changed')
    const standing = standingOf(tx, opened, current, listLettersOfCase(tx, input.caseId), false)
    if (!standing.allowed.includes(input.act)) {
      throw new DeskRefused(standing.whyNot === 'decided-here' ? 'already-decided-here' : 'not-allowed')
    }
    const content = {
      kind: 'act' as const,
      actId: input.actId,
      ...letterStamp(tools, opened, current),
      act: input.act,
      note: input.note.normalize('NFC'),
      details: {},
    }
    return writeLetter(tx, tools, opened, current, content, null)
  })
}
