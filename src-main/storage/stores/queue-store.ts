import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/views.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** A line of a queue as stored; words for regions and due days are added above. */
export interface QueueEntry {
  readonly caseId: CaseId
  readonly serialNo: string
  readonly workType: WorkType
  readonly stage: Stage
  readonly version: number
  readonly personName: string
  readonly idNumberMasked: string
  readonly region: string
  readonly submittedAt: Instant
  readonly dueOn: CalendarDate
  readonly resubmitted: boolean
  readonly onHold: boolean
  readonly fieldCheck: boolean
  readonly hasReference: boolean
  readonly photo: Sha256 | null
  /** The picture is here and may be painted. */
  readonly photoReady: boolean
}

const columns = [
  'cases.id',
  'cases.serial_no',
  'cases.work_type',
  'cases.version',
  'cases.person_name',
  'cases.id_number_masked',
  'cases.region',
  'cases.submitted_at',
  'cases.due_on',
  'cases.resubmitted',
  'cases.on_hold',
  'cases.field_check',
  'cases.has_reference',
  'cases.photo',
] as const

/**
 * One page of a queue in the order of work (due day, waiting time, case id), after `after`.
 *
 * A case with a local effect stands where the officer's own letters put it. Regions are given by code; a region means
 * itself and everything below it.
 */
export function listQueue(
  db: ReadDb,
  filter: QueueFilter,
  after: QueueCursor | null,
  limit: number,
): QueueEntry[] {
  const { untouched, moved } = pageQueries(filter.region !== null, after !== null)
  const values: PageValues = {
    workType: filter.workType,
    view: filter.view,
    stage: filter.stage,
    region: filter.region ?? '',
    regionEnd: `${filter.region ?? ''}~`,
    dueOn: after?.dueOn ?? '',
    submittedAt: after?.submittedAt ?? '',
    caseId: after?.caseId ?? '',
    limit,
  }
  const here = db.rows(untouched(values))
  const come = hasLocalEffects(db) ? db.rows(moved(values)) : []
  const rows = come.length === 0 ? here : [...here, ...come].sort(byOrder).slice(0, limit)
  return rows.map(row => ({
    caseId: row.id as CaseId,
    serialNo: row.serial_no,
    workType: row.work_type as WorkType,
    stage: filter.stage,
    version: row.version,
    personName: row.person_name,
    idNumberMasked: row.id_number_masked,
    region: row.region,
    submittedAt: row.submitted_at as Instant,
    dueOn: row.due_on as CalendarDate,
    resubmitted: row.resubmitted === 1,
    onHold: row.on_hold === 1,
    fieldCheck: row.field_check === 1,
    hasReference: row.has_reference === 1,
    photo: row.photo as Sha256 | null,
    photoReady: row.photo_state === 'ready',
  }))
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

type PageValues = {
  readonly workType: string
  readonly view: string
  readonly stage: string
  readonly region: string
  readonly regionEnd: string
  readonly dueOn: string
  readonly submittedAt: string
  readonly caseId: string
  readonly limit: number
}

function buildPageQueries(region: boolean, after: boolean) {
  const page = (value: PageValues) => {
    let query = officerSql
      .selectFrom('cases')
      .leftJoin('files', 'files.sha256', 'cases.photo')
      .select([...columns, 'files.state as photo_state'])
      .where('cases.work_type', '=', value.workType)
      .orderBy('cases.due_on')
      .orderBy('cases.submitted_at')
      .orderBy('cases.id')
      .limit(value.limit)
    if (region)
      query = query.where('cases.region', '>=', value.region).where('cases.region', '<', value.regionEnd)
    if (!after) return query
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
        .where('cases.queue', '=', value.view)
        .where('cases.stage', '=', value.stage)
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
      page(value).where('cases.id', 'in', q =>
        q
          .selectFrom('local_effects')
          .select('local_effects.case_id')
          .where('local_effects.queue', '=', value.view)
          .where('local_effects.stage', '=', value.stage),
      ),
    ),
  }
}

const builtPages = new Map<string, ReturnType<typeof buildPageQueries>>()

function pageQueries(region: boolean, after: boolean): ReturnType<typeof buildPageQueries> {
  const key = `${region} ${after}`
  const built = builtPages.get(key) ?? buildPageQueries(region, after)
  builtPages.set(key, built)
  return built
}

const anyEffect = prepared(() => officerSql.selectFrom('local_effects').select('case_id').limit(1))

function hasLocalEffects(db: ReadDb): boolean {
  return db.row(anyEffect({})) !== undefined
}

