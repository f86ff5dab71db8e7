import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
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

/** Keeps a record this version cannot read, whole, for a version that can; never in place of a later one. */
export function setAside(tx: WriteTx, record: SetAsideRecord, generation: number, at: Instant): void {
  tx.run(
    officerSql
      .insertInto('set_aside')
      .values({ ...record, generation, set_aside_at: at })
      .onConflict(conflict =>
        conflict
          .columns(['kind', 'id'])
          .doUpdateSet({
            position: record.position,
            generation,
            reason: record.reason,
            raw: record.raw,
            set_aside_at: at,
          })
          .where('set_aside.position', '<=', record.position),
      )
      .compile(),
  )
}

/** After a sweep: what it did not bring again is out of scope, and nothing of it may stay. */
export function deleteSetAsideOlderThan(tx: WriteTx, generation: number): number {
  return tx.run(officerSql.deleteFrom('set_aside').where('generation', '<', generation).compile())
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

const caseAside = prepared((value: { id: string }) =>
  officerSql.selectFrom('set_aside').select('id').where('kind', '=', 'case').where('id', '=', value.id),
)

export function isCaseSetAside(db: ReadDb, caseId: CaseId): boolean {
  return db.row(caseAside({ id: caseId })) !== undefined
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

/** What was set aside of these kinds, in the order of the feed, with the sweep that saw it last. */
export function listSetAsideOf(
  db: ReadDb,
  kinds: readonly string[],
): (SetAsideRecord & { readonly generation: number })[] {
  return db.rows(
    officerSql
      .selectFrom('set_aside')
      .select(['kind', 'id', 'position', 'reason', 'raw', 'generation'])
      .where('kind', 'in', kinds)
      .orderBy('position')
      .compile(),
  )
}

const asideCount = prepared(() =>
  officerSql.selectFrom('set_aside').select(q => q.fn.countAll<number>().as('n')),
)

export function countSetAside(db: ReadDb): number {
  return db.row(asideCount({}))?.n ?? 0
}
