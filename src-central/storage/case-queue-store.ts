import { sql } from 'kysely'
import { z } from 'zod'
import { caseMarkSchema, earlierDecisionSchema } from '../../src-shared/cases/case.ts'
import { caseStatusSchema } from '../../src-shared/cases/case-status.ts'
import { procedureSchema } from '../../src-shared/cases/procedure.ts'
import { stageSchema } from '../../src-shared/cases/stage.ts'
import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import {
  agencyCodeSchema,
  type CaseId,
  caseIdSchema,
  officerIdSchema,
  type RegionCode,
} from '../../src-shared/kernel/ids.ts'
import { type CalendarDate, calendarDateSchema, type Instant } from '../../src-shared/kernel/instant.ts'
import { dialectOf } from './dialect.ts'
import type { FeedScope } from './feed-store.ts'
import type { ReadDb } from './storage.ts'

/** As much of a case as tells whether somebody may take it; what the applicant handed in is not read. */
const queuedCaseSchema = z.object({
  id: caseIdSchema,
  serialNo: z.string(),
  version: z.number().int(),
  workType: workTypeSchema,
  procedure: procedureSchema,
  status: caseStatusSchema,
  stage: stageSchema,
  handlingAgency: agencyCodeSchema,
  referenceOn: calendarDateSchema,
  rulebook: z.object({ id: z.string() }),
  marks: z.array(z.object({ kind: caseMarkSchema.shape.kind })),
  enteredBy: officerIdSchema.nullable(),
  papersBy: z.array(officerIdSchema).optional(),
  earlierDecisions: z.array(
    z.object({
      decidedBy: earlierDecisionSchema.shape.decidedBy,
      stage: earlierDecisionSchema.shape.stage,
      outcome: earlierDecisionSchema.shape.outcome,
    }),
  ),
})
export type QueuedCase = z.infer<typeof queuedCaseSchema>

/** These cases by id; one that is not there is left out. */
export async function findQueuedCases(
  read: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<CaseId, QueuedCase>> {
  if (ids.length === 0) return new Map()
  const rows = await read.db
    .selectFrom('cases')
    .select('body_json')
    .where('id', 'in', [...ids])
    .execute()
  const cases = rows.map(row => queuedCaseSchema.parse(JSON.parse(row.body_json)))
  return new Map(cases.map(record => [record.id, record]))
}

/** A part of a queue: what stands in it, narrowed. */
export interface QueueQuestion {
  readonly scope: FeedScope
  readonly workType: string
  readonly stage: string
  /** Statuses in which a case waits for an officer. */
  readonly statuses: readonly string[]
  /** Itself and everything below it; a code without the zeros that fill it up. */
  readonly region: RegionCode | null
  readonly category: string | null
  /** Given in an earlier decision. */
  readonly reason: string | null
  readonly submittedFrom: Instant | null
  readonly submittedBefore: Instant | null
  readonly dueFrom: CalendarDate | null
  readonly dueBy: CalendarDate | null
  /** Nobody holds it at this moment. */
  readonly freeAt: Instant
}

/** A place in the order of work. */
export interface QueuePlace {
  readonly id: CaseId
  readonly due_on: string
  readonly submitted_at: string
}

/**
 * Free cases of a queue in the order of work (due day, submission, id) after a place in it.
 *
 * Answered from the index alone unless a category or a reason is asked for; marks and earlier decisions are not looked
 * at here.
 */
export async function listFreeCases(
  read: ReadDb,
  asked: QueueQuestion,
  page: { readonly after: QueuePlace | undefined; readonly limit: number },
): Promise<readonly QueuePlace[]> {
  const { agencies, workTypes } = asked.scope
  if (agencies.length === 0 || !workTypes.includes(asked.workType)) return []
  let query = read.db
    .selectFrom('cases')
    .select(['id', 'due_on', 'submitted_at'])
    .where('work_type', '=', asked.workType)
    .where('stage', '=', asked.stage)
    .where('status', 'in', [...asked.statuses])
    .where('handling_agency', 'in', [...agencies])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('leases')
            .select('leases.id')
            .whereRef('leases.case_id', '=', 'cases.id')
            .where('leases.state', '=', sql.lit('live'))
            .where('leases.until', '>', asked.freeAt),
        ),
      ),
    )
    .orderBy('due_on')
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(page.limit)
  if (asked.region !== null)
    query = query.where('region', '>=', asked.region).where('region', '<', `${asked.region}~`)
  if (asked.submittedFrom !== null) query = query.where('submitted_at', '>=', asked.submittedFrom)
  if (asked.submittedBefore !== null) query = query.where('submitted_at', '<', asked.submittedBefore)
  if (asked.dueFrom !== null) query = query.where('due_on', '>=', asked.dueFrom)
  if (asked.dueBy !== null) query = query.where('due_on', '<=', asked.dueBy)
  const { textOfCase, wasGivenReason } = dialectOf(read.db)
  if (asked.category !== null) query = query.where(textOfCase(['payload', 'category']), '=', asked.category)
  if (asked.reason !== null) query = query.where(wasGivenReason(asked.reason))
  const { after } = page
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('due_on', 'submitted_at', 'id'), '>', tuple(after.due_on, after.submitted_at, after.id)),
    )
  const rows = await query.execute()
  return rows.map(row => ({ ...row, id: caseIdSchema.parse(row.id) }))
}
