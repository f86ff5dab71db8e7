import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { hasRightAt, type Place, placeOf, type Right } from '../../src-shared/people/rights.ts'
import { findCase } from '../storage/stores/cases-store.ts'
import type { ReadDb } from '../storage/transaction.ts'
import type { Opened } from './context.ts'
import { DeskRefused } from './refusal.ts'

/**
 * How far a right goes, asked where the case is read: action × work type × stage × agency, by the table the centre asks too.
 * The border (`app/guard-call.ts`) has asked whether the officer holds the right at all; a case that stands on the shelf may
 * be out of its reach all the same, because the officer's duties changed and the sweep has not come yet.
 *
 * Not asked for own letters that are undone, withdrawn, handed over or carried by hand, nor for giving a case back: what an
 * officer made or holds they may take back wherever the case is by now. Nor for a case that left the scope and is kept,
 * reduced, for the officer's own unsent work (central-protocol.md section 4, promise 10).
 */
export function refuseOutOfReach(
  opened: Pick<Opened, 'officer' | 'isStopped'>,
  right: Right,
  place: Partial<Place>,
): void {
  if (!mayAt(opened, right, place)) throw new DeskRefused('not-permitted')
}

/** The same for a case at hand. */
export function refuseCaseOutOfReach(
  opened: Pick<Opened, 'officer' | 'isStopped'>,
  right: Right,
  record: Pick<CaseRecord, 'workType' | 'stage' | 'handlingAgency'>,
): void {
  refuseOutOfReach(opened, right, placeOf(record))
}

/**
 * Of several cases those the right reaches, and those it does not. One that is not here is for the centre to judge.
 *
 * Refuses `not-permitted` when it reaches none of them.
 */
export function partByReach(
  opened: Pick<Opened, 'officer' | 'isStopped'>,
  db: ReadDb,
  right: Right,
  caseIds: readonly CaseId[],
): { readonly within: readonly CaseId[]; readonly beyond: readonly CaseId[] } {
  const isBeyond = (id: CaseId) => {
    const record = findCase(db, id)
    return record !== undefined && !mayAt(opened, right, placeOf(record))
  }
  const beyond = [...new Set(caseIds)].filter(isBeyond)
  const within = caseIds.filter(id => !beyond.includes(id))
  if (within.length === 0 && beyond.length > 0) throw new DeskRefused('not-permitted')
  return { within, beyond }
}

function mayAt(
  { officer, isStopped }: Pick<Opened, 'officer' | 'isStopped'>,
  right: Right,
  place: Partial<Place>,
): boolean {
  return !isStopped?.() && hasRightAt(officer, right, place)
}
