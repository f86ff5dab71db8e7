import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

const heldOf = prepared((value: { workType: string }) =>
  officerSql
    .selectFrom('cases')
    .select(q => q.fn.countAll<number>().as('n'))
    .where('work_type', '=', value.workType),
)

const counted = new WeakMap<object, Map<string, number>>()

/**
 * How many cases of a work type are held here, whatever their queue. Counted once for an open store, because that reads the
 * whole index of every case, and kept up from then on by who adds cases and takes them away.
 */
export function countHeldCases(db: ReadDb, workType: WorkType): number {
  const known = counted.get(db.store) ?? new Map<string, number>()
  counted.set(db.store, known)
  const count = known.get(workType) ?? db.row(heldOf({ workType }))?.n ?? 0
  known.set(workType, count)
  return count
}

/** Everything is counted anew: all cases were taken at once. */
export function forgetHeldCounts(tx: WriteTx): void {
  tx.afterCommit(() => counted.delete(tx.store))
}

/** A case has come or gone, once the transaction stands. Nobody has counted yet: then there is nothing to keep up. */
export function noteHeldCase(tx: WriteTx, workType: string, by: 1 | -1): void {
  const known = counted.get(tx.store)
  if (known?.has(workType)) tx.afterCommit(() => known.set(workType, (known.get(workType) ?? 0) + by))
}
