import { sql } from 'kysely'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { Holder } from './leases-store.ts'
import { flagged, heldBy } from './queue-conditions.ts'
import { entryColumns } from './queue-entry.ts'

/** What overdue and near due mean today (China day). Which rules a case stands under is told by `rulebook procedure`. */
export interface DueLimits {
  readonly today: CalendarDate
  /** The last near-due day by rulebook id and procedure, as `lastNearDueDay` counts it. */
  readonly lastNearDue: ReadonlyMap<string, CalendarDate>
  /** The same for a case whose rules are not here. */
  readonly otherwise: CalendarDate
}

/** For whom and when a queue is read: what is due, and whose leases count as held by the centre's clock. */
export interface QueueMoment extends DueLimits {
  readonly who: Holder
  readonly at: Instant
}

export type PageValues = ReturnType<typeof valuesOf>

/** Everything the queries compare with. `offset` counts with those that pass rows over. */
export function valuesOf(
  filter: QueueFilter,
  moment: QueueMoment,
  after: QueueCursor | null,
  limit: number,
  offset = 0,
) {
  const { lastNearDue, otherwise, today, who, at } = moment
  const nearDue = filter.due === 'near-due'
  return {
    workType: filter.workType as string,
    view: filter.view as string,
    stage: filter.stage as string,
    region: filter.region ?? '',
    regionEnd: `${filter.region ?? ''}~`,
    status: filter.status ?? '',
    month: filter.month ?? '',
    category: filter.category ?? '',
    reason: ` ${filter.reason ?? ''} `,
    today: today as string,
    lastNearDue: nearDue ? JSON.stringify(Object.fromEntries(lastNearDue)) : '',
    otherwise: otherwise as string,
    /** No case is near due after it, so that the search of the index ends there. */
    latest: nearDue ? ([...lastNearDue.values(), otherwise].sort().at(-1) ?? otherwise) : '',
    dueOn: after?.dueOn ?? '',
    submittedAt: after?.submittedAt ?? '',
    caseId: after?.caseId ?? '',
    officerId: who.officerId as string,
    deskId: who.deskId,
    at: at as string,
    limit,
    offset,
  }
}

type Shape = Readonly<
  Record<'region' | 'status' | 'month' | 'category' | 'reason' | 'overdue' | 'nearDue' | 'after', boolean>
> &
  Pick<QueueFilter, 'holder' | 'flag'>

