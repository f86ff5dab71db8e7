import { beginChecksum, type RunningChecksum } from '../../../src-shared/reports/checksum.ts'
import type { SealedList } from '../../../src-shared/reports/closing.ts'
import { reportSpecs } from '../../../src-shared/reports/make-report.ts'
import type { ReportRequest, ReportRow } from '../../../src-shared/reports/report.ts'
import { reportFactsOf } from '../../storage/stores/report-facts-store.ts'
import { listInParts } from '../../storage/stores/report-list-parts.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { AskEvents, Asked } from './read-report.ts'
import { reportPlace } from './report-place.ts'

export interface SealAsk extends Asked {
  readonly kind: 'seal'
  readonly request: ReportRequest
}

/**
 * A list as a closing keeps it, masked, however many lines it has: the same count and checksum that `makeReport` would give, worked out
 * part by part, so that a unit with more than 20,000 persons can be closed whole. Rules over rows are none of lists.
 *
 * Refuses `report-period`.
 */
export function sealList(db: ReadDb, events: AskEvents, ask: SealAsk): SealedList {
  const { officer, isStopped, request } = ask
  const place = reportPlace(db, { officer, isStopped: () => isStopped }, request, true)
  const asker = events(db, place)
  const facts = reportFactsOf(db, place, asker)
  let count = 0
  let checksum: RunningChecksum | undefined
  for (const part of listInParts(db, asker, request.report)) {
    const { columns, rows } = reportSpecs[request.report].make({ ...facts, ...part })
    checksum ??= beginChecksum(columns)
    const no = columns.findIndex(({ key }) => key === 'no')
    checksum.add(rows.map((row, n) => numbered(row, no, count + n + 1)))
    count += rows.length
  }
  if (!checksum) throw new Error('a list gave no part')
  return { count, checksum: checksum.end() }
}

/** Numbers go on from part to part. */
function numbered(row: ReportRow, no: number, n: number): ReportRow {
  return { ...row, cells: row.cells.map((cell, at) => (at === no ? n : cell)) }
}
