import { CompiledQuery } from 'kysely'
import { flowSchema } from '../../../src-shared/reports/flow.ts'
import type { ReadDb } from '../transaction.ts'

/** What every question of a report is bounded by. Lists are JSON, so that the text of a query never changes. */
export interface ReportBounds {
  readonly agencies: string
  readonly workTypes: string
  readonly from: string
  /** The last day counted, and the time up to which events of that day are. */
  readonly last: string
  readonly asOf: string
  /** The only officer whose acts are counted; null for all. */
  readonly only: string | null
}

/** Only the events of the last day are asked for their time: the others lie before it whatever it is. */
const until = (e: string) => `${e}.day <= @last AND (${e}.day < @last OR ${e}.at <= @asOf)`
const covered = 'e.agency IN (SELECT value FROM json_each(@agencies))'
/** The same where the events of a period are few: the plus keeps SQLite from searching by agency. */
const coveredLater = `+${covered}`
const ofWork = 'e.work_type IN (SELECT value FROM json_each(@workTypes))'
const inPeriod = `e.day >= @from AND ${until('e')}`
/** Named one by one, so that the index is searched for their days instead of read through. */
const anyFlow = `e.flow IN (${flowSchema.options.map(flow => `'${flow}'`).join(', ')})`
const ofOfficer = '(@only IS NULL OR e.officer = @only)'

/**
 * The last event of each case of one kind of work, before the period or up to its end: with one maximum, SQLite takes the other
 * columns from its row. All of them stand in the index, so no event is read.
 */
const latest = (columns: string, bound: string) =>
  `(SELECT max(e.position) AS position, e.case_id, e.event, e.to_status, e.agency, ${columns} FROM case_events e
  WHERE e.work_type = @workType AND ${bound} GROUP BY e.case_id) e
WHERE e.event <> 'transferred-out' AND ${covered}`

/**
 * The last event of each case in hand: those whose last flow brought them there, by a narrow index of flows; only theirs are
 * looked at. One whose last event is of no such status is not counted, and the balance tells.
 */
const inHand = `
WITH flows AS (
  SELECT max(e.position) AS position, e.case_id, e.flow FROM case_events e
  WHERE e.work_type = @workType AND e.flow IS NOT NULL AND e.flow <> 'revoked' AND ${until('e')} GROUP BY e.case_id
), hand AS (
  SELECT (SELECT max(n.position) FROM case_events n WHERE n.case_id = flows.case_id AND ${until('n')}) AS position
  FROM flows WHERE flows.flow IN ('received', 'reopened', 'transferred-in')
)`
const ofHand = `hand CROSS JOIN case_events e ON e.position = hand.position
WHERE +${covered} AND e.event <> 'transferred-out' AND e.to_status IN ('pending-manual', 'unreviewed', 'returned',
  'host-accepted', 'pending', 'in-review', 'requested', 'matched', 'needs-field-check', 'field-result')`

const states = (bound: string) => `
SELECT e.agency, e.to_status AS status, e.category, e.sex, e.education, e.is_youth, e.is_graduate, e.is_in_difficulty,
  e.end_cause, (e.to_status = 'awaiting-host' AND e.host_due_on < @last) AS host_overdue, count(*) AS n
FROM ${latest(
  'e.category, e.sex, e.education, e.is_youth, e.is_graduate, e.is_in_difficulty, e.end_cause, e.host_due_on',
  bound,
)}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`

