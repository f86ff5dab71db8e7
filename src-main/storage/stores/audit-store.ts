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

/** True when a line, taken for itself, is what was written: its hash is that of its values and of the hash before it. */
export function isAuditLineWhole(line: OfficerTables['audit_entries']): boolean {
  return line.hash === hashOf(line.previous_hash, line)
}

/** Two lines that stand one after the other and do not follow from each other, by their numbers; 0 is the beginning. */
type Gap = readonly [after: number, before: number]

/** The act by which a recovery names the gaps it found; what it names does not break the chain. */
export const STORE_RECOVERED = 'store-recovered'

/** Where lines are missing in the log. */
export function listAuditGaps(db: ReadDb): Gap[] {
  let previous = { number: 0, hash: FIRST_HASH }
  return wholeLog(db).flatMap(line => {
    const before = previous
    previous = line
    return line.number === before.number + 1 && line.previous_hash === before.hash
      ? []
      : [[before.number, line.number] as const]
  })
}

/**
 * The place of the first line that does not follow from the lines before it; undefined when all hold. A gap that a later
 * `store-recovered` names is known and passed by; the line behind it must still be whole. Lines cut off at the end leave
 * no trace here: the centre keeps the head.
 */
export function findBrokenAuditEntry(db: ReadDb): number | undefined {
  const lines = wholeLog(db)
  const gaps = new Map(listAuditGaps(db).map(([after, before]) => [before, after]))
  const named = new Map<string, number>()
  for (const line of lines)
    if (line.act === STORE_RECOVERED)
      for (const [after, before] of namedGaps(line.about)) named.set(`${after} ${before}`, line.number)
  for (const [index, line] of lines.entries()) {
    const after = gaps.get(line.number)
    const isNamed = after === undefined || (named.get(`${after} ${line.number}`) ?? 0) > line.number
    if (!isNamed || !isAuditLineWhole(line)) return index + 1
  }
  return undefined
}

function namedGaps(about: string): Gap[] {
  try {
    const { gaps } = JSON.parse(about) as { gaps?: unknown }
    return Array.isArray(gaps) ? gaps.filter((gap): gap is Gap => Array.isArray(gap) && gap.length === 2) : []
  } catch {
    // Not what a recovery writes: it names nothing.
    return []
  }
}

function wholeLog(db: ReadDb): OfficerTables['audit_entries'][] {
  return db.rows(
    officerSql
      .selectFrom('audit_entries')
      .select([...columns, 'previous_hash', 'hash'])
      .orderBy('number')
      .compile(),
  )
}
