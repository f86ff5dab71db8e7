import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import { NEAR_DUE_DAYS } from '../../../src-shared/cases/queue-order.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { addDays, type CalendarDate, chinaDateOf, daysBetween } from '../../../src-shared/kernel/instant.ts'
import type { Words } from '../../../src-shared/kernel/words.ts'
import type { WorkingCalendar } from '../../../src-shared/kernel/working-days.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import type { ReportRequest } from '../../../src-shared/reports/report.ts'
import type { Rulebook } from '../../../src-shared/rulebook/rulebook.ts'
import { findOfficerName, listAgencies } from '../../storage/stores/entities-store.ts'
import { findWorkingCalendar, listRulebooks } from '../../storage/stores/entity-lists.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { mayNow, type Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** The longest period of one report, in days. */
export const LONGEST_PERIOD = 400

/**
 * Whom a report may be about and by which words it speaks. What was asked for narrows the officer's own agencies and kinds of
 * work and never widens them.
 *
 * Refuses `report-period` for a period that ends before it begins or is longer than 400 days.
 */
export function reportPlace(
  db: ReadDb,
  opened: Pick<Opened, 'officer' | 'isStopped'>,
  request: Omit<ReportRequest, 'report'>,
  masked = true,
): ReportPlace {
  const { from, to, asOf } = request
  refusePeriod(request)
  const { officer } = opened
  const until = chinaDateOf(asOf)
  const endsOn = until < to ? until : to
  const books = booksIn(db, from, to)
  return {
    ...{ from, to, asOf, endsOn },
    agencies: listAgencies(db),
    covered: [...new Set(officer.agencies)].filter(isAskedFor(request.agencies)).sort(),
    workTypes: [...new Set(officer.workTypes)].filter(isAskedFor(request.workTypes)).sort(),
    only: mayNow(opened, 'view-reports') ? null : officer.id,
    masked,
    calendar: remembering(findWorkingCalendar(db)),
    nearDueDays: nearDueIn(inForce(books, endsOn)),
    categories: labels(books, rules => rules.categories.map(({ id, label }) => [id, label])),
    reasons: labels(books, rules => rules.reasons.map(({ code, label }) => [code, label])),
    officerName: remembered(
      (id: OfficerId) => findOfficerName(db, id) ?? (id === officer.id ? officer.displayName : id),
    ),
  }
}

/** Refuses `report-period` for a period that ends before it begins or is longer than 400 days. */
export function refusePeriod({ from, to }: Pick<ReportRequest, 'from' | 'to'>): void {
  const days = daysBetween(from, to) + 1
  if (days < 1 || days > LONGEST_PERIOD)
    throw new DeskRefused('report-period', { about: { most: LONGEST_PERIOD } })
}

/** A report names the same few people in thousands of lines. */
function remembered<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return key => {
    const value = known.has(key) ? (known.get(key) as Value) : find(key)
    known.set(key, value)
    return value
  }
}

/** A report asks for the same spans of days again and again. */
function remembering(calendar: WorkingCalendar): WorkingCalendar {
  const from = remembered((first: CalendarDate) =>
    remembered((last: CalendarDate) => calendar.between(first, last)),
  )
  return { ...calendar, between: (first, last) => from(first)(last) }
}

/** Names and versions of the rulebooks in force on any day of the period. */
export function rulebooksOf(db: ReadDb, { from, to }: ReportRequest): string[] {
  return booksIn(db, from, to).map(({ id, version }) => `${id} ${version}`)
}

function isAskedFor<Name extends string>(asked: readonly Name[]): (name: Name) => boolean {
  return name => asked.length === 0 || asked.includes(name)
}

function booksIn(db: ReadDb, from: CalendarDate, to: CalendarDate): Rulebook[] {
  return listRulebooks(db)
    .filter(book => book.effectiveFrom <= to && (book.effectiveTo ?? addDays(to, 1)) >= from)
    .toSorted((a, b) => (`${a.id} ${a.version}` < `${b.id} ${b.version}` ? -1 : 1))
}

function inForce(books: readonly Rulebook[], on: CalendarDate): Rulebook[] {
  return books.filter(book => book.effectiveFrom <= on && (book.effectiveTo ?? on) >= on)
}

/** An event does not name its rulebook: where several are in force that differ, the longest warning counts. */
function nearDueIn(books: readonly Rulebook[]): ReportPlace['nearDueDays'] {
  const known = new Map<Procedure, number>()
  for (const { procedure, nearDueDays } of books.flatMap(book => book.work))
    known.set(procedure, Math.max(nearDueDays, known.get(procedure) ?? 0))
  return procedure => (procedure === null ? undefined : known.get(procedure)) ?? NEAR_DUE_DAYS
}

/** A later version's words stand for the same name in an earlier one. */
function labels(
  books: readonly Rulebook[],
  of: (rules: Rulebook['work'][number]) => readonly (readonly [string, Words])[],
): ReadonlyMap<string, Words> {
  return new Map(books.flatMap(book => book.work.flatMap(rules => of(rules))))
}
