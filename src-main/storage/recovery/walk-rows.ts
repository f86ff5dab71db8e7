import type { SqliteHandle } from '../database.ts'
import { believedRow, type OwnRow, type OwnTable, ownTables } from './own-rows.ts'

/** Takes what was read; how sure a row is depends on the way it was found. */
export type TakeRow = (table: OwnTable, row: OwnRow) => void

const keys: Readonly<Record<OwnTable, string>> = {
  letters: 'rowid',
  receipts: 'receipt_id',
  audit_entries: 'number',
  drafts: 'case_id',
  slips: 'slip_no',
  meta: 'key',
}

/** Before, and after, everything that a key can be. */
const beyond = {
  number: { ASC: -1, DESC: 2 ** 52 },
  text: { ASC: '', DESC: '\u{10ffff}' },
} as const

/**
 * Reads the officer's own rows as the store itself knows them: from the first on, and where a page cannot be read from the
 * last one back. What it gives is the newest of its kind. False when something could not be reached this way.
 */
export function walkOwnRows(db: SqliteHandle, take: TakeRow): boolean {
  let whole = true
  for (const table of ownTables) {
    const found = new Set<unknown>()
    const forward = walk(db, table, 'ASC', found, take)
    if (forward === 'whole') continue
    whole = false
    if (forward === 'cut') walk(db, table, 'DESC', found, take)
  }
  return whole
}

function walk(
  db: SqliteHandle,
  table: OwnTable,
  order: 'ASC' | 'DESC',
  found: Set<unknown>,
  take: TakeRow,
): 'whole' | 'cut' | 'missing' {
  const key = keys[table]
  let whole = true
  try {
    const row = db.prepare<[unknown], Record<string, unknown>>(
      `SELECT * FROM ${table} NOT INDEXED WHERE ${key} = ?`,
    )
    const next = db.prepare<[unknown], unknown>(
      `SELECT ${key} FROM ${table} NOT INDEXED WHERE ${key} ${order === 'ASC' ? '>' : '<'} ? ORDER BY ${key} ${order} LIMIT 500`,
    )
    next.pluck()
    let last: unknown = beyond[key === 'rowid' || key === 'number' ? 'number' : 'text'][order]
    for (;;) {
      const page = next.all(last)
      if (page.length === 0) return whole ? 'whole' : 'cut'
      for (const each of page) {
        last = each
        if (found.has(each)) continue
        found.add(each)
        if (!takeOne(table, () => row.get(each), take)) whole = false
      }
    }
  } catch (cause) {
    return isNoSuchTable(cause) ? 'missing' : 'cut'
  }
}

/** False when the row could not be read; one that is not believed is read, and not taken. */
export function takeOne(
  table: OwnTable,
  read: () => Readonly<Record<string, unknown>> | undefined,
  take: TakeRow,
): boolean {
  let row: Readonly<Record<string, unknown>> | undefined
  try {
    row = read()
  } catch {
    // The page it goes on to is one of the damaged.
    return false
  }
  const believed = row && believedRow(table, row)
  if (believed) take(table, believed)
  return true
}

function isNoSuchTable(cause: unknown): boolean {
  return cause instanceof Error && cause.message.startsWith('no such table')
}
