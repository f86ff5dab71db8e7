import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import type { CasesRow } from '../tables.ts'

/** A line of a queue as stored; words for regions, categories and due days are added above. */
export interface QueueEntry {
  readonly caseId: CaseId
  readonly serialNo: string
  readonly workType: WorkType
  readonly procedure: Procedure
  readonly status: CaseStatus
  readonly stage: Stage
  readonly version: number
  readonly personName: string
  readonly idNumberMasked: string
  readonly region: string
  readonly submittedAt: Instant
  readonly dueOn: CalendarDate
  readonly rulebookId: string
  readonly category: string | null
  readonly resubmitted: boolean
  readonly onHold: boolean
  readonly fieldCheck: boolean
  readonly correctionOverdue: boolean
  readonly sentBack: boolean
  readonly certificateOwed: boolean
  readonly hasReference: boolean
  readonly photo: Sha256 | null
  /** The picture is here and may be painted. */
  readonly photoReady: boolean
}

const names = [
  'id',
  'serial_no',
  'work_type',
  'procedure',
  'status',
  'stage',
  'version',
  'person_name',
  'id_number_masked',
  'region',
  'submitted_at',
  'due_on',
  'rulebook_id',
  'category',
  'resubmitted',
  'on_hold',
  'field_check',
  'correction_overdue',
  'sent_back',
  'certificate_owed',
  'has_reference',
  'photo',
] as const

export const entryColumns = names.map(name => `cases.${name}` as const)
export type EntryRow = Pick<CasesRow, (typeof names)[number]> & { readonly photo_state: string | null }

/** The line of a row; `stage` is where the case stands for the officer, who may have passed it on already. */
export function entryOf(row: EntryRow, stage: string): QueueEntry {
  return {
    caseId: row.id as CaseId,
    serialNo: row.serial_no,
    workType: row.work_type as WorkType,
    procedure: row.procedure as Procedure,
    status: row.status as CaseStatus,
    stage: stage as Stage,
    version: row.version,
    personName: row.person_name,
    idNumberMasked: row.id_number_masked,
    region: row.region,
    submittedAt: row.submitted_at as Instant,
    dueOn: row.due_on as CalendarDate,
    rulebookId: row.rulebook_id,
    category: row.category,
    resubmitted: row.resubmitted === 1,
    onHold: row.on_hold === 1,
    fieldCheck: row.field_check === 1,
    correctionOverdue: row.correction_overdue === 1,
    sentBack: row.sent_back === 1,
    certificateOwed: row.certificate_owed === 1,
    hasReference: row.has_reference === 1,
    photo: row.photo as Sha256 | null,
    photoReady: row.photo_state === 'ready',
  }
}
