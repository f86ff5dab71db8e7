import type { CompiledQuery } from 'kysely'
import { z } from 'zod'
import { TERMS_FORM } from '../../../src-shared/search/entry-terms.ts'
import type { SearchEntry } from '../../../src-shared/search/match-entry.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'

/**
 * How far the index reaches: every case up to that `seq` and every letter up to that `sequence` stands in it, but for cases that
 * wait in `search_waiting`. What is past it is new. Of an index of another form nothing counts.
 */
export interface Covered {
  readonly cases: number
  readonly letters: number
}

const coveredSchema = z.object({ form: z.string(), cases: z.number(), letters: z.number() })

export function readCovered(db: ReadDb): Covered {
  const kept = readKept(db)
  return kept?.form === TERMS_FORM ? kept : { cases: 0, letters: 0 }
}

function readKept(db: ReadDb): z.infer<typeof coveredSchema> | undefined {
  const kept = findMeta(db, 'search-index')
  return kept === undefined ? undefined : coveredSchema.parse(JSON.parse(kept))
}

function writeCovered(tx: WriteTx, { cases, letters }: Covered): void {
  writeMeta(tx, 'search-index', JSON.stringify({ form: TERMS_FORM, cases, letters }))
}

/** Kysely knows no table that is an index of terms. */
export const searchSql = <Row>(sql: string, ...parameters: readonly unknown[]) =>
  ({ sql, parameters }) as unknown as CompiledQuery<Row>

/** A case is known by another name or number from now on: until its terms are made anew it is looked at by itself. */
export function noteSearchedCase(tx: WriteTx, id: string): void {
  tx.runSql('INSERT OR IGNORE INTO search_waiting (seq) SELECT seq FROM cases WHERE id = ?', [id])
}

/** A case is gone, and its terms with it. Its number may be given to another one, which counts as new then. */
export function forgetSearchedCase(tx: WriteTx, seq: number): void {
  tx.runSql('DELETE FROM search_index WHERE rowid = ?', [seq])
  tx.runSql('DELETE FROM search_waiting WHERE seq = ?', [seq])
  const covered = readCovered(tx)
  const last = lastCase(tx)
  if (covered.cases > last) writeCovered(tx, { ...covered, cases: last })
}

/** Everything is to be made anew, for instance because everything was wiped. */
export function emptySearchIndex(tx: WriteTx): void {
  tx.runSql("INSERT INTO search_index (search_index) VALUES ('delete-all')", [])
  tx.runSql('DELETE FROM search_waiting', [])
  deleteMeta(tx, 'search-index')
}

export function lastCase(db: ReadDb): number {
  const query = officerSql.selectFrom('cases').select(q => q.fn.max<number | null>('seq').as('last'))
  return db.row(query.compile())?.last ?? 0
}

/** Units of the cases from one number to another, each once. */
export function listUnitNames(db: ReadDb, after: number, to: number): string[] {
  const sql = "SELECT DISTINCT unit_name FROM cases WHERE seq > ? AND seq <= ? AND unit_name <> ''"
  return db.rows(searchSql<{ unit_name: string }>(sql, after, to)).map(row => row.unit_name)
}

function lastLetter(db: ReadDb): number {
  const query = officerSql.selectFrom('letters').select(q => q.fn.max<number | null>('sequence').as('last'))
  return db.row(query.compile())?.last ?? 0
}

const anyWaiting = officerSql.selectFrom('search_waiting').select('seq').limit(1).compile()

/** Whether something is here that the index does not hold. */
export function isSearchIndexBehind(db: ReadDb): boolean {
  const covered = readCovered(db)
  if (db.row(anyWaiting) !== undefined) return true
  return covered.cases < lastCase(db) || covered.letters < lastLetter(db)
}

type EntryRow = {
  readonly at: number
  readonly person_name: string | null
  readonly id_number: string
  readonly phone: string
  readonly serial_no: string
  readonly unit_name: string
  readonly post_name: string
}

export const entryOf = (
  row: Omit<EntryRow, 'at' | 'person_name'> & { readonly person_name: string },
): SearchEntry => ({
  name: row.person_name,
  idNumber: row.id_number,
  phone: row.phone,
  serialNo: row.serial_no,
  unitName: row.unit_name,
  postName: row.post_name,
})

