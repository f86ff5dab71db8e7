import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** Single values of a store. Each names what it is, so that a typing slip cannot make a second one. */
export type MetaKey =
  | 'cursor'
  | 'generation'
  | 'sweeping'
  | 'officer'
  | 'receipt-root-key'
  | 'receipt-keys'
  | 'session'
  | 'last-pull-at'
  | 'last-push-at'
  | 'clock-offset-ms'

export function findMeta(db: ReadDb, key: MetaKey): string | undefined {
  return db.row(officerSql.selectFrom('meta').select('value').where('key', '=', key).compile())?.value
}

export function writeMeta(tx: WriteTx, key: MetaKey, value: string): void {
  tx.run(
    officerSql
      .insertInto('meta')
      .values({ key, value })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
      .compile(),
  )
}

export function deleteMeta(tx: WriteTx, key: MetaKey): void {
  tx.run(officerSql.deleteFrom('meta').where('key', '=', key).compile())
}
