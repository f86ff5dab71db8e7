import { type WorkType, workTypeSchema } from '../../../src-shared/cases/work-type.ts'
import type { Receipt } from '../../../src-shared/central/receipt.ts'
import type { DayAccount } from '../../../src-shared/desk/trust-views.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import {
  type CountedLetter,
  findLogOf,
  listDaysDecided,
  listDecidedOn,
  listMadeWithoutLetter,
} from '../../storage/stores/account-store.ts'
import { findVerifiedReceipt } from '../../storage/stores/receipts-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'

type Row = DayAccount['rows'][number]
/** Where a decision that was not undone can stand. */
type Place = Exclude<keyof Row, 'workType' | 'decided' | 'undone'>

const byDisposition: Readonly<Record<Receipt['disposition'], Place>> = {
  applied: 'applied',
  agreed: 'agreed',
  'proposal-adopted': 'adopted',
}
/** What was closed, by the word before the colon. What was decided again was withdrawn for another decision. */
const byClosing: Readonly<Record<string, Place>> = {
  withdrawn: 'withdrawn',
  'decided-again': 'withdrawn',
  retracted: 'retracted',
  dismissed: 'dismissed',
}

const DAYS_LISTED = 60

/**
 * 日结 of a China day, of today when none is named: what was decided then and what of it was undone, by the log, and where
 * each of these decisions stands now, by its letter. An undoing counts for the day of its decision.
 *
 * Both come from different tables, so that they check each other: what only one of them tells of, or tells otherwise,
 * stands in `differing`. Acts that are no decisions are not counted.
 */
export function dayAccount(tools: DeskTools, opened: Opened, asked: CalendarDate | null): DayAccount {
  const db = opened.storage.read
  const day = asked ?? chinaDateOf(tools.clock.now())
  const rows = new Map<WorkType, Row>()
  const rowOf = (workType: WorkType) => {
    const row = rows.get(workType) ?? emptyRow(workType)
    rows.set(workType, row)
    return row
  }
  const differing: DayAccount['differing'] = []
  for (const letter of listDecidedOn(db, day)) {
    const row = rowOf(letter.workType)
    const log = findLogOf(db, letter.letterId)
    const place = placeOf(db, letter)
    if (log.made) row.decided += 1
    if (log.undone) row.undone += 1
    if (place) row[place] += 1
    const isUndone = letter.state === 'undone'
    if (!log.made || log.undone !== isUndone || (place === undefined && !isUndone))
      differing.push({ letterId: letter.letterId, serialNo: letter.serialNo })
  }
  for (const { letterId, workType } of listMadeWithoutLetter(db, day)) {
    if (workType) {
      const row = rowOf(workType)
      row.decided += 1
      if (findLogOf(db, letterId).undone) row.undone += 1
    }
    differing.push({ letterId, serialNo: null })
  }
  return {
    day,
    rows: workTypeSchema.options.flatMap(workType => rows.get(workType) ?? []),
    differing,
    days: listDaysDecided(db, DAYS_LISTED),
  }
}

function emptyRow(workType: WorkType): Row {
  const places = {
    applied: 0,
    agreed: 0,
    adopted: 0,
    waiting: 0,
    needsYou: 0,
    withdrawn: 0,
    retracted: 0,
    dismissed: 0,
  }
  return { workType, decided: 0, undone: 0, ...places }
}

/** Undefined for an undone one, and for one that ended in a way nothing here tells of. */
function placeOf(db: ReadDb, { letterId, state, closedBy }: CountedLetter): Place | undefined {
  switch (state) {
    case 'held':
    case 'waiting':
    case 'sending':
      return 'waiting'
    case 'needs-you':
      return 'needsYou'
    case 'receipted': {
      const receipt = findVerifiedReceipt(db, letterId)
      return receipt && byDisposition[receipt.disposition]
    }
    case 'closed':
      return byClosing[closedBy?.split(':')[0] ?? '']
    case 'undone':
      return undefined
  }
}
