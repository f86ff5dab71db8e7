import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { officerSql } from '../sql.ts'
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

/** Appends one line, chained to the one before by SHA-256, in the transaction of what it records. */
export function appendAuditEntry(tx: WriteTx, entry: AuditEntry): void {
  const last = tx.row(
    officerSql
      .selectFrom('audit_entries')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .compile(),
  )
  const number = (last?.number ?? 0) + 1
  const previous = last?.hash ?? FIRST_HASH
  tx.run(
    officerSql
      .insertInto('audit_entries')
      .values({
        number,
        at: entry.at,
        officer_id: entry.officerId,
        act: entry.act,
        case_id: entry.caseId,
        letter_id: entry.letterId,
        about: canonicalJson(entry.about),
        previous_hash: previous,
        hash: hashOf(number, previous, entry),
      })
      .compile(),
  )
}

function hashOf(number: number, previous: string, entry: AuditEntry): string {
  const { at, officerId, act, caseId, letterId, about } = entry
  const line = canonicalJson({ number, previous, at, officerId, act, caseId, letterId, about })
  return createHash('sha256').update(line).digest('hex')
}

/** Every line in order; for verification and tests. */
export function listAuditEntries(db: ReadDb): (AuditEntry & { readonly number: number })[] {
  return db
    .rows(
      officerSql
        .selectFrom('audit_entries')
        .select(['number', 'at', 'officer_id', 'act', 'case_id', 'letter_id', 'about'])
        .orderBy('number')
        .compile(),
    )
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

/** The number of the first line whose hash does not follow from the lines before it; undefined when all hold. */
export function findBrokenAuditEntry(db: ReadDb): number | undefined {
  const hashes = db.rows(
    officerSql
      .selectFrom('audit_entries')
      .select(['number', 'previous_hash', 'hash'])
      .orderBy('number')
      .compile(),
  )
  let previous = FIRST_HASH
  for (const [index, entry] of listAuditEntries(db).entries()) {
    const stored = hashes[index]
    if (!stored || stored.previous_hash !== previous || stored.hash !== hashOf(index + 1, previous, entry))
      return index + 1
    previous = stored.hash
  }
  return undefined
}
