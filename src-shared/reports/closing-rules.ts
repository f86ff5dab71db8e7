import type { WorkType } from '../cases/work-type.ts'
import type { AgencyCode } from '../kernel/ids.ts'
import { addDays, type CalendarDate, chinaDayStart } from '../kernel/instant.ts'
import { breachesOf } from './balance.ts'
import { type ClosingSet, type FrozenSheet, type ReportClosing, tableReportSchema } from './closing.ts'
import { checksumOf, reportSpecs } from './make-report.ts'
import { reportIdSchema } from './report.ts'

/** Days of a unit's work. */
export interface ClosedDays {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** What a report is about, as far as a closing asks. */
export interface ClosingScope extends ClosedDays {
  readonly covered: readonly AgencyCode[]
  readonly workTypes: readonly WorkType[]
}

/** Why a set cannot be closed, by itself: `incomplete` is not a set of ours at all. */
export type ClosingFlaw = 'incomplete' | 'period-not-over' | 'figures-changed' | 'report-unbalanced'

/**
 * Looks through a set with its tables, the same at the desk and at the centre: every report once, every table with rows that give the
 * checksum again, nothing that does not balance, and a time that lies after the period. Null when nothing is wrong with it. Pure.
 *
 * Rules that need figures of another table were judged where the set was made; how many were broken stands in `breaches`.
 */
export function flawOf(set: ClosingSet, sheets: readonly FrozenSheet[]): ClosingFlaw | null {
  if (!isWhole(set, sheets)) return 'incomplete'
  if (!isOver(set, set.asOf)) return 'period-not-over'
  for (const { report, columns, rows } of sheets) {
    const said = set.reports.find(each => each.report === report)
    if (said?.rows !== rows.length || said.checksum !== checksumOf(columns, rows)) return 'figures-changed'
  }
  const isBroken = (sheet: FrozenSheet) => breachesOf(sheet, reportSpecs[sheet.report].rules).length > 0
  return set.reports.some(({ breaches }) => breaches > 0) || sheets.some(isBroken)
    ? 'report-unbalanced'
    : null
}

/** True when the last day of the period lies wholly before this time. */
export function isOver({ to }: ClosedDays, at: string): boolean {
  return at >= chinaDayStart(addDays(to, 1))
}

function isWhole(set: ClosingSet, sheets: readonly FrozenSheet[]): boolean {
  return (
    set.from <= set.to &&
    isSameSet(
      set.reports.map(({ report }) => report),
      reportIdSchema.options,
    ) &&
    isSameSet(
      sheets.map(({ report }) => report),
      tableReportSchema.options,
    ) &&
    // A figure stands for nobody: what opens a case, or shows a number, is no table.
    sheets.every(
      ({ columns, rows }) =>
        columns.every(({ kind }) => kind !== 'id-number') &&
        rows.every(({ caseId, cells }) => caseId === null && cells.length === columns.length),
    )
  )
}

/** The same members, each once, in whatever order. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one.toSorted(), other.toSorted()]
  return a.length === b.length && a.every((each, at) => each === b[at] && each !== a[at - 1])
}

/** True when both have a day, and a kind of work, in common. Whose agencies they are is not asked. */
export function doMeet(one: Omit<ClosingScope, 'covered'>, other: Omit<ClosingScope, 'covered'>): boolean {
  return (
    one.from <= other.to &&
    other.from <= one.to &&
    one.workTypes.some(workType => other.workTypes.includes(workType))
  )
}

/** Not returned: it stands for its days, and nothing else can be prepared for them. */
export function isLive({ state }: Pick<ReportClosing, 'state'>): boolean {
  return state !== 'returned'
}

/** How a report stands to a closing: it is about the very same, about a part of it, or about something else. */
export function standingTo(closing: ClosingScope, asked: ClosingScope): 'same' | 'part' | null {
  const inDays = closing.from <= asked.from && asked.to <= closing.to
  const isWithin =
    asked.covered.every(code => closing.covered.includes(code)) &&
    asked.workTypes.every(workType => closing.workTypes.includes(workType))
  if (!inDays || !isWithin || asked.covered.length === 0) return null
  const isSame =
    closing.from === asked.from &&
    closing.to === asked.to &&
    isSameSet(closing.covered, asked.covered) &&
    isSameSet(closing.workTypes, asked.workTypes)
  return isSame ? 'same' : 'part'
}

/** The days in a serial: 202603, 2026Q1, 2026, or both ends where they are none of these. */
export function periodWord({ from, to }: ClosedDays): string {
  const [year, month, day] = [from.slice(0, 4), from.slice(5, 7), from.slice(8)]
  const isLast = addDays(to, 1).endsWith('-01')
  if (day === '01' && isLast && to.startsWith(year)) {
    const last = to.slice(5, 7)
    if (month === last) return `${year}${month}`
    if (month === '01' && last === '12') return year
    if (Number(month) % 3 === 1 && Number(last) - Number(month) === 2) return `${year}Q${Number(last) / 3}`
  }
  return `${from}-${to}`.replaceAll(/(\d{4})-(\d{2})-(\d{2})/g, '$1$2$3')
}

/** `FZ-520112-HR-202603-001`: 封存, the unit, its days, and which of the unit's closings it is. */
export function closingSerial({ unit, ...days }: ClosedDays & { readonly unit: string }, n: number): string {
  return `FZ-${unit}-${periodWord(days)}-${String(n).padStart(3, '0')}`
}
