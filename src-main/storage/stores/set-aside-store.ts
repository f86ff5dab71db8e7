import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

export interface SetAsideRecord {
  readonly kind: string
  readonly id: string
  readonly position: number
  /** Where the record could not be read: paths, never values. */
  readonly reason: string
  readonly raw: string
}

/** Keeps a record this version cannot read, whole, for a version that can. */
export function setAside(tx: WriteTx, record: SetAsideRecord, at: Instant): void {
  tx.run(
    officerSql
      .insertInto('set_aside')
      .values({ ...record, set_aside_at: at })
      .onConflict(conflict =>
        conflict.columns(['kind', 'id']).doUpdateSet({
          position: record.position,
          reason: record.reason,
          raw: record.raw,
          set_aside_at: at,
        }),
      )
      .compile(),
  )
}

/** Forgets what was set aside of an entity because a readable word of it, as new or newer, has come. */
export function clearSetAside(tx: WriteTx, kind: string, id: string, position: number): void {
  tx.run(
    officerSql
      .deleteFrom('set_aside')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('position', '<=', position)
      .compile(),
  )
}

export function isCaseSetAside(db: ReadDb, caseId: CaseId): boolean {
  return (
    db.row(
      officerSql
        .selectFrom('set_aside')
        .select('id')
        .where('kind', '=', 'case')
        .where('id', '=', caseId)
        .compile(),
    ) !== undefined
  )
}

export function listSetAside(db: ReadDb): SetAsideRecord[] {
  return db.rows(
    officerSql
      .selectFrom('set_aside')
      .select(['kind', 'id', 'position', 'reason', 'raw'])
      .orderBy('position')
      .compile(),
  )
}

export function countSetAside(db: ReadDb): number {
  return (
    db.row(
      officerSql
        .selectFrom('set_aside')
        .select(q => q.fn.countAll<number>().as('n'))
        .compile(),
    )?.n ?? 0
  )
}
