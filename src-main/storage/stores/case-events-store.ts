import { type CaseEvent, caseEventSchema } from '../../../src-shared/central/feed.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { EventFacts } from '../../../src-shared/reports/event-facts.ts'
import { flowOf } from '../../../src-shared/reports/flow.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { noteEventForReports } from './report-columns/chunk-store.ts'

/** Takes what `eventColumns` gives. */
export const EVENT_INSERTION = `INSERT OR IGNORE INTO case_events (
  position, case_id, at, body, day, agency, work_type, event, to_status, flow, officer, stage, reasons, procedure, standing,
  region, category, submitted_on, due_on, submission, sex, is_youth, is_graduate, is_in_difficulty, education, host_due_on,
  end_cause
) VALUES (${Array.from({ length: 27 }, () => '?').join(', ')})`

/** Appends one fact of a case, with what reports count it by. The feed may bring it again after a crash; it stands once. */
export function insertCaseEvent(tx: WriteTx, position: number, event: CaseEvent): boolean {
  const isNew = tx.runSql(EVENT_INSERTION, eventColumns(position, event)) > 0
  if (isNew) noteEventForReports(tx, position)
  return isNew
}

export function eventColumns(position: number, event: CaseEvent): (string | number | null)[] {
  return [
    position,
    event.caseId,
    event.at,
    JSON.stringify(event),
    chinaDateOf(event.at),
    event.agency,
    event.workType,
    event.event,
    event.to,
    flowOf(event),
    event.officer,
    event.stage,
    event.reasons.length === 0 ? '' : ` ${event.reasons.join(' ')} `,
    ...factColumns(event.facts),
  ]
}

function factColumns(facts: EventFacts | undefined): (string | number | null)[] {
  if (!facts) return NO_FACTS
  return [
    facts.procedure,
    facts.standing,
    facts.region,
    facts.category,
    facts.submittedOn,
    facts.dueOn,
    facts.submission,
    facts.sex,
    facts.isYouth ? 1 : 0,
    facts.isGraduate ? 1 : 0,
    facts.isInDifficulty ? 1 : 0,
    facts.education,
    facts.hostDueOn,
    facts.endCause,
  ]
}
const NO_FACTS = Array.from({ length: 14 }, () => null)

const eventsOf = prepared((value: { caseId: string }) =>
  officerSql.selectFrom('case_events').select('body').where('case_id', '=', value.caseId).orderBy('position'),
)

/** Everything that happened to a case, in the order in which the centre committed it. */
export function listCaseEvents(db: ReadDb, caseId: CaseId): CaseEvent[] {
  return db.rows(eventsOf({ caseId })).flatMap(row => {
    const read = caseEventSchema.safeParse(JSON.parse(row.body))
    return read.success ? [read.data] : []
  })
}