/** The text of every question, by its name. */
export const reportSql = {
  openings: `SELECT e.agency, e.work_type, e.flow, count(*) AS n FROM case_events e
WHERE ${anyFlow} AND ${covered} AND ${ofWork} AND e.day < @from AND ${until('e')} GROUP BY 1, 2, 3`,
  flows: `SELECT e.agency, e.work_type, e.flow, count(*) AS n FROM case_events e
WHERE ${anyFlow} AND ${covered} AND ${ofWork} AND ${inPeriod} AND ${ofOfficer} GROUP BY 1, 2, 3`,
  dayFlows: `SELECT e.day, e.flow, count(*) AS n FROM case_events e
WHERE ${anyFlow} AND ${covered} AND ${ofWork} AND ${inPeriod} AND ${ofOfficer} GROUP BY 1, 2`,
  inHand: `${inHand} SELECT e.agency, e.procedure, e.standing, e.due_on, count(*) AS n FROM ${ofHand} GROUP BY 1, 2, 3, 4`,
  overdue: `${inHand} SELECT l.*, c.serial_no, c.person_name, c.id_number_masked, c.id_number
FROM (SELECT e.case_id, e.agency, e.standing, e.submitted_on, e.due_on FROM ${ofHand} AND e.due_on < @last) l
LEFT JOIN cases c ON c.id = l.case_id ORDER BY l.due_on, l.case_id LIMIT @most`,
  handAges: `${inHand} SELECT h.agency, h.procedure, h.submitted_on, h.due_on, l.officer_id AS holder,
  max(l.holder_name) AS holder_name, count(*) AS n
FROM (SELECT e.case_id, e.agency, e.procedure, e.submitted_on, e.due_on FROM ${ofHand}) h
LEFT JOIN leases l ON l.case_id = h.case_id AND l.state = 'live' AND l.taken_at <= @asOf AND l.until > @asOf
GROUP BY 1, 2, 3, 4, 5`,
  closings: `SELECT e.agency, e.work_type, e.officer, e.submitted_on, e.due_on, e.day, count(*) AS n FROM case_events e
WHERE e.flow IN ('approved', 'refused') AND ${covered} AND ${ofWork} AND ${inPeriod} AND ${ofOfficer}
GROUP BY 1, 2, 3, 4, 5, 6`,
  statesAtEnd: states(until('e')),
  statesBefore: states(`e.day < @from AND ${until('e')}`),
  moves: `SELECT e.agency, e.body ->> '$.from' AS from_status, e.to_status, e.end_cause, count(*) AS n
FROM case_events e WHERE +e.work_type = @workType AND ${coveredLater} AND ${inPeriod}
AND e.body ->> '$.from' IS NOT e.to_status
GROUP BY 1, 2, 3, 4`,
  refusals: `SELECT e.agency, e.work_type, e.reasons, e.category, count(*) AS n FROM case_events e
WHERE e.flow = 'refused' AND ${covered} AND ${ofWork} AND ${inPeriod} AND ${ofOfficer} GROUP BY 1, 2, 3, 4`,
  realName: `SELECT agency, flow, count(*) AS n, sum(repeat) AS repeats, count(began) AS timed,
  coalesce(sum(unixepoch(at) - unixepoch(began)), 0) AS seconds
FROM (
  SELECT e.agency, e.flow, e.at, coalesce(e.submission > 1, 0) AS repeat,
    CASE WHEN e.flow IN ('approved', 'refused') THEN (
      SELECT b.at FROM case_events b
      WHERE b.case_id = e.case_id AND b.position < e.position AND b.flow IN ('received', 'reopened', 'transferred-in')
      ORDER BY b.position DESC LIMIT 1) END AS began
  FROM case_events e
  WHERE e.flow IN ('received', 'approved', 'refused') AND e.work_type = 'identity-verification' AND ${ofWork}
    AND ${covered} AND ${inPeriod}
) GROUP BY 1, 2`,
  officers: `SELECT agency, officer, did, count(*) AS n, sum(later) AS later_stage, sum(repeat) AS repeats,
  count(body) AS held, coalesce(sum(json_array_length(body, '$.attachments')), 0) AS attachments,
  coalesce(sum((SELECT count(*) FROM json_each(body, '$.payload.machineChecks') WHERE value ->> '$.result' = 'fail')), 0)
    AS failed_checks
FROM (
  SELECT e.agency, e.officer, e.stage <> 'first' AS later, coalesce(e.submission > 1, 0) AS repeat, b.body,
    CASE WHEN e.flow IN ('approved', 'refused') THEN e.flow WHEN e.event = 'returned' THEN 'returned'
      ELSE 'passed-on' END AS did
  FROM case_events e LEFT JOIN cases c ON c.id = e.case_id LEFT JOIN case_bodies b ON b.seq = c.seq
  WHERE e.officer IS NOT NULL AND ${ofOfficer} AND ${coveredLater} AND +${ofWork} AND ${inPeriod}
    AND (+e.flow IN ('approved', 'refused') OR e.event IN
      ('returned', 'stage-passed', 'sent-back', 'escalated', 'field-check-asked', 'transferred-out'))
) GROUP BY 1, 2, 3`,
  withoutFacts: `SELECT count(*) AS n FROM case_events e
WHERE e.procedure IS NULL AND ${anyFlow} AND ${covered} AND ${ofWork} AND ${inPeriod} AND ${ofOfficer}`,
  trainees: `SELECT l.case_id, l.agency, l.to_status AS status, b.body
FROM (SELECT * FROM ${latest('e.standing', until('e'))} AND e.to_status IN ('eligible', 'on-post', 'ended')) l
LEFT JOIN cases c ON c.id = l.case_id LEFT JOIN case_bodies b ON b.seq = c.seq
ORDER BY l.agency, l.case_id LIMIT @most`,
  owed: `SELECT c.id AS case_id, c.handling_agency AS agency, c.certificate_owed AS marked, b.body
FROM cases c JOIN case_bodies b ON b.seq = c.seq
WHERE c.work_type = 'eligibility-review' AND c.status IN ('eligible', 'on-post')
  AND c.handling_agency IN (SELECT value FROM json_each(@agencies))
  AND EXISTS (SELECT 1 FROM json_each(b.body, '$.payload.owed') o WHERE o.value ->> '$.clearedAt' IS NULL)
ORDER BY c.handling_agency, c.id LIMIT @most`,
} as const

/** Asks one of them. Statements are kept by their text, so each is compiled once. */
export function askReport<Row>(
  db: ReadDb,
  name: keyof typeof reportSql,
  bounds: ReportBounds,
  more: Readonly<Record<string, string | number>> = {},
): Row[] {
  return db.rows(CompiledQuery.raw(reportSql[name], [{ ...bounds, ...more }]) as CompiledQuery<Row>)
}
