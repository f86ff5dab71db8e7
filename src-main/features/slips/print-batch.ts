import { decisionSchema } from '../../../src-shared/cases/decision.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import { caseRecordSchema } from '../../../src-shared/central/feed.ts'
import type { SlipSheet } from '../../../src-shared/desk/slip-views.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { outcomeWord } from '../../../src-shared/slips/case-words.ts'
import { type BatchLine, type BatchStanding, makeBatch } from '../../../src-shared/slips/make-batch.ts'
import type { LetterState } from '../../../src-shared/sync/outbox-letter.ts'
import { listDecidedOn } from '../../storage/stores/account-store.ts'
import { findLetter, findSeenCase } from '../../storage/stores/letters-store.ts'
import { findVerifiedReceipt } from '../../storage/stores/receipts-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { giveOut } from './print-slip.ts'

export interface BatchWish {
  readonly slipId: string
  readonly day: CalendarDate
  readonly workType: WorkType
}

/**
 * 批次清单: the own decisions of one China day in one kind of work, in the order decided, with how each stands now. What was taken
 * back within its window is no part of it. Works without network. Refuses `nothing-decided`.
 */
export function printBatch(tools: DeskTools, opened: Opened, wish: BatchWish): SlipSheet {
  const { slipId, day, workType } = wish
  return giveOut(tools, opened, { slipId, kind: 'batch', caseId: null, letterId: null }, db => {
    const lines = linesOf(db, day, workType)
    if (lines.length === 0) throw new DeskRefused('nothing-decided')
    return {
      office: opened.officer.agencyName,
      caseVersion: 0,
      make: stamp => makeBatch(day, workType, lines, stamp),
    }
  })
}

function linesOf(db: ReadDb, day: CalendarDate, workType: WorkType): BatchLine[] {
  const counted = listDecidedOn(db, day).filter(letter => letter.workType === workType)
  return counted.flatMap(({ letterId, serialNo, state }) => {
    const letter = findLetter(db, letterId)
    if (!letter || state === 'undone') return []
    const decision = decisionSchema.safeParse(JSON.parse(letter.content))
    const seen = caseRecordSchema.safeParse(findSeenCase(db, letterId))
    return [
      {
        serialNo,
        personName: letter.personName,
        idNumber: seen.success ? seen.data.payload.idNumber : null,
        outcome: decision.success
          ? outcomeWord(decision.data.outcome, decision.data.finding)
          : '内容已按期清除',
        decidedAt: letter.decidedAt,
        standing: standingOf(state, findVerifiedReceipt(db, letterId) !== undefined),
      },
    ]
  })
}

function standingOf(state: LetterState, hasReceipt: boolean): BatchStanding {
  if (state === 'needs-you' || state === 'closed') return 'not-standing'
  return state === 'receipted' && hasReceipt ? 'confirmed' : 'pending'
}
