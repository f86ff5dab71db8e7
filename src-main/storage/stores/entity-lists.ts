import type { z } from 'zod'
import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import { type CaseOffer, caseOfferSchema } from '../../../src-shared/central/case-offer.ts'
import { type CaseException, exceptionSchema } from '../../../src-shared/central/exception.ts'
import {
  type CaseRecord,
  colleagueSchema,
  holidayCalendarSchema,
  type Post,
  type Proposal,
  postSchema,
  proposalSchema,
} from '../../../src-shared/central/feed.ts'
import { type Sample, sampleSchema } from '../../../src-shared/central/sample.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { type WorkingCalendar, workingCalendar } from '../../../src-shared/kernel/working-days.ts'
import { type ReportClosing, reportClosingSchema } from '../../../src-shared/reports/closing.ts'
import { findRulebook, findWorkRules } from '../../../src-shared/rulebook/find-rules.ts'
import { type Rulebook, rulebookSchema, type WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { findJudgedRulebooks, keepJudgedRulebooks } from './judged-rulebooks.ts'

const stampOf = prepared((value: { kind: string }) =>
  officerSql
    .selectFrom('entities')
    .select(q => [
      q.fn.countAll<number>().as('n'),
      q.fn.sum<number | null>('position').as('positions'),
      q.fn.max<number | null>('generation').as('generation'),
    ])
    .where('kind', '=', value.kind),
)
const bodiesOf = prepared((value: { kind: string }) =>
  officerSql.selectFrom('entities').select('body').where('kind', '=', value.kind).orderBy('id'),
)

/**
 * A list made of all entities of one kind, which many calls ask for and which changes rarely: read anew only when one
 * of them did. What this version cannot read any more is left out, and comes again with the sweep of an upgrade.
 */
function keptList<Body, List>(
  kind: string,
  schema: z.ZodType<Body>,
  make: (bodies: readonly Body[]) => List,
  judged: (db: ReadDb, stamp: string) => readonly Body[] | undefined = () => undefined,
): (db: ReadDb) => List {
  const kept = new WeakMap<object, { readonly stamp: string; readonly list: List }>()
  return db => {
    const stamp = readStamp(db, kind)
    const known = kept.get(db.store)
    if (known?.stamp === stamp) return known.list
    const list = make(judged(db, stamp) ?? readBodies(db, kind, schema))
    kept.set(db.store, { stamp, list })
    return list
  }
}

/** A sweep may bring another body at the same position; its generation tells. */
function readStamp(db: ReadDb, kind: string): string {
  return Object.values(db.row(stampOf({ kind })) ?? {}).join(' ')
}

function readBodies<Body>(db: ReadDb, kind: string, schema: z.ZodType<Body>): readonly Body[] {
  return db.rows(bodiesOf({ kind })).flatMap(row => {
    const read = schema.safeParse(JSON.parse(row.body))
    return read.success ? [read.data] : []
  })
}

/** Every rulebook here that this version can read. */
export const listRulebooks: (db: ReadDb) => readonly Rulebook[] = keptList(
  'rulebook',
  rulebookSchema,
  books => books,
  findJudgedRulebooks,
)

/** Spares the next start the reading of the rulebooks. Call it where they may have changed and nobody waits. */
export function rememberRulebooks(tx: WriteTx): void {
  keepJudgedRulebooks(tx, readStamp(tx, 'rulebook'), () => listRulebooks(tx))
}

/** Working days by the calendars here; years without one count Monday to Friday, and are provisional. */
export const findWorkingCalendar: (db: ReadDb) => WorkingCalendar = keptList(
  'holiday-calendar',
  holidayCalendarSchema,
  workingCalendar,
)

/** Every post of the catalogue here. */
export const listPosts: (db: ReadDb) => readonly Post[] = keptList('post', postSchema, posts => posts)

/** Every officer the centre told of. */
export const listOfficers: (db: ReadDb) => readonly z.infer<typeof colleagueSchema>[] = keptList(
  'officer',
  colleagueSchema,
  officers => officers,
)

/** Everything two people must agree to, open or settled, as far as it is here. */
export const listProposals: (db: ReadDb) => readonly Proposal[] = keptList(
  'proposal',
  proposalSchema,
  proposals => proposals,
)

/** 异常件, open or answered, of every officer in scope, as far as they are here. */
export const listExceptions: (db: ReadDb) => readonly CaseException[] = keptList(
  'exception',
  exceptionSchema,
  exceptions => exceptions,
)

/** 期间封存, on their way, signed or returned, as far as they are here. */
export const listClosings: (db: ReadDb) => readonly ReportClosing[] = keptList(
  'report-closing',
  reportClosingSchema,
  closings => closings,
)

/** 抽查复核 this officer may know of, open or judged, as far as they are here. */
export const listSamples: (db: ReadDb) => readonly Sample[] = keptList(
  'sample',
  sampleSchema,
  samples => samples,
)

/** 交接, given or received, open or ended, as far as it is here. */
export const listOffers: (db: ReadDb) => readonly CaseOffer[] = keptList(
  'case-offer',
  caseOfferSchema,
  offers => offers,
)

/** The rulebook a case stands under by its reference date, and its rules for the case's procedure; undefined where missing. */
export function findRulesOf(
  db: ReadDb,
  record: Pick<CaseRecord, 'rulebook' | 'referenceOn' | 'procedure'>,
): { readonly rulebook: Rulebook | undefined; readonly rules: WorkRules | undefined } {
  const rulebook = findRulebook(listRulebooks(db), record.rulebook.id, record.referenceOn)
  return { rulebook, rules: rulebook && findWorkRules(rulebook, record.procedure) }
}

/**
 * The rules in force today (China day) for a procedure of a province, for what lists show without reading the case: the
 * case itself may stand under an older version. Without one in force the newest known.
 */
export function findRulesToday(
  db: ReadDb,
  rulebookId: string,
  procedure: Procedure,
  today: CalendarDate,
): WorkRules | undefined {
  const books = listRulebooks(db)
  const book =
    findRulebook(books, rulebookId, today) ??
    books
      .filter(each => each.id === rulebookId)
      .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
  return book && findWorkRules(book, procedure)
}
