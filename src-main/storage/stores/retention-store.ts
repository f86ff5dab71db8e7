import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { unsentStates } from '../../../src-shared/sync/outbox-letter.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { filesOfBodySchema } from './files-store.ts'

/** A stretch of the shelf, in the order in which cases came first: past `after`, up to and with `last`. */
export interface Stretch {
  readonly after: number
  readonly last: number
}

/** The next stretch of so many cases; undefined at the end of the shelf. */
export function nextStretch(db: ReadDb, after: number, size: number): Stretch | undefined {
  const rows = db.rows(
    officerSql
      .selectFrom('cases')
      .select('seq')
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(size)
      .compile(),
  )
  const last = rows.at(-1)?.seq
  return last === undefined ? undefined : { after, last }
}

/** Waits for nobody here: nothing to decide by the centre's word, and no deadline that somebody must look after. */
const WAITS_FOR_NOBODY = 'queue IS NULL AND certificate_owed = 0 AND correction_overdue = 0'

/**
 * Notes since when each case of a stretch waits for nobody. A newer word of the centre begins the time anew, the same word
 * told again does not.
 */
export function noteDoneCases(tx: WriteTx, { after, last }: Stretch, at: Instant): void {
  tx.runSql(
    `INSERT INTO done_cases (case_id, position, since)
     SELECT id, position, ? FROM cases WHERE seq > ? AND seq <= ? AND ${WAITS_FOR_NOBODY}
     ON CONFLICT (case_id) DO UPDATE SET position = excluded.position, since = excluded.since
     WHERE excluded.position <> done_cases.position`,
    [at, after, last],
  )
  tx.runSql(
    `DELETE FROM done_cases WHERE case_id IN
       (SELECT id FROM cases WHERE seq > ? AND seq <= ? AND NOT (${WAITS_FOR_NOBODY}))`,
    [after, last],
  )
}

const unsent = unsentStates.map(state => `'${state}'`).join(', ')

/**
 * The cases of a stretch whose time here is over: waiting for nobody since before `until`, without draft, without a letter
 * that is unsent, not yet in the centre's word or settled after `until`, without anything unread, open at a supervisor or to be looked at once more,
 * and held by nobody at `now`.
 */
export function listExpiredCases(
  db: ReadDb,
  { after, last }: Stretch,
  until: Instant,
  now: Instant,
): { readonly id: CaseId; readonly position: number }[] {
  const query = {
    sql: `SELECT cases.id, cases.position FROM cases
      JOIN done_cases ON done_cases.case_id = cases.id AND done_cases.position = cases.position
      WHERE cases.seq > ? AND cases.seq <= ? AND done_cases.since <= ?
        AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.case_id = cases.id)
        AND NOT EXISTS (SELECT 1 FROM letters WHERE letters.case_id = cases.id AND (state IN (${unsent})
          OR changed_at > ? OR (state = 'receipted' AND reflected = 0)))
        AND NOT EXISTS (SELECT 1 FROM set_aside WHERE kind = 'case' AND set_aside.id = cases.id)
        AND NOT EXISTS (SELECT 1 FROM entities WHERE kind IN ('proposal', 'exception', 'sample', 'case-offer')
          AND body ->> '$.caseId' = cases.id AND body ->> '$.state' = 'open')
        AND NOT EXISTS (SELECT 1 FROM leases WHERE leases.case_id = cases.id AND state = 'live' AND "until" > ?)`,
    parameters: [after, last, until, until, now],
  }
  return db.rows<{ id: string; position: number }>(query as never).map(row => ({
    id: row.id as CaseId,
    position: row.position,
  }))
}

/**
 * Takes what is personal out of settled letters whose case is not here: text, name, the case as it was seen. That there was
 * a letter, what it decided and how it ended stays, for the account of the day and the log. Gives the number of letters.
 */
export function stripSettledLetters(tx: WriteTx, until: Instant, limit: number): number {
  return stripLetters(
    tx,
    'changed_at <= ? AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = letters.case_id)',
    [until],
    limit,
  )
}

/** The same for every settled letter, whatever its age and its case. */
export function stripAllSettledLetters(tx: WriteTx): number {
  return stripLetters(tx, 'true', [], 1_000_000)
}

/** In place of the frozen text. The receipt still names the digest of what was sent. */
const NO_CONTENT = '{}'

function stripLetters(tx: WriteTx, which: string, values: readonly unknown[], limit: number): number {
  const settled = (column: string) =>
    `SELECT ${column} FROM letters WHERE state IN ('receipted', 'closed', 'undone') AND person_name <> ''
       AND ${which} ORDER BY letter_id LIMIT ?`
  tx.runSql(`DELETE FROM search_index WHERE rowid IN (${settled('-sequence')})`, [...values, limit])
  return tx.runSql(
    `UPDATE letters SET content = ?, digest = ?, person_name = '', seen = NULL, trouble = NULL WHERE letter_id IN
       (${settled('letter_id')})`,
    [NO_CONTENT, sha256OfText(NO_CONTENT), ...values, limit],
  )
}

const filesOf = (body: string): Sha256[] =>
  filesOfBodySchema.safeParse(JSON.parse(body)).data?.attachments.map(file => file.sha256) ?? []

/** The files that cases of a stretch name. */
export function listFilesOfStretch(db: ReadDb, { after, last }: Stretch): Sha256[] {
  const query = officerSql.selectFrom('case_bodies').select('body').where('seq', '>', after)
  return db.rows(query.where('seq', '<=', last).compile()).flatMap(row => filesOf(row.body))
}

/** The files that cases name which left the scope and are kept for unsent work. */
export function listFilesOfReduced(db: ReadDb): Sha256[] {
  return db
    .rows(officerSql.selectFrom('reduced_cases').select('body').compile())
    .flatMap(row => filesOf(row.body))
}

/** Every file noted as here. */
export function listFileHashes(db: ReadDb): Sha256[] {
  return db.rows(officerSql.selectFrom('files').select('sha256').compile()).map(row => row.sha256 as Sha256)
}
