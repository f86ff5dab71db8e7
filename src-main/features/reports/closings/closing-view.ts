import type { ClosingAsk, ClosingView } from '../../../../src-shared/desk/closing-views.ts'
import { addMs, type Instant, instantSchema } from '../../../../src-shared/kernel/instant.ts'
import {
  type Correction,
  MOST_CORRECTIONS,
  type ReportClosing,
} from '../../../../src-shared/reports/closing.ts'
import { type ClosingScope, isOver } from '../../../../src-shared/reports/closing-rules.ts'
import { type ClosingStep, nextStep, stepStop } from '../../../../src-shared/reports/closing-steps.ts'
import type { ReportRequest } from '../../../../src-shared/reports/report.ts'
import { listCorrections } from '../../../storage/stores/corrections-store.ts'
import { listAgencies } from '../../../storage/stores/entities-store.ts'
import { listClosings } from '../../../storage/stores/entity-lists.ts'
import { findMeta } from '../../../storage/stores/meta-store.ts'
import type { ReadDb } from '../../../storage/transaction.ts'
import { centreNow, type DeskTools, type Opened } from '../../context.ts'
import { reportPlace } from '../report-place.ts'
import { closingFor, listSigned, scopeOfReport, scopeOfUnit, signedFor } from './find-closings.ts'

/** All closings here, the newest days first. */
export function listAllClosings(db: ReadDb): ReportClosing[] {
  return listClosings(db).toSorted(
    (a, b) => compare(b.to, a.to) || compare(a.unit, b.unit) || compare(b.prepared.at, a.prepared.at),
  )
}

/**
 * How the days of a unit stand: the closing that stands for them, what is next and what keeps this officer from it; of which signed
 * closing the report on screen is; and what of its period corrects a signed one. From what stands here, without network.
 */
export function viewClosing(tools: Pick<DeskTools, 'clock'>, opened: Opened, ask: ClosingAsk): ClosingView {
  const db = opened.storage.read
  const { officer } = opened
  const agencies = listAgencies(db)
  const unit = ask.unit ?? officer.agency
  const scope = scopeOfUnit(db, opened, { ...ask, unit })
  const found = closingFor(db, unit, scope)
  const { closing, days } = found ?? { closing: null, days: null }
  const step = days === null || days === 'same' ? nextStep(closing) : null
  const corrections = correctionsOf(db, opened, ask)
  const name = agencies.find(({ code }) => code === unit)?.name ?? unit
  return {
    unit: { code: unit, name },
    ...{ closing, days, step },
    returned: closing ? null : lastReturned(db, unit, scope),
    stop: step && stopOf(tools, opened, step, { scope, closing }),
    mayReturn: isOnItsWay(closing) && stepStop(officer, 'return', closing, closing) === null,
    report: signedFor(db, scopeOfReport(opened, ask)),
    corrections: corrections.slice(0, MOST_CORRECTIONS),
    moreCorrections: Math.max(0, corrections.length - MOST_CORRECTIONS),
  }
}

function isOnItsWay(closing: ReportClosing | null): closing is ReportClosing {
  return closing?.state === 'prepared' || closing?.state === 'reviewed'
}

function lastReturned(db: ReadDb, unit: string, { from, to }: ClosingScope): ReportClosing | null {
  const all = listClosings(db).filter(
    each => each.unit === unit && each.state === 'returned' && each.from === from && each.to === to,
  )
  return all.toSorted((a, b) => compare(b.returned?.at ?? '', a.returned?.at ?? ''))[0] ?? null
}

function stopOf(
  tools: Pick<DeskTools, 'clock'>,
  opened: Opened,
  step: ClosingStep,
  { scope, closing }: { readonly scope: ClosingScope; readonly closing: ReportClosing | null },
): ClosingView['stop'] {
  const stop = stepStop(opened.officer, step, closing ?? scope, closing)
  if (stop || step !== 'prepare') return stop
  if (!isOver(scope, centreNow(tools, opened))) return 'not-over'
  const synced = lastPullAt(opened)
  return synced !== null && isOver(scope, synced) ? null : 'not-synced'
}

/** When the last pull was through, by the centre's clock: up to there, nothing of the centre is missing here. */
export function lastPullAt(opened: Pick<Opened, 'storage' | 'clockOffsetMs'>): Instant | null {
  const kept = findMeta(opened.storage.read, 'last-pull-at')
  return kept === undefined ? null : addMs(instantSchema.parse(kept), opened.clockOffsetMs() ?? 0)
}

/** 更正已封存期间的案件, of the agencies and kinds of work a report is about. Refuses `report-period`. */
export function correctionsOf(
  db: ReadDb,
  opened: Opened,
  request: Omit<ReportRequest, 'report'>,
): Correction[] {
  return listCorrections(db, reportPlace(db, opened, request), listSigned(db))
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1
}
