import { createHash } from 'node:crypto'
import { openDatabase, type SqliteHandle } from '../database.ts'

/** What makes one state of an officer's work another than the next one, as far as it can be told from indexes alone. */
const parts = [
  "SELECT state, count(*), max(sequence) FROM $.letters WHERE state != 'held' GROUP BY state ORDER BY state",
  'SELECT count(*) FROM $.receipts',
  'SELECT count(*), max(saved_at) FROM $.drafts',
  // Signing in, locking and signing out are no news for themselves.
  "SELECT number FROM $.audit_entries WHERE act NOT LIKE 'session-%' ORDER BY number DESC LIMIT 1",
  "SELECT value FROM $.meta WHERE key IN ('saved-views', 'intake-draft', 'look-drafts', 'receipt-root-key') ORDER BY key",
] as const

/** A mark that differs when there is something new to copy. */
export function workMarkOf(db: SqliteHandle, schema: 'main' | 'store'): string {
  const found = parts.map(sql => db.prepare(sql.replace('$', schema)).raw().all())
  return createHash('sha256').update(JSON.stringify(found)).digest('hex')
}

/** The mark a copy was made under; undefined when it cannot be read, and another copy is due. */
export function readCopiedMark(copy: string, key: Uint8Array): string | undefined {
  let db: SqliteHandle | undefined
  try {
    db = openDatabase({ path: copy, key })
    return db.prepare<[], string>("SELECT value FROM meta WHERE key = 'copied-mark'").pluck().get()
  } catch {
    return undefined
  } finally {
    db?.close()
  }
}
