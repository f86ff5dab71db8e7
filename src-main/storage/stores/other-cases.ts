import { z } from 'zod'
import { type EarlierDecision, earlierDecisionSchema } from '../../../src-shared/cases/case.ts'
import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import type { Stage } from '../../../src-shared/cases/stage.ts'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { CasesRow } from '../tables.ts'
import type { ReadDb } from '../transaction.ts'

/** A held case of the same person, or one that shows the same picture, or nearly the same, under another number (W5). */
export interface OtherEntry {
  readonly why: 'same-number' | 'same-picture' | 'like-picture'
  readonly caseId: CaseId
  readonly serialNo: string
  readonly personName: string
  readonly idNumberMasked: string
  readonly workType: WorkType
  readonly procedure: Procedure
  readonly rulebookId: string
  readonly status: CaseStatus
  readonly stage: Stage
  readonly submittedAt: Instant
  readonly handlingAgency: string
  readonly earlierDecisions: readonly EarlierDecision[]
}

/** More than anybody compares; a picture that stands in more cases than these is no picture of a person. */
const MOST = 20

function others() {
  return officerSql
    .selectFrom('cases')
    .innerJoin('case_bodies', 'case_bodies.seq', 'cases.seq')
    .select([
      'cases.id',
      'cases.serial_no',
      'cases.person_name',
      'cases.id_number_masked',
      'cases.work_type',
      'cases.procedure',
      'cases.rulebook_id',
      'cases.status',
      'cases.stage',
      'cases.submitted_at',
      'cases.handling_agency',
    ])
    .select(({ fn, val }) =>
      fn<string | null>('json_extract', ['case_bodies.body', val('$.earlierDecisions')]).as('earlier'),
    )
    .orderBy('cases.seq', 'desc')
    .limit(MOST)
}

const ofNumber = prepared((value: { number: string; id: string }) =>
  others().where('cases.id_number', '=', value.number).where('cases.id', '<>', value.id),
)
const ofPicture = prepared((value: { photo: string; number: string }) =>
  others().where('cases.photo', '=', value.photo).where('cases.id_number', '<>', value.number),
)

const ofLikePicture = prepared((value: { photo: string; number: string }) =>
  others()
    .where('cases.photo', 'in', like =>
      like
        .selectFrom('picture_pairs')
        .select('picture_pairs.other')
        .where('picture_pairs.sha256', '=', value.photo),
    )
    .where('cases.id_number', '<>', value.number),
)

const decisionsSchema = z.array(earlierDecisionSchema)

/**
 * Other held cases of the same number, newest here first, then those with the same ID photo under another number, then those whose
 * photo is another file that likely shows the same picture (`picture-likeness.ts`).
 */
export function listOtherCases(db: ReadDb, record: CaseRecord): OtherEntry[] {
  const number = normaliseIdNumber(record.payload.idNumber)
  const photo = record.attachments.find(file => file.slot === 'id-photo')?.sha256
  const same = db.rows(ofNumber({ number, id: record.id })).map(row => entryOf(row, 'same-number'))
  if (photo === undefined) return same
  const shows = { photo, number }
  return [
    ...same,
    ...db.rows(ofPicture(shows)).map(row => entryOf(row, 'same-picture')),
    ...db.rows(ofLikePicture(shows)).map(row => entryOf(row, 'like-picture')),
  ]
}

interface Row
  extends Pick<
    CasesRow,
    | 'id'
    | 'serial_no'
    | 'person_name'
    | 'id_number_masked'
    | 'work_type'
    | 'procedure'
    | 'rulebook_id'
    | 'status'
    | 'stage'
    | 'submitted_at'
    | 'handling_agency'
  > {
  readonly earlier: string | null
}

function entryOf(row: Row, why: OtherEntry['why']): OtherEntry {
  const earlier = decisionsSchema.safeParse(JSON.parse(row.earlier ?? '[]'))
  return {
    why,
    caseId: row.id as CaseId,
    serialNo: row.serial_no,
    personName: row.person_name,
    idNumberMasked: row.id_number_masked,
    workType: row.work_type as WorkType,
    procedure: row.procedure as Procedure,
    rulebookId: row.rulebook_id,
    status: row.status as CaseStatus,
    stage: row.stage as Stage,
    submittedAt: row.submitted_at as Instant,
    handlingAgency: row.handling_agency,
    earlierDecisions: earlier.success ? earlier.data : [],
  }
}
