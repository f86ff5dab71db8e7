import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { deskSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** The number of the officer's last letter as counted last, in `desk.db`: a store that has less has lost some. */
export function findLastLetter(db: ReadDb, officerId: OfficerId): number {
  const row = db.row(
    deskSql.selectFrom('last_letters').select('sequence').where('officer_id', '=', officerId).compile(),
  )
  return row?.sequence ?? 0
}

export function writeLastLetter(tx: WriteTx, officerId: OfficerId, sequence: number): void {
  tx.run(
    deskSql
      .insertInto('last_letters')
      .values({ officer_id: officerId, sequence })
      .onConflict(conflict => conflict.column('officer_id').doUpdateSet({ sequence }))
      .compile(),
  )
}
