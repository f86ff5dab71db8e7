import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** Single values of a store. Each names what it is, so that a typing slip cannot make a second one. */
export type MetaKey =
  | 'cursor'
  | 'generation'
  | 'sweeping'
  | 'filling'
  | 'late-indexes'
  | 'search-index'
  | 'officer'
  | 'receipt-root-key'
  | 'receipt-keys'
  | 'session'
  | 'last-pull-at'
  | 'last-push-at'
  | 'clock-offset-ms'
  | 'saved-views'
  | 'intake-draft'
  | 'look-drafts'
  | 'handed-drafts'
  | 'judged-by'
  | 'judged-rulebooks'
  | 'files-swept-at'
  | 'wiped-by-order'
  | 'copied-at'
  | 'copied-mark'
  | 'recovery'
  | 'audit-log'
  | 'audit-start'
  | 'audit-anchor'
  | 'audit-anchor-days'
  | 'audit-refused'
  | 'rights-stopped'
  | 'last-export-serial'

const keptValue = prepared((value: { key: string }) =>
  officerSql.selectFrom('meta').select('value').where('key', '=', value.key),
)

export function findMeta(db: ReadDb, key: MetaKey): string | undefined {
  return db.row(keptValue({ key }))?.value
}

export function writeMeta(tx: WriteTx, key: MetaKey, value: string): void {
  tx.runSql(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  )
}

export function deleteMeta(tx: WriteTx, key: MetaKey): void {
  tx.run(officerSql.deleteFrom('meta').where('key', '=', key).compile())
}

/** The sweep that what is stored now counts as seen by. */
export function readGeneration(db: ReadDb): number {
  return Number(findMeta(db, 'generation') ?? '1')
}
