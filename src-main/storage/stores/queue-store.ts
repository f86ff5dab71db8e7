import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { QueueCursor, QueueFilter } from '../../../src-shared/desk/views.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
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
  const untouched = db.rows(
    page(filter, after, limit)
      .where('cases.queue', '=', filter.view)
      .where('cases.stage', '=', filter.stage)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('local_effects')
              .select('local_effects.case_id')
              .whereRef('local_effects.case_id', '=', 'cases.id'),
          ),
        ),
      )
      .compile(),
  )
  const moved = db.rows(
    page(filter, after, limit)
      .innerJoin('local_effects', 'local_effects.case_id', 'cases.id')
      .where('local_effects.queue', '=', filter.view)
      .where('local_effects.stage', '=', filter.stage)
      .compile(),
  )
  const rows = moved.length === 0 ? untouched : [...untouched, ...moved].sort(byOrder).slice(0, limit)
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

function page(filter: QueueFilter, after: QueueCursor | null, limit: number) {
  let query = officerSql
    .selectFrom('cases')
    .select(columns)
    .where('cases.work_type', '=', filter.workType)
    .orderBy('cases.due_on')
    .orderBy('cases.submitted_at')
    .orderBy('cases.id')
    .limit(limit)
  if (filter.region !== null) {
    query = query.where('cases.region', '>=', filter.region).where('cases.region', '<', `${filter.region}~`)
  }
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('cases.due_on', 'cases.submitted_at', 'cases.id'),
        '>',
        tuple(after.dueOn, after.submittedAt, after.caseId),
      ),
    )
  }
  return query
}

export interface QueueCount {
  readonly workType: WorkType
  readonly stage: Stage
  readonly view: QueueName
  readonly count: number
  readonly overdue: number
}

/** How many cases stand in each queue, by the officer's own view of them; overdue as of `today` (China day). */
export function countQueues(db: ReadDb, today: CalendarDate): QueueCount[] {
  const sums = new Map<
    string,
    { workType: WorkType; stage: Stage; view: QueueName; count: number; overdue: number }
  >()
  const add = (
    row: { work_type: string; stage: string; queue: string | null; n: number; late: number },
    sign: 1 | -1,
  ) => {
    if (row.queue === null) return
    const key = `${row.work_type} ${row.stage} ${row.queue}`
    const sum = sums.get(key) ?? {
      workType: row.work_type as WorkType,
      stage: row.stage as Stage,
      view: row.queue as QueueName,
      count: 0,
      overdue: 0,
    }
    sum.count += sign * row.n
    sum.overdue += sign * row.late
    sums.set(key, sum)
  }
  const counted = officerSql
    .selectFrom('cases')
    .select(({ fn, eb }) => [
      'cases.work_type',
      fn.countAll<number>().as('n'),
      fn.sum<number>(eb.case().when('cases.due_on', '<', today).then(1).else(0).end()).as('late'),
    ])
  for (const row of db.rows(
    counted
      .select(['cases.stage', 'cases.queue'])
      .where('cases.queue', 'is not', null)
      .groupBy(['cases.work_type', 'cases.stage', 'cases.queue'])
      .compile(),
  )) {
    add(row, 1)
  }
  const affected = counted.innerJoin('local_effects', 'local_effects.case_id', 'cases.id')
  for (const row of db.rows(
    affected
      .select(['cases.stage', 'cases.queue'])
      .groupBy(['cases.work_type', 'cases.stage', 'cases.queue'])
      .compile(),
  )) {
    add(row, -1)
  }
  for (const row of db.rows(
    affected
      .select(['local_effects.stage', 'local_effects.queue'])
      .groupBy(['cases.work_type', 'local_effects.stage', 'local_effects.queue'])
      .compile(),
  )) {
    add(row, 1)
  }
  return [...sums.values()]
}

/** How many cases one queue holds for the filter, region included. */
export function countQueue(db: ReadDb, filter: QueueFilter): number {
  const counted = officerSql
    .selectFrom('cases')
    .select(q => q.fn.countAll<number>().as('n'))
    .where('cases.work_type', '=', filter.workType)
    .$if(filter.region !== null, q =>
      q
        .where('cases.region', '>=', filter.region ?? '')
        .where('cases.region', '<', `${filter.region ?? ''}~`),
    )
  const inQueue =
    db.row(counted.where('cases.queue', '=', filter.view).where('cases.stage', '=', filter.stage).compile())
      ?.n ?? 0
  const affected = counted.innerJoin('local_effects', 'local_effects.case_id', 'cases.id')
  const gone =
    db.row(affected.where('cases.queue', '=', filter.view).where('cases.stage', '=', filter.stage).compile())
      ?.n ?? 0
  const come =
    db.row(
      affected
        .where('local_effects.queue', '=', filter.view)
        .where('local_effects.stage', '=', filter.stage)
        .compile(),
    )?.n ?? 0
  return inQueue - gone + come
}

/** Sets or clears where the officer's own letters put a case. */
export function writeLocalEffect(
  tx: WriteTx,
  caseId: CaseId,
  effect: { queue: QueueName | null; stage: Stage } | undefined,
): void {
  tx.run(officerSql.deleteFrom('local_effects').where('case_id', '=', caseId).compile())
  if (effect)
    tx.run(
      officerSql
        .insertInto('local_effects')
        .values({ case_id: caseId, ...effect })
        .compile(),
    )
}