const CASE_ENTRY = 'person_name, id_number, phone, serial_no, unit_name, post_name'
/** Whom a letter is about: by its case, and of somebody taken in here by what was typed. */
export const LETTER_ENTRY = `letters.person_name, letters.serial_no, '' AS unit_name, '' AS post_name,
  coalesce(CASE WHEN what = 'intake' THEN content ->> '$.details.idNumber' END, '') AS id_number,
  coalesce(CASE WHEN what = 'intake' THEN content ->> '$.details.phone' END, '') AS phone`

/** Entries between two looks whether to go on. */
const LOOK_EVERY = 16

/**
 * Makes the terms of up to `most` entries: first of what changed, then of what is new. Fewer when `goOn`, asked now and then,
 * says no. Gives how many.
 */
export function indexNextEntries(
  tx: WriteTx,
  most: number,
  termsOf: (entry: SearchEntry) => string,
  goOn: () => boolean = () => true,
): number {
  if ((readKept(tx)?.form ?? TERMS_FORM) !== TERMS_FORM) emptySearchIndex(tx)
  const covered = readCovered(tx)
  const changed = tx.rows(
    searchSql<EntryRow>(
      `SELECT search_waiting.seq AS at, ${CASE_ENTRY} FROM search_waiting LEFT JOIN cases USING (seq) LIMIT ?`,
      most,
    ),
  )
  const cases = tx.rows(
    searchSql<EntryRow>(
      `SELECT seq AS at, ${CASE_ENTRY} FROM cases WHERE seq > ? ORDER BY seq LIMIT ?`,
      covered.cases,
      most - changed.length,
    ),
  )
  // Letters of one number, of which a repaired store may have two, are taken together.
  const letters = tx.rows(
    searchSql<EntryRow>(
      `SELECT -sequence AS at, ${LETTER_ENTRY} FROM letters WHERE sequence > ? AND sequence <=
         (SELECT max(sequence) FROM (SELECT sequence FROM letters WHERE sequence > ? ORDER BY sequence LIMIT ?))
       ORDER BY sequence`,
      covered.letters,
      covered.letters,
      most - changed.length - cases.length,
    ),
  )
  const rows = [...changed, ...cases, ...letters]
  const made = putTerms(tx, rows, termsOf, goOn)
  for (const { at } of changed.slice(0, made)) tx.runSql('DELETE FROM search_waiting WHERE seq = ?', [at])
  const upTo = rows.slice(changed.length, made).map(({ at }) => at)
  writeCovered(tx, {
    cases: upTo.findLast(at => at > 0) ?? covered.cases,
    letters: -(upTo.findLast(at => at <= 0) ?? -covered.letters),
  })
  return made
}

/** Gives how many rows it took; rows of one number, which stand beside each other, together. */
function putTerms(
  tx: WriteTx,
  rows: readonly EntryRow[],
  termsOf: (entry: SearchEntry) => string,
  goOn: () => boolean,
): number {
  let from = 0
  for (let entries = 1; from < rows.length && (entries % LOOK_EVERY !== 0 || goOn()); entries += 1) {
    const at = rows[from]?.at ?? 0
    const made: string[] = []
    for (let row = rows[from]; row?.at === at; row = rows[from]) {
      const { person_name: name } = row
      if (name !== null && name !== '') made.push(termsOf(entryOf({ ...row, person_name: name })))
      from += 1
    }
    if (made.length === 0) tx.runSql('DELETE FROM search_index WHERE rowid = ?', [at])
    else tx.runSql('INSERT OR REPLACE INTO search_index (rowid, terms) VALUES (?, ?)', [at, made.join(' ')])
  }
  return from
}

const changes = searchSql<{ n: number }>('SELECT total_changes() AS n')

/** Joins parts of the index where many lie beside each other, a little at a time. False when there is nothing to join. */
export function mergeSearchIndex(tx: WriteTx, pages: number): boolean {
  const before = tx.row(changes)?.n ?? 0
  tx.runSql("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", [pages])
  return (tx.row(changes)?.n ?? 0) - before > 1
}

/** Begins to join all parts into one; `mergeSearchIndex` goes on with it. */
export function beginJoiningSearchIndex(tx: WriteTx, pages: number): void {
  tx.runSql("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", [-pages])
}
