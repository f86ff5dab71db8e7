import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

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
