import type { EarlierDecision } from '../../../src-shared/cases/case.ts'
import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import {
  type EligibilityCase,
  eligibilityCaseSchema,
} from '../../../src-shared/eligibility/eligibility-payload.ts'
import { readIdNumber } from '../../../src-shared/identity/id-number.ts'
import type { AgencyCode, CaseId } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { workTypeWords } from '../../../src-shared/reports/columns.ts'
import type { ListEntry, ListFacts, ReportPlace } from '../../../src-shared/reports/facts.ts'
import { chainWords, levelWords } from '../../../src-shared/reports/specs/internship-status.ts'
import type { ReadDb } from '../transaction.ts'
import { listLettersInStates } from './letter-lists.ts'
import type { StoredLetter } from './letters-store.ts'
import { askReport, type ReportBounds } from './report-queries.ts'

interface CaseRow {
  readonly case_id: CaseId
  readonly agency: AgencyCode
  readonly body: string | null
}

/** 花名册: who was eligible, on post or ended at the end, told by the case as it is held here. */
export function listTrainees(db: ReadDb, place: ReportPlace, bounds: ReportBounds, most: number): ListFacts {
  const workType = 'eligibility-review'
  if (!place.workTypes.includes(workType)) return { entries: [], notHeld: 0 }
  const rows = askReport<CaseRow & { status: CaseStatus }>(db, 'trainees', bounds, { workType, most })
  const entries = rows.flatMap((row): ListEntry[] => {
    const record = readEligibility(row.body)
    return record
      ? [{ agency: row.agency, caseId: row.case_id, cells: traineeCells(record, row.status, place) }]
      : []
  })
  return { entries, notHeld: rows.length - entries.length }
}

function readEligibility(body: string | null): EligibilityCase | undefined {
  return body === null ? undefined : eligibilityCaseSchema.safeParse(JSON.parse(body)).data
}

function traineeCells(record: EligibilityCase, status: CaseStatus, place: ReportPlace): ListEntry['cells'] {
  const { payload } = record
  const { graduation, application } = payload
  const sex = readIdNumber(payload.idType, payload.idNumber, record.referenceOn).sex ?? payload.statedSex
  const reviewed = record.earlierDecisions.findLast(decision => decision.outcome === 'approve')
  return {
    name: payload.name,
    sex: sex === null ? null : sex === 'male' ? '男' : '女',
    idNumber: place.masked ? maskIdNumber(payload.idNumber) : payload.idNumber,
    category: place.categories.get(payload.category)?.zh ?? payload.category,
    school: graduation?.school ?? null,
    level: graduation ? levelWords(graduation.level).zh : null,
    major: graduation?.major ?? null,
    certificateNumber: graduation ? shownCertificate(graduation.certificateNumber, place.masked) : null,
    issuedOn: graduation?.issuedOn ?? null,
    registeredOn: registeredOn(record),
    unit: application?.unitName ?? null,
    post: application?.postName ?? null,
    onPostOn: application?.onPostOn ?? null,
    endedOn: application?.endedOn ?? null,
    allowance: application?.livingAllowance ?? null,
    status: statusWord(status),
    reviewer: reviewed?.decidedByName ?? null,
    reviewedOn: reviewed ? reviewDay(reviewed) : null,
    remark: record.marks.some(mark => mark.kind === 'certificate-owed') ? '上岗未补证' : null,
  }
}

function reviewDay(decision: EarlierDecision): CalendarDate {
  return chinaDateOf(decision.receivedAt)
}

/** Of a certificate number the school and the last four stand; what is too short for that is hidden. */
function shownCertificate(number: string, masked: boolean): string | null {
  const plain = number.trim()
  if (plain === '' || !masked) return plain || null
  const [head, tail] = plain.length >= 12 ? [5, 4] : [0, 2]
  return `${plain.slice(0, head)}${'*'.repeat(Math.max(0, plain.length - head - tail))}${plain.slice(-tail)}`
}

/** As a register answered it; null where none did. */
function registeredOn({ sources }: EligibilityCase): string | null {
  for (const { facts } of sources) {
    const found: unknown = facts?.registeredOn
    if (typeof found === 'string') return found
  }
  return null
}

function statusWord(status: CaseStatus): string {
  return (chainWords as Partial<Record<string, { zh: string }>>)[status]?.zh ?? status
}

/** 证书待补: what is owed and not cleared, at the cases held here. */
export function listOwed(db: ReadDb, place: ReportPlace, bounds: ReportBounds, most: number): ListFacts {
  if (!place.workTypes.includes('eligibility-review')) return { entries: [], notHeld: 0 }
  const rows = askReport<CaseRow & { marked: number }>(db, 'owed', bounds, { most })
  const entries = rows.flatMap((row): ListEntry[] => {
    const record = readEligibility(row.body)
    const owed = record?.payload.owed.filter(({ clearedAt }) => clearedAt === null) ?? []
    if (!record || owed.length === 0) return []
    const { application, name, idNumber } = record.payload
    const cells = {
      agency: place.agencies.find(({ code }) => code === row.agency)?.name ?? row.agency,
      serialNo: record.serialNo,
      personName: name,
      idNumber: place.masked ? maskIdNumber(idNumber) : idNumber,
      document: owed.map(({ document }) => documentWord(document)).join('、'),
      unit: application?.unitName ?? null,
      post: application?.postName ?? null,
      status: statusWord(record.status),
      onPostOn: application?.onPostOn ?? null,
      mark: row.marked === 1 ? '上岗未补证' : null,
    }
    return [{ agency: row.agency, caseId: row.case_id, cells }]
  })
  return { entries, notHeld: 0 }
}

function documentWord(slot: string): string {
  return slot.includes('certificate') ? '毕业证书' : slot
}

const stateWords: Readonly<Record<string, string>> = {
  waiting: '待发送',
  sending: '发送中',
  'needs-you': '需处理',
}
const whatWords: Readonly<Record<string, string>> = {
  approve: '通过',
  confirm: '核实结论',
  refuse: '不通过',
  return: '退回补正',
  'send-back': '退回初审',
  escalate: '提请复核',
  transfer: '转办',
  'field-check': '转线下核实',
}

/** 同步异常: letters of this store that left the officer's hand and the centre has not confirmed; the newest thousand at most. */
export function listSyncTroubles(db: ReadDb, place: ReportPlace): ListFacts {
  const letters = listLettersInStates(db, ['waiting', 'sending', 'needs-you'], null, 1_000)
    .filter(({ decidedAt, workType }) => decidedAt <= place.asOf && place.workTypes.includes(workType))
    .toReversed()
  return { entries: letters.map(letter => troubleEntry(letter, place)), notHeld: 0 }
}

function troubleEntry(letter: StoredLetter, place: ReportPlace): ListEntry {
  return {
    agency: place.covered[0] ?? ('0' as AgencyCode),
    caseId: letter.caseId,
    cells: {
      workType: workTypeWords[letter.workType].zh,
      serialNo: letter.serialNo,
      personName: letter.personName,
      what: whatWords[letter.what] ?? '其他操作',
      decidedAt: letter.decidedAt,
      state: stateWords[letter.state] ?? letter.state,
      trouble: letter.trouble?.reason ?? letter.lastTrouble ?? null,
      attempts: letter.attempts,
    },
  }
}
