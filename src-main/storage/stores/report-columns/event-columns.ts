import type { CaseStatus } from '../../../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../../../src-shared/cases/procedure.ts'
import type { WorkType } from '../../../../src-shared/cases/work-type.ts'
import type { AgencyCode, OfficerId } from '../../../../src-shared/kernel/ids.ts'
import type { CalendarDate } from '../../../../src-shared/kernel/instant.ts'
import type { EventEndCause, Standing } from '../../../../src-shared/reports/event-facts.ts'
import type { Flow } from '../../../../src-shared/reports/flow.ts'
import { type CaseNumbers, createCaseNumbers } from './case-numbers.ts'
import { createWords, type Words } from './words.ts'

/** What events are alike in by which reports count them, but for agency, officer, case and days. */
export interface EventKind {
  readonly workType: WorkType
  readonly event: string
  readonly from: CaseStatus | null
  readonly to: CaseStatus
  readonly flow: Flow | null
  readonly stage: string
  /** Between blanks: ` ID01 ID02 `. */
  readonly reasons: string
  readonly procedure: Procedure | null
  readonly standing: Standing | null
  readonly category: string | null
  readonly sex: 'male' | 'female' | null
  readonly isYouth: number | null
  readonly isGraduate: number | null
  readonly isInDifficulty: number | null
  readonly education: string | null
  readonly endCause: EventEndCause | null
  /** 1 for a submission after the first. */
  readonly repeat: number
}
/** The days a case runs by. */
export interface EventTerms {
  readonly submittedOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  readonly hostDueOn: CalendarDate | null
}
/** An event as it is read from its row. */
export interface EventRow extends EventKind, EventTerms {
  readonly position: number
  readonly caseId: string
  readonly at: string
  readonly agency: AgencyCode
  readonly officer: OfficerId | null
}

/** The numbers of one kind of an event, in the order of positions. */
export interface Numbers {
  readonly case: Uint32Array
  readonly kind: Uint32Array
  readonly terms: Uint32Array
  readonly officer: Uint32Array
  readonly agency: Uint32Array
  /** Milliseconds in China's own time: divided by those of a day they give the day. */
  readonly at: Float64Array
}

/** Events of a store in the order of their positions, each by numbers: 28 bytes an event, whatever it holds. */
export interface EventColumns extends Numbers {
  count(): number
  readonly cases: CaseNumbers
  readonly kinds: Words<EventKind>
  readonly termsOf: Words<EventTerms>
  readonly officers: Words<OfficerId | null>
  readonly agencies: Words<AgencyCode>
  append(row: EventRow): void
  /** Adds events that were packed with these words. */
  appendNumbers(numbers: Numbers, count: number): void
  /** Forgets the events after so many; their words stay. */
  truncate(count: number): void
  reserve(count: number): void
}

export const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000

/** A moment of the world as one of China's own time. */
export function chinaMs(at: string): number {
  return Date.parse(at) + CHINA_MS
}

export const columnNames = ['at', 'case', 'kind', 'terms', 'officer', 'agency'] as const
export const emptyNumbers = (size: number): Numbers => ({
  at: new Float64Array(size),
  case: new Uint32Array(size),
  kind: new Uint32Array(size),
  terms: new Uint32Array(size),
  officer: new Uint32Array(size),
  agency: new Uint32Array(size),
})

export function createEventColumns(): EventColumns {
  let count = 0
  let numbers = emptyNumbers(64)
  const cases = createCaseNumbers()
  const kinds = createWords(keyOfKind, kindOf)
  const termsOf = createWords(keyOfTerms, ({ submittedOn, dueOn, hostDueOn }) => ({
    submittedOn,
    dueOn,
    hostDueOn,
  }))
  const officers = createWords<OfficerId | null>(
    id => (id === null ? '' : `+${id}`),
    id => id,
  )
  const agencies = createWords<AgencyCode>(
    code => code,
    code => code,
  )
  const reserve = (size: number) => {
    if (size <= numbers.at.length) return
    const larger = emptyNumbers(size)
    for (const name of columnNames) larger[name].set(numbers[name].subarray(0, count))
    numbers = larger
  }
  return {
    count: () => count,
    get at() {
      return numbers.at
    },
    get case() {
      return numbers.case
    },
    get kind() {
      return numbers.kind
    },
    get terms() {
      return numbers.terms
    },
    get officer() {
      return numbers.officer
    },
    get agency() {
      return numbers.agency
    },
    ...{ cases, kinds, termsOf, officers, agencies, reserve },
    append: row => {
      if (count === numbers.at.length) reserve(count * 2)
      numbers.at[count] = chinaMs(row.at)
      numbers.case[count] = cases.numberOf(row.caseId)
      numbers.kind[count] = kinds.numberOf(row)
      numbers.terms[count] = termsOf.numberOf(row)
      numbers.officer[count] = officers.numberOf(row.officer)
      numbers.agency[count] = agencies.numberOf(row.agency)
      count += 1
    },
    appendNumbers: (added, size) => {
      if (count + size > numbers.at.length) reserve(Math.max(count + size, numbers.at.length * 2))
      for (const name of columnNames) numbers[name].set(added[name], count)
      count += size
    },
    truncate: size => {
      count = Math.min(count, size)
    },
  }
}

const told = (value: string | number | null) => (value === null ? '|' : `+${value}|`)

function keyOfKind(of: EventKind): string {
  return (
    `${of.workType}|${of.event}|${told(of.from)}${of.to}|${told(of.flow)}${of.stage}|${of.reasons}|${told(of.procedure)}` +
    `${told(of.standing)}${told(of.category)}${told(of.sex)}${told(of.isYouth)}${told(of.isGraduate)}` +
    `${told(of.isInDifficulty)}${told(of.endCause)}${of.repeat}|${told(of.education)}`
  )
}

function kindOf(row: EventKind): EventKind {
  const { workType, event, from, to, flow, stage, reasons, procedure, standing, category, sex } = row
  const { isYouth, isGraduate, isInDifficulty, education, endCause, repeat } = row
  return {
    ...{ workType, event, from, to, flow, stage, reasons, procedure, standing, category, sex },
    ...{ isYouth, isGraduate, isInDifficulty, education, endCause, repeat },
  }
}

function keyOfTerms({ submittedOn, dueOn, hostDueOn }: EventTerms): string {
  return `${submittedOn ?? ''}|${dueOn ?? ''}|${hostDueOn ?? ''}`
}
