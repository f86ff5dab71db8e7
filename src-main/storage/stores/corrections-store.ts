import { CompiledQuery } from 'kysely'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { AgencyCode, CaseId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { Correction, ReportClosing } from '../../../src-shared/reports/closing.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import type { ReadDb } from '../transaction.ts'

interface Row {
  readonly case_id: CaseId
  readonly agency: AgencyCode
  readonly work_type: WorkType
  readonly day: CalendarDate
  readonly event: string
  readonly flow: string | null
  readonly earlier_day: CalendarDate
  readonly earlier_flow: Correction['earlier']
  readonly earlier_agency: AgencyCode
  readonly serial_no: string | null
}

/**
 * What changed, in the period asked for, about a case that had been passed or refused: brought back, revoked, or allowed to be decided
 * against a rule. Each with the last such decision before it. Its condition is that of the narrow index they are found by.
 */
const SQL = `
SELECT e.case_id, e.agency, e.work_type, e.day, e.event, e.flow, b.day AS earlier_day, b.flow AS earlier_flow,
  b.agency AS earlier_agency, c.serial_no
FROM case_events e
JOIN case_events b ON b.position = (
  SELECT max(p.position) FROM case_events p
  WHERE p.case_id = e.case_id AND p.position < e.position AND p.flow IN ('approved', 'refused'))
LEFT JOIN cases c ON c.id = e.case_id
WHERE e.day >= @from AND e.day <= @last AND (e.day < @last OR e.at <= @asOf)
  AND (e.flow IN ('reopened', 'revoked') OR e.event = 'override-granted')
  AND +e.agency IN (SELECT value FROM json_each(@agencies))
  AND +e.work_type IN (SELECT value FROM json_each(@workTypes))
ORDER BY e.position`

/** 更正: those of them whose decision is counted in a closing that is signed and was over by then, in the order in which they happened. */
export function listCorrections(
  db: ReadDb,
  { covered, workTypes, from, endsOn, asOf }: ReportPlace,
  signed: readonly ReportClosing[],
): Correction[] {
  if (signed.length === 0) return []
  const bounds = {
    agencies: JSON.stringify(covered),
    workTypes: JSON.stringify(workTypes),
    ...{ from, last: endsOn, asOf },
  }
  return db.rows(CompiledQuery.raw(SQL, [bounds]) as CompiledQuery<Row>).flatMap(row => {
    const closing = signed.find(each => counts(each, row))
    return closing?.serial ? [correctionOf(row, closing.serial)] : []
  })
}

function counts({ state, covered, workTypes, from, to }: ReportClosing, row: Row): boolean {
  return (
    state === 'signed' &&
    from <= row.earlier_day &&
    row.earlier_day <= to &&
    to < row.day &&
    covered.includes(row.earlier_agency) &&
    workTypes.includes(row.work_type)
  )
}

function correctionOf(row: Row, closing: string): Correction {
  return {
    caseId: row.case_id,
    serialNo: row.serial_no,
    agency: row.agency,
    workType: row.work_type,
    what:
      row.event === 'override-granted' ? 'override-granted' : row.flow === 'revoked' ? 'revoked' : 'reopened',
    on: row.day,
    earlier: row.earlier_flow,
    earlierOn: row.earlier_day,
    closing,
  }
}
