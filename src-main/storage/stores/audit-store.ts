import { type AuditLine, auditLineText, FIRST_HASH } from '../../../src-shared/central/audit.ts'
import { canonicalJson, type Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { OfficerId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { type Suite, suiteOfKey } from '../../../src-shared/kernel/suite.ts'
import { digestOf, isDigestOf } from '../../keys/suite.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { OfficerTables } from '../tables.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { findLogStart } from './audit-log-store.ts'
import { findMeta } from './meta-store.ts'

export interface AuditEntry {
  readonly at: Instant
  readonly officerId: string
  readonly act: string
  readonly caseId: string | null
  readonly letterId: string | null
  /** Codes and counts that complete the line; never a person's data. */
  readonly about: Readonly<Record<string, Json>>
}

const lastLine = prepared(() =>
  officerSql.selectFrom('audit_entries').select(['number', 'hash']).orderBy('number', 'desc').limit(1),
)

/** Appends one line, chained to the one before by the suite of the centre, in the transaction of what it records. */
export function appendAuditEntry(tx: WriteTx, entry: AuditEntry): void {
  const last = tx.row(lastLine({})) ?? findLogStart(tx)
  const previous = last.hash
  const line = {
    number: last.number + 1,
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
      digestOf(suiteOf(tx), lineText(previous, line)),
    ],
  )
}

/** That of the root key which was pinned at the first sign-in; without one the usual. */
function suiteOf(db: ReadDb): Suite {
  return suiteOfKey(findMeta(db, 'receipt-root-key') ?? '')
}

type Line = Omit<OfficerTables['audit_entries'], 'previous_hash' | 'hash'>

/** Over the stored values as they are, `about` as its text: nothing of a line can be written another way unseen. */
function lineText(previous: string, line: Line): string {
  const { number, at, officer_id: officerId, act, case_id: caseId, letter_id: letterId, about } = line
  return auditLineText(previous, { number, at, officerId, act, caseId, letterId, about })
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

/** Lines after a number in order, at most so many, in the form they are delivered in. */
export function listAuditLines(db: ReadDb, after: number, limit: number): AuditLine[] {
  return db
    .rows(
      officerSql
        .selectFrom('audit_entries')
        .select([...columns, 'hash'])
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .compile(),
    )
    .map(row => ({
      number: row.number,
      at: row.at as Instant,
      officerId: row.officer_id as OfficerId,
      act: row.act,
      caseId: row.case_id,
      letterId: row.letter_id,
      about: row.about,
      hash: row.hash as Sha256,
    }))
}

/** The number of the last line; that of the sealed start when none stands. */
export function lastAuditNumber(db: ReadDb): number {
  return db.row(lastLine({}))?.number ?? findLogStart(db).number
}

/** The hash of a line, or of the sealed start; undefined where there is no such line. */
export function findAuditHash(db: ReadDb, number: number): string | undefined {
  const start = findLogStart(db)
  if (number === start.number) return start.hash
  return db.row(officerSql.selectFrom('audit_entries').select('hash').where('number', '=', number).compile())
    ?.hash
}

/** The hash that a line follows, as the line itself has it. */
export function findHashBefore(db: ReadDb, number: number): Sha256 {
  const row = db.row(
    officerSql.selectFrom('audit_entries').select('previous_hash').where('number', '=', number).compile(),
  )
  return (row?.previous_hash ?? FIRST_HASH) as Sha256
}

/** Takes away the lines up to a number. For `audit-log-store.ts`, which seals what they end with. */
export function deleteAuditLinesUpTo(tx: WriteTx, number: number): number {
  return tx.runSql('DELETE FROM audit_entries WHERE number <= ?', [number])
}

/** True when a line, taken for itself, is what was written: its hash is that of its values and of the hash before it. */
export function isAuditLineWhole(line: OfficerTables['audit_entries']): boolean {
  return isDigestOf(line.hash, lineText(line.previous_hash, line))
}

/** Two lines that stand one after the other and do not follow from each other, by their numbers; 0 is the beginning. */
export type Gap = readonly [after: number, before: number]

/** The act by which a recovery names the gaps it found; what it names does not break the chain. */
export const STORE_RECOVERED = 'store-recovered'

/** Where lines are missing in the log. */
export function listAuditGaps(db: ReadDb): Gap[] {
  let previous: { readonly number: number; readonly hash: string } = findLogStart(db)
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

/** The gaps a `store-recovered` line names. */
export function namedGaps(about: string): Gap[] {
  try {
    const { gaps } = JSON.parse(about) as { gaps?: unknown }
    return Array.isArray(gaps) ? gaps.filter((gap): gap is Gap => Array.isArray(gap) && gap.length === 2) : []
  } catch {
    // Not what a recovery writes: it names nothing.
    return []
  }
}

/** Every line there is, as it stands. */
export function wholeLog(db: ReadDb): OfficerTables['audit_entries'][] {
  return db.rows(
    officerSql
      .selectFrom('audit_entries')
      .select([...columns, 'previous_hash', 'hash'])
      .orderBy('number')
      .compile(),
  )
}
