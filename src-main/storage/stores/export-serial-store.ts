import type { ExportSeries } from '../../../src-shared/reports/export-serial.ts'
import { deskSql } from '../sql.ts'
import type { WriteTx } from '../transaction.ts'

/**
 * Takes the next place of a desk's files of reports in `desk.db`, which all officers of the computer share (domain.md D2, export
 * serial). `above`: the highest the officer's own store has, because `desk.db` may be an older copy. A place whose file came to
 * nothing is a gap: it is never given again.
 */
export function takeExportPlace(tx: WriteTx, { desk, year }: ExportSeries, above: number): number {
  const key = `exports-${desk}-${year}`
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
