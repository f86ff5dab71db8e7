import type { EarlierDecision } from '../../../src-shared/cases/case.ts'
import type { CaseStatus } from '../../../src-shared/cases/case-status.ts'
import { readIdNumber } from '../../../src-shared/identity/id-number.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import type { ListEntry, ListFacts, OverdueCase, ReportPlace } from '../../../src-shared/reports/facts.ts'
import { chainWords, levelWords } from '../../../src-shared/reports/specs/internship-status.ts'
import type { ReadDb } from '../transaction.ts'
import { type ListedCase, readListed } from './listed-case.ts'
import type { EventAsker } from './report-columns/event-asker.ts'
import { type OwingRow, readListedTexts, readNames, readOwing } from './report-queries.ts'

const onRoster: readonly CaseStatus[] = ['eligible', 'on-post', 'ended']

/** A line of a list before its case is read: the event and the case it is about. */
export interface Listable {
  readonly event: number
  readonly id: CaseId
}

/** 花名册: who was eligible, on post or ended at the end, in the order of the list. */
export function traineesListed({ place, columns, ...asker }: EventAsker): Listable[] {
  if (!place.workTypes.includes('eligibility-review')) return []
  return inOrder(
    [...asker.states('eligibility-review', 'end')].filter(event => onRoster.includes(asker.kind(event).to)),
    event => asker.agency(event),
    event => columns.cases.idOf(columns.case[event] as number),
  )
}

/** Some of them, told by the case as it is held here. */
export function listTrainees(db: ReadDb, asker: EventAsker, listed: readonly Listable[]): ListFacts {
  const { place } = asker
  const texts = readListedTexts(
    db,
    listed.map(({ id }) => id),
  )
  const entries = listed.flatMap(({ event, id }): ListEntry[] => {
    const record = readListed(texts.get(id))
    const cells = record && traineeCells(record, asker.kind(event).to, place)
    return cells ? [{ agency: asker.agency(event), caseId: id, cells }] : []
  })
  return { entries, notHeld: listed.length - entries.length }
}

/** Events by what is asked of them first, and then by their cases. */
function inOrder(
  events: readonly number[],
  first: (event: number) => string,
  idOf: (event: number) => CaseId,
): Listable[] {
  return events
    .map(event => ({ event, id: idOf(event), first: first(event) }))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.id < b.id ? -1 : 1))
}

/** 超期清单: cases in hand past their promised day, the longest overdue first, and then by kinds of work as they are asked for. */
export function overdueListed(asker: EventAsker): Listable[] {
  const { place, columns } = asker
  const late = asker.hand().filter(event => (asker.terms(event).dueOn ?? place.endsOn) < place.endsOn)
  return inOrder(
    late,
    event => `${asker.terms(event).dueOn ?? ''} ${place.workTypes.indexOf(asker.kind(event).workType)}`,
    event => columns.cases.idOf(columns.case[event] as number),
  )
}

/** Some of them, with who they are about where they are held here. */
export function listOverdue(db: ReadDb, asker: EventAsker, listed: readonly Listable[]): OverdueCase[] {
  const { place } = asker
  const held = readNames(
    db,
    listed.map(({ id }) => id),
  )
  return listed.map(({ event, id }) => {
    const { workType, standing } = asker.kind(event)
    const { submittedOn, dueOn } = asker.terms(event)
    const named = held.get(id)
    return {
      ...{ caseId: id, agency: asker.agency(event), workType, standing, submittedOn },
      dueOn: dueOn as CalendarDate,
      serialNo: named?.serial_no ?? null,
      personName: named?.person_name ?? null,
      idNumber: (place.masked ? named?.id_number_masked : named?.id_number) ?? null,
    }
  })
}

function traineeCells(record: ListedCase, status: CaseStatus, place: ReportPlace): ListEntry['cells'] {
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

function reviewDay(decision: Pick<EarlierDecision, 'receivedAt'>): CalendarDate {
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
function registeredOn({ sources }: ListedCase): string | null {
  for (const { facts } of sources) {
    const found: unknown = facts?.registeredOn
    if (typeof found === 'string') return found
  }
  return null
}

function statusWord(status: CaseStatus): string {
  return (chainWords as Partial<Record<string, { zh: string }>>)[status]?.zh ?? status
}

/** 证书待补: cases held here that owe something, in the order of the list. */
export function owedListed(db: ReadDb, place: ReportPlace, most: number): OwingRow[] {
  return place.workTypes.includes('eligibility-review') ? readOwing(db, place.covered, most) : []
}

/** What some of them owe, and is not cleared. */
export function listOwed(db: ReadDb, place: ReportPlace, rows: readonly OwingRow[]): ListFacts {
  const texts = readListedTexts(
    db,
    rows.map(row => row.case_id),
  )
  const entries = rows.flatMap((row): ListEntry[] => {
    const record = readListed(texts.get(row.case_id))
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
