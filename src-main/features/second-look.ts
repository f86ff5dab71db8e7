import type { FoundRow } from '../../src-shared/desk/people-views.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { listBlindCases } from '../storage/stores/samples-store.ts'
import type { ReadDb } from '../storage/transaction.ts'
import type { Opened } from './context.ts'
import { DeskRefused } from './refusal.ts'

/**
 * Cases that this officer is to look at once more (抽查复核) and has not judged yet. Whatever shows cases asks here first and
 * keeps to itself what was decided of these: a list leaves them out, a row says no status, an opening is refused.
 */
export function blindCases(opened: Pick<Opened, 'officer'>, db: ReadDb): ReadonlySet<CaseId> {
  return listBlindCases(db, opened.officer.id)
}

/** A row about somebody who was searched for, without the status of a case that is looked at a second time. */
export function blindRow(blind: ReadonlySet<CaseId>, row: FoundRow): FoundRow {
  return blind.has(row.caseId) ? { ...row, place: 'held', status: null, secondLook: true } : row
}

/** Refuses `sample-open` for the ordinary opening of such a case. */
export function refuseBlind(opened: Pick<Opened, 'officer'>, db: ReadDb, caseId: CaseId): void {
  if (blindCases(opened, db).has(caseId)) throw new DeskRefused('sample-open')
}