export interface QueueCount {
  readonly workType: WorkType
  readonly stage: Stage
  readonly view: QueueName
  readonly count: number
  readonly overdue: number
}

const countRows = prepared(() =>
  officerSql.selectFrom('queue_counts').select(['work_type', 'queue', 'stage', 'n']),
)
const overdueIn = prepared((value: { workType: string; queue: string; stage: string; today: string }) =>
  officerSql
    .selectFrom('cases')
    .select(q => q.fn.countAll<number>().as('n'))
    .where('work_type', '=', value.workType)
    .where('queue', '=', value.queue)
    .where('stage', '=', value.stage)
    .where('due_on', '<', value.today),
)
const effectRows = prepared(() =>
  officerSql
    .selectFrom('local_effects')
    .innerJoin('cases', 'cases.id', 'local_effects.case_id')
    .select([
      'cases.work_type',
      'cases.due_on',
      'cases.queue as from_queue',
      'cases.stage as from_stage',
      'local_effects.queue as to_queue',
      'local_effects.stage as to_stage',
    ]),
)

/** How many cases stand in each queue, by the officer's own view of them; overdue as of `today` (China day). */
export function countQueues(db: ReadDb, today: CalendarDate): QueueCount[] {
  const sums = new Map<string, { -readonly [Key in keyof QueueCount]: QueueCount[Key] }>()
  const add = (workType: string, queue: string | null, stage: string, count: number, overdue: number) => {
    if (queue === null) return
    const key = `${workType} ${stage} ${queue}`
    const sum = sums.get(key) ?? {
      workType: workType as WorkType,
      stage: stage as Stage,
      view: queue as QueueName,
      count: 0,
      overdue: 0,
    }
    sum.count += count
    sum.overdue += overdue
    sums.set(key, sum)
  }
  for (const { work_type: workType, queue, stage, n } of db.rows(countRows({}))) {
    if (n > 0) add(workType, queue, stage, n, db.row(overdueIn({ workType, queue, stage, today }))?.n ?? 0)
  }
  for (const row of db.rows(effectRows({}))) {
    const late = row.due_on < today ? 1 : 0
    add(row.work_type, row.from_queue, row.from_stage, -1, -late)
    add(row.work_type, row.to_queue, row.to_stage, 1, late)
  }
  return [...sums.values()].filter(sum => sum.count > 0)
}

const countOf = prepared((value: { workType: string; queue: string; stage: string }) =>
  officerSql
    .selectFrom('queue_counts')
    .select('n')
    .where('work_type', '=', value.workType)
    .where('queue', '=', value.queue)
    .where('stage', '=', value.stage),
)

/** How many cases one queue holds, by the officer's own view. */
export function countQueue(db: ReadDb, workType: WorkType, stage: Stage, view: QueueName): number {
  let count = db.row(countOf({ workType, queue: view, stage }))?.n ?? 0
  for (const row of db.rows(effectRows({}))) {
    if (row.work_type !== workType) continue
    if (row.from_queue === view && row.from_stage === stage) count -= 1
    if (row.to_queue === view && row.to_stage === stage) count += 1
  }
  return count
}

const earliestDue = prepared((value: { workType: string; queue: string; stage: string }) =>
  officerSql
    .selectFrom('cases')
    .select('due_on')
    .where('work_type', '=', value.workType)
    .where('queue', '=', value.queue)
    .where('stage', '=', value.stage)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('local_effects')
            .select('local_effects.case_id')
            .whereRef('local_effects.case_id', '=', 'cases.id')
            .where('local_effects.queue', 'is', null),
        ),
      ),
    )
    .orderBy('due_on')
    .limit(1),
)

/** The earliest due day of anything that still waits here; null when nothing does. */
export function findNextDueOn(db: ReadDb): CalendarDate | null {
  const days = db
    .rows(countRows({}))
    .flatMap(({ work_type: workType, queue, stage, n }) =>
      n > 0 ? db.rows(earliestDue({ workType, queue, stage })) : [],
    )
    .map(row => row.due_on as CalendarDate)
  return days.sort()[0] ?? null
}

/** Keeps the number of cases in a queue beside the rows, in the transaction that moves them. */
export function adjustQueueCount(
  tx: WriteTx,
  workType: string,
  queue: string | null,
  stage: string,
  by: 1 | -1,
): void {
  if (queue === null) return
  tx.runSql(
    `INSERT INTO queue_counts (work_type, queue, stage, n) VALUES (?, ?, ?, ?)
     ON CONFLICT (work_type, queue, stage) DO UPDATE SET n = n + excluded.n`,
    [workType, queue, stage, by],
  )
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
