import type { Outcome } from '../../../src-shared/cases/outcome.ts'
import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import type { CasesRow } from '../tables.ts'

/** The columns of a case, in the order `caseRow` gives their values; `seq` is given by the table. */
export const caseColumns = [
  'id',
  'position',
  'generation',
  'work_type',
  'status',
  'stage',
  'version',
  'queue',
  'due_on',
  'submitted_at',
  'region',
  'handling_agency',
  'serial_no',
  'person_name',
  'id_number_masked',
  'resubmitted',
  'on_hold',
  'field_check',
  'photo',
  'has_reference',
  'lacks_files',
  'procedure',
  'rulebook_id',
  'category',
  'applied_month',
  'id_number',
  'earlier_reasons',
  'correction_overdue',
  'sent_back',
  'certificate_owed',
  'phone',
  'unit_name',
  'post_name',
  'attachments',
  'failed_checks',
] as const satisfies readonly Exclude<keyof CasesRow, 'seq'>[]

/** What of a case stands in columns: what lists show, filter by and find it again by. */
export function caseRow(
  record: CaseRecord,
  queue: QueueName | null,
  position: number,
  generation: number,
): (string | number | null)[] {
  const has = (kind: CaseRecord['marks'][number]['kind']) =>
    record.marks.some(mark => mark.kind === kind) ? 1 : 0
  const post = 'application' in record.payload ? record.payload.application : null
  return [
    record.id,
    position,
    generation,
    record.workType,
    record.status,
    record.stage,
    record.version,
    queue,
    record.dueOn,
    record.submittedAt,
    record.region,
    record.handlingAgency,
    record.serialNo,
    record.personName,
    maskIdNumber(record.payload.idNumber),
    record.payload.submission > 1 ? 1 : 0,
    has('on-hold'),
    has('field-check'),
    record.attachments.find(file => file.slot === 'id-photo')?.sha256 ?? null,
    record.attachments.some(file => file.slot === 'reference-photo') ? 1 : 0,
    // Which of them are here is found out when they are fetched.
    queue !== null && record.attachments.length > 0 ? 1 : 0,
    record.procedure,
    record.rulebook.id,
    'category' in record.payload ? record.payload.category : null,
    chinaDateOf(record.submittedAt).slice(0, 7),
    normaliseIdNumber(record.payload.idNumber),
    earlierReasons(record),
    has('correction-overdue'),
    isSentBack(record) ? 1 : 0,
    has('certificate-owed'),
    record.payload.phone,
    post?.unitName ?? '',
    post?.postName ?? '',
    record.attachments.length,
    'machineChecks' in record.payload
      ? record.payload.machineChecks.filter(({ result }) => result === 'fail').length
      : 0,
  ]
}

/** ` ID01 ID02 `: with a blank on both sides a code is found whole. */
function earlierReasons({ earlierDecisions }: CaseRecord): string {
  if (earlierDecisions.length === 0) return ''
  const codes = new Set(earlierDecisions.flatMap(decision => decision.reasons))
  return codes.size === 0 ? '' : ` ${[...codes].join(' ')} `
}

/** Outcomes that leave the stage to whoever has it. */
const passing: readonly Outcome[] = ['field-check', 'transfer']

/** 退回初审: the last word on the case, passing it around apart, was to send it back. */
function isSentBack({ earlierDecisions }: CaseRecord): boolean {
  return earlierDecisions.findLast(decision => !passing.includes(decision.outcome))?.outcome === 'send-back'
}
