import { officerSql } from '../sql.ts'
import type { ReadDb } from '../transaction.ts'

/**
 * True when anything of the officer's own, or any removal, stands in the store. On a first fill nothing does, and the
 * bulk path need not ask for it record by record.
 */
export function hasLocalWork(db: ReadDb): boolean {
  const any = (table: 'letters' | 'drafts' | 'removed_cases' | 'set_aside') =>
    db.row(
      officerSql
        .selectFrom(table)
        .select(q => q.lit(1).as('one'))
        .limit(1)
        .compile(),
    ) !== undefined
  return any('letters') || any('drafts') || any('removed_cases') || any('set_aside')
}