function buildPageQueries(shape: Shape) {
  // From a handful of leases or letters to their cases; the plus keeps the indexes of the queues out of it.
  const fromFew = shape.holder === 'mine' || shape.flag === 'needs-you'
  const column = <Name extends 'work_type' | 'queue' | 'stage'>(name: Name) =>
    fromFew ? sql<string>`+cases.${sql.raw(name)}` : (`cases.${name}` as const)
  const fitting = (value: PageValues) => {
    let query = allCases()
    if (shape.region)
      query = query.where('cases.region', '>=', value.region).where('cases.region', '<', value.regionEnd)
    if (shape.status) query = query.where('cases.status', '=', value.status)
    if (shape.month) query = query.where('cases.applied_month', '=', value.month)
    if (shape.category) query = query.where('cases.category', '=', value.category)
    if (shape.reason)
      query = query.where(sql<number>`instr(cases.earlier_reasons, ${value.reason})`, '>', sql.lit(0))
    if (shape.holder) query = query.where(heldBy(shape.holder, value))
    if (shape.flag) query = query.where(flagged(shape.flag))
    if (shape.overdue) query = query.where('cases.due_on', '<', value.today)
    if (shape.nearDue) {
      query = query.where('cases.due_on', '<=', value.latest).where(
        'cases.due_on',
        '<=',
        sql<string>`coalesce((SELECT value FROM json_each(${value.lastNearDue})
            WHERE key = cases.rulebook_id || ' ' || cases.procedure), ${value.otherwise})`,
      )
      // After a cursor the row of the cursor is the nearer bound.
      if (!shape.after) query = query.where('cases.due_on', '>=', value.today)
    }
    if (!shape.after) return query
    return query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('cases.due_on', 'cases.submitted_at', 'cases.id'),
        '>',
        tuple(value.dueOn, value.submittedAt, value.caseId),
      ),
    )
  }
  const untouched = (value: PageValues) =>
    fitting(value)
      .where(column('work_type'), '=', value.workType)
      .where(column('queue'), '=', value.view)
      .where(column('stage'), '=', value.stage)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('local_effects')
              .select('local_effects.case_id')
              .whereRef('local_effects.case_id', '=', 'cases.id'),
          ),
        ),
      )
  const moved = (value: PageValues) =>
    fitting(value)
      // The plus keeps the index of every case out of it: from the few letters to their cases, not the other way.
      .where(sql<string>`+cases.work_type`, '=', value.workType)
      .where('cases.id', 'in', q =>
        q
          .selectFrom('local_effects')
          .select('local_effects.case_id')
          .where('local_effects.queue', '=', value.view)
          .where('local_effects.stage', '=', value.stage),
      )
  const every = (value: PageValues) => fitting(value).where(column('work_type'), '=', value.workType)
  return {
    untouched: prepared((value: PageValues) => asPage(untouched(value), value)),
    moved: prepared((value: PageValues) => asPage(moved(value), value)),
    every: prepared((value: PageValues) =>
      asPage(every(value), value)
        .leftJoin('local_effects', 'local_effects.case_id', 'cases.id')
        .select('local_effects.stage as local_stage'),
    ),
    passUntouched: prepared((value: PageValues) => asPlace(untouched(value), value)),
    passEvery: prepared((value: PageValues) => asPlace(every(value), value)),
    countUntouched: prepared((value: PageValues) => asCount(untouched(value))),
    countMoved: prepared((value: PageValues) => asCount(moved(value))),
    countEvery: prepared((value: PageValues) => asCount(every(value))),
  }
}

type Fitting = ReturnType<typeof allCases>
const allCases = () => officerSql.selectFrom('cases')

function inOrder(query: Fitting): Fitting {
  return query.orderBy('cases.due_on').orderBy('cases.submitted_at').orderBy('cases.id')
}

/** The rows of a page, with what a line shows. */
function asPage(query: Fitting, value: PageValues) {
  return inOrder(query)
    .leftJoin('files', 'files.sha256', 'cases.photo')
    .select([...entryColumns, 'files.state as photo_state'])
    .limit(value.limit)
}

/** Where one stands after passing `offset` rows and one more: read off the index alone, no row is looked at. */
function asPlace(query: Fitting, value: PageValues) {
  return inOrder(query)
    .select(['cases.due_on', 'cases.submitted_at', 'cases.id'])
    .limit(1)
    .offset(value.offset)
}

/** Counted along the index of the order, which has all that is asked; left to itself SQLite may read every case. */
function asCount(query: Fitting) {
  const walked = inOrder(query).select('cases.id').limit(sql.lit(-1))
  return officerSql.selectFrom(walked.as('walked')).select(q => q.fn.countAll<number>().as('n'))
}

const builtPages = new Map<string, ReturnType<typeof buildPageQueries>>()

/** The queries of a filter, built at their first use. `after`: they begin behind a cursor. */
export function pageQueries(filter: QueueFilter, after: boolean): ReturnType<typeof buildPageQueries> {
  const shape: Shape = {
    region: filter.region !== null,
    status: filter.status !== null,
    month: filter.month !== null,
    category: filter.category !== null,
    reason: filter.reason !== null,
    overdue: filter.due === 'overdue',
    nearDue: filter.due === 'near-due',
    holder: filter.holder,
    flag: filter.flag,
    after,
  }
  const key = Object.values(shape).join(' ')
  const built = builtPages.get(key) ?? buildPageQueries(shape)
  builtPages.set(key, built)
  return built
}
