import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { OfficerTables } from '../tables.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

export interface AuditEntry {
  readonly at: Instant
  readonly officerId: string
  readonly act: string
  readonly caseId: string | null
  readonly letterId: string | null
  /** Codes and counts that complete the line; never a person's data. */
  readonly about: Readonly<Record<string, Json>>
}

const FIRST_HASH = '0'.repeat(64)

const lastLine = prepared(() =>
  officerSql.selectFrom('audit_entries').select(['number', 'hash']).orderBy('number', 'desc').limit(1),
)

/** Appends one line, chained to the one before by SHA-256, in the transaction of what it records. */
export function appendAuditEntry(tx: WriteTx, entry: AuditEntry): void {
  const last = tx.row(lastLine({}))
  const previous = last?.hash ?? FIRST_HASH
  const line = {
    number: (last?.number ?? 0) + 1,
    at: entry.at,
    officer_id: entry.officerId,
    act: entry.act,
    case_id: entry.caseId,
    letter_id: entry.letterId,
    about: canonicalJson(entry.about),
  }
  tx.runSql(
    `INSERT INTO audit_entries (number, at, officer_id, act, case_id, letter_id, about, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      line.number,
      line.at,
      line.officer_id,
      line.act,
      line.case_id,
      line.letter_id,
      line.about,
      previous,
      hashOf(previous, line),
    ],
  )
}

type Line = Omit<OfficerTables['audit_entries'], 'previous_hash' | 'hash'>

/** Over the stored values as they are, `about` as its text: nothing of a line can be written another way unseen. */
function hashOf(previous: string, line: Line): string {
  const { number, at, officer_id: officerId, act, case_id: caseId, letter_id: letterId, about } = line
  const text = canonicalJson({ number, previous, at, officerId, act, caseId, letterId, about })
  return createHash('sha256').update(text).digest('hex')
}

const columns = ['number', 'at', 'officer_id', 'act', 'case_id', 'letter_id', 'about'] as const

/** Every line in order; for verification and tests. */
export function listAuditEntries(db: ReadDb): (AuditEntry & { readonly number: number })[] {
  return db
    .rows(officerSql.selectFrom('audit_entries').select(columns).orderBy('number').compile())
    .map(row => ({
      number: row.number,
      at: row.at as Instant,
      officerId: row.officer_id,
      act: row.act,
      caseId: row.case_id,
      letterId: row.letter_id,
      about: JSON.parse(row.about),
    }))
}

/**
 * The place of the first line that does not follow from the lines before it; undefined when all hold. Lines cut off at
 * the end leave no trace here: the centre keeps the head.
 */
export function findBrokenAuditEntry(db: ReadDb): number | undefined {
  const lines = db.rows(
    officerSql
      .selectFrom('audit_entries')
      .select([...columns, 'previous_hash', 'hash'])
      .orderBy('number')
      .compile(),
  )
  let previous = FIRST_HASH
  for (const [index, line] of lines.entries()) {
    if (line.number !== index + 1 || line.previous_hash !== previous || line.hash !== hashOf(previous, line))
      return index + 1
    previous = line.hash
  }
  return undefined
}
