import type { WorkType } from '../../../../src-shared/cases/work-type.ts'
import type { AgencyCode } from '../../../../src-shared/kernel/ids.ts'
import type { ReportClosing } from '../../../../src-shared/reports/closing.ts'
import {
  type ClosingScope,
  doMeet,
  isLive,
  standingTo,
} from '../../../../src-shared/reports/closing-rules.ts'
import type { ReportRequest } from '../../../../src-shared/reports/report.ts'
import { subtreeOf } from '../../../../src-shared/reports/unit.ts'
import { listAgencies } from '../../../storage/stores/entities-store.ts'
import { listClosings } from '../../../storage/stores/entity-lists.ts'
import type { ReadDb } from '../../../storage/transaction.ts'
import type { Opened } from '../../context.ts'

/** What a closing of a unit by this officer is about: all below the unit, all their kinds of work. */
export function scopeOfUnit(
  db: ReadDb,
  { officer }: Pick<Opened, 'officer'>,
  { unit, from, to }: { readonly unit: AgencyCode } & Pick<ClosingScope, 'from' | 'to'>,
): ClosingScope {
  return { from, to, covered: subtreeOf(listAgencies(db), unit), workTypes: workTypesOf(officer.workTypes) }
}

/** What a report this officer asks for is about. */
export function scopeOfReport(
  { officer }: Pick<Opened, 'officer'>,
  { from, to, agencies, workTypes }: Omit<ReportRequest, 'report'>,
): ClosingScope {
  const isAsked = (asked: readonly string[]) => (name: string) => asked.length === 0 || asked.includes(name)
  return {
    ...{ from, to },
    covered: [...new Set(officer.agencies)].filter(isAsked(agencies)),
    workTypes: workTypesOf(officer.workTypes).filter(isAsked(workTypes)),
  }
}

function workTypesOf(workTypes: readonly WorkType[]): WorkType[] {
  return [...new Set(workTypes)].sort()
}

/** The closing of a unit that stands for some of these days: rather the one of the very same days, or that has all of them. */
export function closingFor(
  db: ReadDb,
  unit: AgencyCode,
  scope: ClosingScope,
): { readonly closing: ReportClosing; readonly days: 'same' | 'part' | 'meets' } | null {
  const found = listClosings(db).filter(each => each.unit === unit && isLive(each) && doMeet(each, scope))
  const ranked = found.map(closing => ({ closing, days: daysOf(closing, scope) }))
  const order = ['same', 'part', 'meets'] as const
  for (const days of order) {
    const best = ranked.find(each => each.days === days)
    if (best) return best
  }
  return null
}

function daysOf(closing: ReportClosing, { from, to }: ClosingScope): 'same' | 'part' | 'meets' {
  if (closing.from === from && closing.to === to) return 'same'
  return closing.from <= from && to <= closing.to ? 'part' : 'meets'
}

/** The signed closing a report is of, or else is a part of. */
export function signedFor(
  db: ReadDb,
  asked: ClosingScope,
): { readonly closing: ReportClosing; readonly standing: 'same' | 'part' } | null {
  const signed = listSigned(db).flatMap(closing => {
    const standing = standingTo(closing, asked)
    return standing ? [{ closing, standing }] : []
  })
  return signed.find(({ standing }) => standing === 'same') ?? signed[0] ?? null
}

export function listSigned(db: ReadDb): readonly ReportClosing[] {
  return listClosings(db).filter(({ state }) => state === 'signed')
}
