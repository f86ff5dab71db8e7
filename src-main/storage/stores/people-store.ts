import { z } from 'zod'
import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import { type AgencyCode, agencyCodeSchema, type CaseId } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { unsentStates } from '../../../src-shared/sync/outbox-letter.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb } from '../transaction.ts'

/** A case of a person as it stands here. */
export interface PersonEntry {
  readonly place: 'held' | 'done' | 'own-letter'
  readonly caseId: CaseId
  readonly serialNo: string
  readonly workType: WorkType
  readonly procedure: Procedure
  readonly status: CaseStatus | null
  /** By the centre's word; of somebody taken in here the first one. */
  readonly stage: Stage
  readonly personName: string
  readonly idNumberMasked: string
  readonly submittedAt: Instant
  readonly dueOn: CalendarDate | null
  readonly handlingAgency: AgencyCode
}

const ofNumber = prepared((value: { number: string; other: string }) =>
  officerSql
    .selectFrom('cases')
    .leftJoin('local_effects', 'local_effects.case_id', 'cases.id')
    .select([
      'cases.id',
      'cases.serial_no',
      'cases.work_type',
      'cases.procedure',
      'cases.status',
      'cases.stage',
      'cases.queue',
      'cases.person_name',
      'cases.id_number_masked',
      'cases.submitted_at',
      'cases.due_on',
      'cases.handling_agency',
      'local_effects.case_id as moved',
    ])
    .where('cases.id_number', 'in', [value.number, value.other])
    .orderBy('cases.submitted_at', 'desc')
    .orderBy('cases.id'),
)

/**
 * Held cases of a number in any of its forms, newest first: done ones too, as long as they are kept. What left the scope and is
 * kept for unsent work alone is not searched (central-protocol rule 10).
 */
export function listHeldOfNumber(db: ReadDb, forms: readonly string[]): PersonEntry[] {
  const [number = '', other = number] = forms
  return db.rows(ofNumber({ number, other })).map(row => ({
    place: row.moved !== null ? 'own-letter' : row.queue === null ? 'done' : 'held',
    caseId: row.id as CaseId,
    serialNo: row.serial_no,
    workType: row.work_type as WorkType,
    procedure: row.procedure as Procedure,
    status: row.status as CaseStatus,
    stage: row.stage as Stage,
    personName: row.person_name,
    idNumberMasked: row.id_number_masked,
    submittedAt: row.submitted_at as Instant,
    dueOn: row.due_on as CalendarDate,
    handlingAgency: row.handling_agency as AgencyCode,
  }))
}

/** What of an intake's frozen bytes tells whom it takes in, and where. */
const intakeSchema = z.object({
  details: z.object({ idNumber: z.string(), name: z.string(), handlingAgency: agencyCodeSchema }),
})

/** Intakes whose case the centre has not told of: unsent, or receipted a moment ago. There are never many. */
const openIntakes = prepared(() =>
  officerSql
    .selectFrom('letters')
    .select(['case_id', 'work_type', 'stage', 'serial_no', 'decided_at', 'content'])
    .where('what', '=', 'intake')
    .where(({ eb, or, and }) =>
      or([
        eb('state', 'in', [...unsentStates]),
        and([eb('state', '=', 'receipted'), eb('reflected', '=', 0)]),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('cases').select('cases.id').whereRef('cases.id', '=', 'letters.case_id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reduced_cases')
            .select('reduced_cases.id')
            .whereRef('reduced_cases.id', '=', 'letters.case_id'),
        ),
      ),
    )
    .orderBy('sequence', 'desc'),
)

/** People taken in here under that number of whom no case stands here yet. */
export function listIntakesOfNumber(db: ReadDb, forms: readonly string[]): PersonEntry[] {
  return db.rows(openIntakes({})).flatMap(row => {
    const read = intakeSchema.safeParse(JSON.parse(row.content))
    if (!read.success || !forms.includes(normaliseIdNumber(read.data.details.idNumber))) return []
    const { details } = read.data
    return [
      {
        place: 'own-letter' as const,
        caseId: row.case_id as CaseId,
        serialNo: row.serial_no,
        workType: row.work_type as WorkType,
        procedure: 'unemployment-registration' as const,
        status: null,
        stage: row.stage as Stage,
        personName: details.name,
        idNumberMasked: maskIdNumber(details.idNumber),
        submittedAt: row.decided_at as Instant,
        dueOn: null,
        handlingAgency: details.handlingAgency,
      },
    ]
  })
}
