import { officerSql } from '../sql.ts'
import type { WriteTx } from '../transaction.ts'
import { forgetHeldCounts } from './held-count.ts'
import type { MetaKey } from './meta-store.ts'
import { stripAllSettledLetters } from './retention-store.ts'
import { emptySearchIndex } from './search-store.ts'

/** Holds what must outlive a wipe: unsent letters, the proofs of those that arrived, the log, which names no citizen. */
const keptTables: readonly string[] = ['letters', 'receipts', 'audit_entries', 'meta']
/** What is needed to open the store and to send from it. */
const keptValues: readonly MetaKey[] = [
  'officer',
  'session',
  'receipt-root-key',
  'receipt-keys',
  'clock-offset-ms',
  'generation',
  'wiped-by-order',
  'audit-log',
  'audit-start',
  'audit-anchor',
  'audit-anchor-days',
  'audit-refused',
  'rights-stopped',
]

/**
 * Wipes everything but unsent letters, with both sides of those in needs-you, which stand in the letter itself. A table of a
 * later version is wiped too unless it is kept here by name. Gives the number of rows that were taken or emptied.
 */
export function wipeAllButUnsent(tx: WriteTx): number {
  const tables = tx
    .rows(officerSql.selectFrom('sqlite_schema').select('name').where('type', '=', 'table').compile())
    .map(row => row.name)
    .filter(name => !/^(sqlite_|search_index)/.test(name) && !keptTables.includes(name))
  let wiped = stripAllSettledLetters(tx)
  for (const name of tables) wiped += tx.runSql(`DELETE FROM "${name}"`, [])
  wiped += tx.run(officerSql.deleteFrom('meta').where('key', 'not in', keptValues).compile())
  emptySearchIndex(tx)
  forgetHeldCounts(tx)
  return wiped
}
