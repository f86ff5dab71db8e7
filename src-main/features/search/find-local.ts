import type {
  SearchAnswer,
  SearchedCaseRow,
  SearchedLetterRow,
  SearchMatch,
} from '../../../src-shared/desk/search-views.ts'
import { instantSchema } from '../../../src-shared/kernel/instant.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { hasRightAt, placeOf } from '../../../src-shared/people/rights.ts'
import { type EntryMatch, matchEntry, type SearchEntry } from '../../../src-shared/search/match-entry.ts'
import { readQuery, type SearchQuery } from '../../../src-shared/search/search-query.ts'
import type { ReadAloud } from '../../../src-shared/search/spelled-text.ts'
import { type Wanted, wantedTerms } from '../../../src-shared/search/wanted-terms.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import {
  listSearchedCases,
  listSearchedLetters,
  listUncoveredCases,
  listUncoveredLetters,
  type SearchedCase,
  type SearchedLetter,
} from '../../storage/stores/search-lookups.ts'
import { lastCase, readCovered } from '../../storage/stores/search-store.ts'
import type { Opened } from '../context.ts'
import { blindCases } from '../second-look.ts'
import { findPosts } from './find-posts.ts'
import { wantedUnits } from './unit-names.ts'

/** Rows the index proposes at once. */
const AT_ONCE = 64
/** What the index does not hold is looked at one by one, so many at most: the rest waits for the index. */
const MOST_LOOKED_AT = 1_500

/**
 * 搜索 (Q5): cases, own letters and posts on this computer that are meant by what was typed, the best first, what came last before
 * what came earlier; only where the officer may view cases. Never asks the centre, and says as of when.
 *
 * A whole number of identity is not looked for: that is 查人's, which leaves a line in the log (P4). While the index is being made,
 * what it does not hold yet is looked at as far as an officer can wait, and the answer says that it is not complete.
 */
export function findLocal(
  { officer, storage }: Pick<Opened, 'officer' | 'storage'>,
  typed: string,
  limit: number,
  readAloud: ReadAloud,
): SearchAnswer {
  const db = storage.read
  const query = readQuery(typed)
  const covered = readCovered(db)
  const last = lastCase(db)
  const uncovered = listUncoveredCases(db, covered, MOST_LOOKED_AT)
  const asOf = findMeta(db, 'last-pull-at')
  const filling = findMeta(db, 'filling') !== undefined
  const complete = !filling && uncovered.length < MOST_LOOKED_AT
  const frame = {
    asOf: asOf === undefined ? null : instantSchema.parse(asOf),
    complete,
    share: complete || last === 0 ? 1 : Math.min(1, covered.cases / last),
  }
  if (query.kind !== 'name' && query.kind !== 'number') {
    const none = { cases: [], letters: [], posts: [], more: { cases: false, letters: false, posts: false } }
    return { asked: query.kind, ...none, ...frame }
  }
  const search = { query, wanted: wantedTerms(query), limit, readAloud }
  const blind = blindCases({ officer }, db)
  const units = query.kind === 'name' ? wantedUnits(db, query.characters, readAloud) : []
  const cases = findBest(
    { ...search, units },
    {
      uncovered,
      propose: (wanted, before) => listSearchedCases(db, wanted, before, AT_ONCE),
      numberOf: each => each.seq,
      // One that is looked at a second time says no status, and so stands in no list.
      isSeen: each => hasRightAt(officer, 'view-cases', placeOf(each)) && !blind.has(each.caseId),
    },
  )
  // A letter is not looked for by its unit.
  const letters = findBest(
    { ...search, units: [] },
    {
      uncovered: listUncoveredLetters(db, covered, MOST_LOOKED_AT),
      propose: (wanted, before) => listSearchedLetters(db, wanted, before, AT_ONCE),
      numberOf: each => each.sequence,
      isSeen: each => isLetterSeen(officer, each),
    },
  )
  const posts = findPosts(db, query, limit, readAloud)
  return {
    asked: 'searched',
    cases: cases.found.map(({ row, match }) => caseRowOf(row, match)),
    letters: letters.found.map(({ row, match }) => letterRowOf(row, match)),
    posts: posts.found,
    more: { cases: cases.more, letters: letters.more, posts: posts.more },
    ...frame,
  }
}

