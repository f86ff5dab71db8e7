import type { CaseEvent } from '../../src-shared/central/feed.ts'
import { type CalendarDate, chinaDateOf } from '../../src-shared/kernel/instant.ts'
import type { ReportRequest } from '../../src-shared/reports/report.ts'

/**
 * Reports counted a second time: a plain walk over the raw events, without SQL and without anything the specs use. Figures
 * stand by agency and column.
 */
export type Counts = Map<string, Record<string, number>>

export const IN_HAND = new Set<string>([
  ...['pending-manual', 'unreviewed', 'returned', 'host-accepted', 'pending', 'in-review'],
  ...['requested', 'matched', 'needs-field-check', 'field-result'],
])
export const YES = new Set<string>(['verified', 'approved', 'eligible'])
export const NO = new Set<string>(['rejected', 'ineligible', 'no-record', 'deregistered', 'employed-signal'])
const FRESH = new Set<string | null>([null, 'auto-check', 'awaiting-host', 'unverified'])

export interface Recount {
  /** By agency and kind of work. */
  readonly workload: Counts
  readonly internship: Counts
  readonly unemployment: Counts
  readonly realName: Counts
  readonly retention: Counts
  readonly refusedCases: Counts
  readonly reasonsGiven: Counts
  /** By agency and officer. */
  readonly officers: Counts
  /** Cases in hand past their promised day. */
  readonly overdue: string[]
}

export function recount(told: readonly CaseEvent[], request: ReportRequest): Recount {
  const { from, to, asOf } = request
  const counted = told.filter(event => event.at <= asOf && dayOf(event) <= to)
  const all: Recount = {
    workload: new Map(),
    internship: new Map(),
    unemployment: new Map(),
    realName: new Map(),
    retention: new Map(),
    refusedCases: new Map(),
    reasonsGiven: new Map(),
    officers: new Map(),
    overdue: [],
  }
  for (const caseId of new Set(counted.map(event => event.caseId))) {
    const events = counted.filter(event => event.caseId === caseId)
    countFlows(all, events, from)
    countRecords(all, events, from)
    countActs(all, events, from)
    countEnd(all, events, chinaDateOf(asOf) < to ? chinaDateOf(asOf) : to)
  }
  return all
}

function dayOf(event: CaseEvent): CalendarDate {
  return chinaDateOf(event.at)
}

export function add(counts: Counts, key: string, column: string, n = 1): void {
  const row = counts.get(key) ?? {}
  counts.set(key, row)
  row[column] = (row[column] ?? 0) + n
}

function countFlows(all: Recount, events: readonly CaseEvent[], from: CalendarDate): void {
  let isHeld = false
  for (const event of events) {
    const key = `${event.agency} ${event.workType}`
    const isBefore = dayOf(event) < from
    const came = (column: string) => {
      if (isBefore) add(all.workload, key, 'opening')
      else add(all.workload, key, column)
      isHeld = true
    }
    const went = (column: string, closes: boolean) => {
      if (isBefore) add(all.workload, key, 'opening', -1)
      else {
        add(all.workload, key, column)
        if (closes) add(all.workload, key, 'closed')
      }
      isHeld = false
    }
    const nowHeld = IN_HAND.has(event.to)
    if (event.event === 'transferred-out') {
      if (isHeld) went('transferredOut', false)
    } else if (event.event === 'transferred-in') {
      if (nowHeld) came('transferredIn')
    } else if (!isHeld && nowHeld) came(FRESH.has(event.from) ? 'received' : 'reopened')
    else if (isHeld && !nowHeld) {
      const how = YES.has(event.to) ? 'approved' : NO.has(event.to) ? 'refused' : event.to
      went(how === 'approved' || how === 'refused' || how === 'withdrawn' ? how : 'lapsed', true)
      if (!isBefore && how === 'refused') countRefusal(all, event)
      if (!isBefore && event.workType === 'identity-verification')
        if (how === 'approved' || how === 'refused') add(all.realName, event.agency, how)
    } else if (event.event === 'revoked' && !isBefore) add(all.workload, key, 'revoked')
    if (!isBefore && event.workType === 'identity-verification' && nowHeld && FRESH.has(event.from)) {
      add(all.realName, event.agency, 'received')
      if ((event.facts?.submission ?? 1) > 1) add(all.realName, event.agency, 'repeats')
    }
  }
}

