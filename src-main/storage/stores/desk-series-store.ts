import type { DeskSeries } from '../../../src-shared/kernel/desk-series.ts'
import { deskSql } from '../sql.ts'
import type { WriteTx } from '../transaction.ts'

/**
 * Takes the next place of a desk's series in `desk.db`, which all officers of the computer share: of its slips (K5), of its
 * files of reports (domain.md D2). `above`: the highest the officer's own store has, because `desk.db` may be an older copy.
 * A place that was taken and then came to nothing is a gap: it is never given again.
 */
export function takePlace(
  tx: WriteTx,
  what: 'slips' | 'exports',
  { desk, year }: DeskSeries,
  above: number,
): number {
  const key = `${what}-${desk}-${year}`
  const kept = tx.row(deskSql.selectFrom('desk_meta').select('value').where('key', '=', key).compile())
  const place = Math.max(Number(kept?.value ?? 0), above) + 1
  const value = String(place)
  tx.run(
    deskSql
      .insertInto('desk_meta')
      .values({ key, value })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
      .compile(),
  )
  return place
}
