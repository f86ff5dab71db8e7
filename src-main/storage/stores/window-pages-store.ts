import { z } from 'zod'
import { type CaseId, type LetterId, type Sha256, sha256Schema } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { unsentStates } from '../../../src-shared/sync/outbox-letter.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** A page that was taken in at the window, and the act that names it; null while nothing does. */
export interface WindowPage {
  readonly caseId: CaseId
  readonly sha256: Sha256
  readonly mediaType: string
  readonly bytes: number
  readonly letterId: LetterId | null
}

const unsent = unsentStates.map(state => `'${state}'`).join(', ')

const columns = ['case_id', 'sha256', 'media_type', 'bytes', 'letter_id'] as const
const pages = () => officerSql.selectFrom('window_pages').select(columns)
const pageOf = prepared((value: { caseId: string; sha256: string }) =>
  pages().where('case_id', '=', value.caseId).where('sha256', '=', value.sha256),
)
const ofCase = prepared((value: { caseId: string }) => pages().where('case_id', '=', value.caseId))

type Row = {
  readonly case_id: string
  readonly sha256: string
  readonly media_type: string
  readonly bytes: number
  readonly letter_id: string | null
}
const pageFrom = (row: Row): WindowPage => ({
  caseId: row.case_id as CaseId,
  sha256: row.sha256 as Sha256,
  mediaType: row.media_type,
  bytes: row.bytes,
  letterId: row.letter_id as LetterId | null,
})

export function findWindowPage(db: ReadDb, caseId: CaseId, sha256: Sha256): WindowPage | undefined {
  const row = db.row(pageOf({ caseId, sha256 }))
  return row && pageFrom(row)
}

export function listWindowPages(db: ReadDb, caseId: CaseId): WindowPage[] {
  return db.rows(ofCase({ caseId })).map(pageFrom)
}

/** Notes a page that nothing names yet. One that an act on its way names stays as it is. */
export function noteWindowPage(tx: WriteTx, page: Omit<WindowPage, 'letterId'>, at: Instant): void {
  const { caseId, sha256, mediaType, bytes } = page
  tx.runSql(
    `INSERT INTO window_pages (case_id, sha256, media_type, bytes, kept_at, letter_id) VALUES (?, ?, ?, ?, ?, NULL)
     ON CONFLICT (case_id, sha256) DO UPDATE SET letter_id = NULL, kept_at = excluded.kept_at
       WHERE letter_id IS NULL OR NOT EXISTS
         (SELECT 1 FROM letters WHERE letters.letter_id = window_pages.letter_id AND state IN (${unsent}))`,
    [caseId, sha256, mediaType, bytes, at],
  )
}

export function nameWindowPage(tx: WriteTx, caseId: CaseId, sha256: Sha256, letterId: LetterId): void {
  tx.runSql('UPDATE window_pages SET letter_id = ? WHERE case_id = ? AND sha256 = ?', [
    letterId,
    caseId,
    sha256,
  ])
}

export function forgetWindowPage(tx: WriteTx, caseId: CaseId, sha256: Sha256): void {
  tx.runSql('DELETE FROM window_pages WHERE case_id = ? AND sha256 = ?', [caseId, sha256])
}

/** True while a page with these bytes is noted for any case: then the bytes stay. */
export function isPageNoted(db: ReadDb, sha256: Sha256): boolean {
  const query = officerSql.selectFrom('window_pages').select('sha256').where('sha256', '=', sha256).limit(1)
  return db.row(query.compile()) !== undefined
}

/**
 * Pages that are needed no more: those nothing names since before `until`, and those whose act has its receipt, was taken
 * back or was closed. With one that stands in needs-you nothing is settled.
 */
export function listSettledPages(db: ReadDb, until: Instant, limit: number): WindowPage[] {
  const query = {
    sql: `SELECT ${columns.map(column => `window_pages.${column}`).join(', ')} FROM window_pages
      LEFT JOIN letters ON letters.letter_id = window_pages.letter_id
      WHERE (window_pages.letter_id IS NULL AND kept_at <= ?)
        OR (window_pages.letter_id IS NOT NULL AND (letters.state IS NULL OR letters.state NOT IN (${unsent})))
      ORDER BY window_pages.case_id, window_pages.sha256 LIMIT ?`,
    parameters: [until, limit],
  }
  return db.rows<Row>(query as never).map(pageFrom)
}

const namesSchema = z.object({ details: z.object({ pages: z.array(z.object({ sha256: sha256Schema })) }) })

const unsentPapers = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select('content')
    .where('what', '=', 'document-added')
    .where('state', 'in', unsentStates),
)

/** Pages named by acts that the centre has not answered for: they stay, whatever else is wiped. */
export function listUnsentPages(db: ReadDb): Sha256[] {
  return db
    .rows(unsentPapers({}))
    .flatMap(row => namesSchema.parse(JSON.parse(row.content)).details.pages.map(page => page.sha256))
}