/** A case on the shelf may be out of reach by now; somebody taken in here, whose case is not here yet, is one's own. */
function isLetterSeen(officer: Opened['officer'], letter: SearchedLetter): boolean {
  const { workType, caseStage: stage, handlingAgency } = letter
  return (
    handlingAgency === null ||
    stage === null ||
    hasRightAt(officer, 'view-cases', placeOf({ workType, stage, handlingAgency }))
  )
}

interface Search {
  readonly query: SearchQuery
  readonly wanted: readonly Wanted[]
  /** After those, worked out only where they are not enough. */
  readonly units: Iterable<Wanted>
  readonly limit: number
  readonly readAloud: ReadAloud
}

interface Shelf<Row> {
  /** What the index does not hold. */
  readonly uncovered: readonly Row[]
  /** What has the terms and a smaller number, the largest first. */
  readonly propose: (wanted: Wanted, before: number) => readonly Row[]
  readonly numberOf: (row: Row) => number
  readonly isSeen: (row: Row) => boolean
}

interface Found<Row> {
  readonly row: Row
  readonly match: EntryMatch
}

/** What is meant, by the better kinds of match first, until there is enough. */
function findBest<Row extends { readonly entry: SearchEntry }>(
  { query, wanted, units, limit, readAloud }: Search,
  { uncovered, propose, numberOf, isSeen }: Shelf<Row>,
): { readonly found: readonly Found<Row>[]; readonly more: boolean } {
  const found = new Map<number, Found<Row>>()
  const take = (rows: readonly Row[]) => {
    for (const row of rows) {
      if (found.has(numberOf(row))) continue
      const match = matchEntry(query, row.entry, readAloud)
      if (match && isSeen(row)) found.set(numberOf(row), { row, match })
    }
  }
  take(uncovered)
  // What was found without the index is of every kind, and does not stand for the better ones in it.
  const enough = found.size + limit
  const proposeAll = (each: Wanted) => {
    let before = Number.MAX_SAFE_INTEGER
    while (found.size <= enough) {
      const rows = propose(each, before)
      take(rows)
      const next = rows.at(-1)
      if (next === undefined || rows.length < AT_ONCE) break
      before = numberOf(next)
    }
  }
  for (const each of wanted) proposeAll(each)
  if (found.size <= enough)
    for (const each of units) {
      proposeAll(each)
      if (found.size > enough) break
    }
  const best = [...found.values()].sort(
    (a, b) => a.match.rank - b.match.rank || numberOf(b.row) - numberOf(a.row),
  )
  return { found: best.slice(0, limit), more: best.length > limit }
}

function caseRowOf(row: SearchedCase, match: EntryMatch): SearchedCaseRow {
  return {
    caseId: row.caseId,
    workType: row.workType,
    procedure: row.procedure,
    status: row.status,
    stage: row.stage,
    place: row.hasOwnLetter ? 'own-letter' : row.isDone ? 'done' : 'held',
    personName: row.entry.name,
    idNumber: row.idNumberMasked,
    serialNo: row.entry.serialNo,
    dueOn: row.dueOn,
    match: shownMatch(row.entry, match, row.idNumberMasked),
  }
}

function letterRowOf(row: SearchedLetter, match: EntryMatch): SearchedLetterRow {
  return {
    letterId: row.letterId,
    caseId: row.caseId,
    workType: row.workType,
    stage: row.stage,
    what: row.what,
    state: row.state,
    personName: row.entry.name,
    serialNo: row.entry.serialNo,
    decidedAt: row.decidedAt,
    opens: row.handlingAgency !== null,
    match: shownMatch(row.entry, match, maskIdNumber(row.entry.idNumber)),
  }
}

/** Digits of a telephone that are told, however many were typed. */
const PHONE_TOLD = 4

/** The field as a list may show it. */
function shownMatch(entry: SearchEntry, { field, from, to }: EntryMatch, idNumber: string): SearchMatch {
  const texts: Readonly<Record<EntryMatch['field'], string>> = {
    name: entry.name,
    'id-number': idNumber,
    phone: entry.phone.slice(from, to).slice(-PHONE_TOLD),
    serial: entry.serialNo,
    unit: entry.unitName,
    post: entry.postName,
  }
  const text = texts[field]
  return field === 'phone' ? { field, text, from: 0, to: text.length } : { field, text, from, to }
}
