import { sql } from 'kysely'
import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import type { Holder } from './leases-store.ts'
import { flagged, heldBy } from './queue-conditions.ts'
import { entryColumns, entryOf, type QueueEntry } from './queue-entry.ts'

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

/**
 * One page of a queue in the order of work (due day, waiting time, case id), after `after`.
 *
 * A case with a local effect stands where the officer's own letters put it. The view `every` gives all held cases of
 * the work type, once each, whatever their stage and queue. A region means itself and everything below it; status,
 * month, category, earlier reasons and flags are the centre's word, but for the stage and for what needs the officer.
 *
 * Every held case is of one holder: `mine` is what this officer at this desk took and nobody ended, also after its time;
 * `others` is what somebody else holds now; `free` is the rest.
 */
export function listQueue(
  db: ReadDb,
  filter: QueueFilter,
  moment: QueueMoment,
  after: QueueCursor | null,
  limit: number,
): QueueEntry[] {
  if (fitsNothing(filter)) return []
  const { every, untouched, moved } = pageQueries(filter, after !== null)
  const values = valuesOf(filter, moment, after, limit)
  if (filter.view === 'every')
    return db.rows(every(values)).map(row => entryOf(row, row.local_stage ?? row.stage))
  const here = db.rows(untouched(values))
  const come = hasLocalEffects(db) ? db.rows(moved(values)) : []
  const rows = come.length === 0 ? here : [...here, ...come].sort(byOrder).slice(0, limit)
  return rows.map(row => entryOf(row, filter.stage))
}

/** Only a later stage is flagged as one, and only a real-name check lacks a picture to compare with. */
function fitsNothing({ flag, view, stage, workType }: QueueFilter): boolean {
  if (flag === 'second-stage') return view !== 'every' && stage === 'first'
  return flag === 'no-reference' && workType !== 'identity-verification'
}

interface OrderColumns {
  readonly due_on: string
  readonly submitted_at: string
  readonly id: string
}

function byOrder(a: OrderColumns, b: OrderColumns): number {
  const left = `${a.due_on} ${a.submitted_at} ${a.id}`
  const right = `${b.due_on} ${b.submitted_at} ${b.id}`
  return left < right ? -1 : left > right ? 1 : 0
}

type PageValues = ReturnType<typeof valuesOf>

function valuesOf(filter: QueueFilter, moment: QueueMoment, after: QueueCursor | null, limit: number) {
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
  const page = (value: PageValues) => {
    let query = officerSql
      .selectFrom('cases')
      .leftJoin('files', 'files.sha256', 'cases.photo')
      .select([...entryColumns, 'files.state as photo_state'])
      .orderBy('cases.due_on')
      .orderBy('cases.submitted_at')
      .orderBy('cases.id')
      .limit(value.limit)
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
  return {
    untouched: prepared((value: PageValues) =>
      page(value)
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
        ),
    ),
    moved: prepared((value: PageValues) =>
      page(value)
        // The plus keeps the index of every case out of it: from the few letters to their cases, not the other way.
        .where(sql<string>`+cases.work_type`, '=', value.workType)
        .where('cases.id', 'in', q =>
          q
            .selectFrom('local_effects')
            .select('local_effects.case_id')
            .where('local_effects.queue', '=', value.view)
            .where('local_effects.stage', '=', value.stage),
        ),
    ),
    every: prepared((value: PageValues) =>
      page(value)
        .where(column('work_type'), '=', value.workType)
        .leftJoin('local_effects', 'local_effects.case_id', 'cases.id')
        .select('local_effects.stage as local_stage'),
    ),
  }
}

const builtPages = new Map<string, ReturnType<typeof buildPageQueries>>()

function pageQueries(filter: QueueFilter, after: boolean): ReturnType<typeof buildPageQueries> {
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

const anyEffect = prepared(() => officerSql.selectFrom('local_effects').select('case_id').limit(1))

function hasLocalEffects(db: ReadDb): boolean {
  return db.row(anyEffect({})) !== undefined
}

/** Sets or clears where the officer's own letters put a case. */
export function writeLocalEffect(
  tx: WriteTx,
  caseId: CaseId,
  effect: { queue: QueueName | null; stage: Stage } | undefined,
): void {
  if (effect === undefined) tx.runSql('DELETE FROM local_effects WHERE case_id = ?', [caseId])
  else
    tx.runSql('INSERT OR REPLACE INTO local_effects (case_id, queue, stage) VALUES (?, ?, ?)', [
      caseId,
      effect.queue,
      effect.stage,
    ])
}

const anyUnder = prepared((value: { rulebookId: string }) =>
  officerSql.selectFrom('cases').select('id').where('rulebook_id', '=', value.rulebookId).limit(1),
)

/** Whether any case of this province is held. */
export function hasCasesUnder(db: ReadDb, rulebookId: string): boolean {
  return db.row(anyUnder({ rulebookId })) !== undefined
}