function countRefusal(all: Recount, event: CaseEvent): void {
  if (event.workType === 'identity-verification')
    for (const code of event.reasons) add(all.realName, event.agency, `of-${code}`)
  if (event.workType !== 'eligibility-review') return
  add(all.refusedCases, event.agency, 'cases')
  const given = event.reasons.length === 0 ? [''] : event.reasons
  for (const code of given) {
    add(all.reasonsGiven, `${event.agency} ${code}`, 'mentions')
    if (event.facts?.category) add(all.reasonsGiven, `${event.agency} ${code}`, `of-${event.facts.category}`)
  }
}

function countRecords(all: Recount, events: readonly CaseEvent[], from: CalendarDate): void {
  let where: string | null = null
  for (const event of events) {
    const isUnemployment = event.workType === 'unemployment-verification'
    const now = event.event !== 'transferred-out' && event.to === 'approved' ? event.agency : null
    if (isUnemployment && now !== where) {
      if (dayOf(event) < from) {
        if (where) add(all.unemployment, where, 'opening', -1)
        if (now) add(all.unemployment, now, 'opening')
      } else {
        if (where) add(all.unemployment, where, 'removed')
        if (now) add(all.unemployment, now, 'added')
      }
    }
    if (isUnemployment && where && event.event === 'deregistered' && dayOf(event) >= from) {
      add(all.unemployment, event.agency, 'deregistered')
      add(all.unemployment, event.agency, `cause-${event.facts?.endCause ?? 'unknown'}`)
    }
    where = isUnemployment ? now : null
    if (dayOf(event) < from) continue
    if (event.from !== null && ['matched', 'field-result'].includes(event.from))
      if (['verified', 'no-record', 'deregistered', 'employed-signal'].includes(event.to))
        add(all.unemployment, event.agency, `found-${event.to}`)
    if (event.to === 'ended' && event.from === 'on-post') {
      add(all.retention, event.agency, 'ended')
      const cause = event.facts?.endCause
      if (cause === 'finished' || cause === 'finished-retained') add(all.retention, event.agency, 'finished')
      if (cause === 'finished-retained') add(all.retention, event.agency, 'retained')
      if (cause === 'ended-early') add(all.retention, event.agency, 'early')
    }
  }
}

function countActs(all: Recount, events: readonly CaseEvent[], from: CalendarDate): void {
  for (const event of events) {
    if (dayOf(event) < from || event.officer === null) continue
    const moves = event.event !== 'transferred-out' && event.event !== 'transferred-in'
    const left = moves && event.from !== null && IN_HAND.has(event.from) && !IN_HAND.has(event.to)
    const decided = left && event.event !== 'revoked' && (YES.has(event.to) || NO.has(event.to))
    const did = decided
      ? YES.has(event.to)
        ? 'approved'
        : 'refused'
      : event.event === 'returned'
        ? 'returned'
        : event.event === 'transferred-out'
          ? 'passedOn'
          : undefined
    if (!did) continue
    const key = `${event.agency} ${event.officer}`
    add(all.officers, key, did)
    add(all.officers, key, 'handled')
    if (event.stage !== 'first') add(all.officers, key, 'laterStage')
    if ((event.facts?.submission ?? 1) > 1) add(all.officers, key, 'repeats')
  }
}

function countEnd(all: Recount, events: readonly CaseEvent[], endsOn: CalendarDate): void {
  const last = events.at(-1)
  if (!last || last.event === 'transferred-out') return
  const { facts, agency, workType, to } = last
  if (IN_HAND.has(to)) {
    const key = `${agency} ${workType}`
    add(all.workload, key, 'inHand')
    if (facts?.standing === 'in-correction') add(all.workload, key, 'inCorrection')
    if (facts?.standing === 'on-hold') add(all.workload, key, 'onHold')
    if (facts && facts.dueOn < endsOn) {
      add(all.workload, key, 'overdue')
      all.overdue.push(last.caseId)
    }
  }
  if (workType === 'unemployment-verification' && to === 'approved') {
    add(all.unemployment, agency, 'atEnd')
    if (facts?.sex === 'female') add(all.unemployment, agency, 'women')
    if (facts?.isYouth) add(all.unemployment, agency, 'youth')
    if (facts?.isGraduate) add(all.unemployment, agency, 'graduates')
    if (facts?.isInDifficulty) add(all.unemployment, agency, 'inDifficulty')
  }
  if (workType !== 'eligibility-review') return
  add(all.internship, agency, 'all')
  add(all.internship, agency, to)
  if (facts?.hostDueOn && facts.hostDueOn < endsOn) add(all.internship, agency, 'hostOverdue')
  if (facts?.sex) add(all.internship, agency, facts.sex)
  if (facts?.category) add(all.internship, agency, `of-${facts.category}`)
  if (facts?.education) add(all.internship, agency, `level-${facts.education}`)
}
