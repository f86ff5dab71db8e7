import type { UnbalancedRow } from '../../../../src-shared/desk/closing-views.ts'
import type { AgencyCode } from '../../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import {
  type FrozenSheet,
  listReportSchema,
  type SealedList,
  tableReportSchema,
} from '../../../../src-shared/reports/closing.ts'
import type { ClosingScope } from '../../../../src-shared/reports/closing-rules.ts'
import { type Report, type ReportRequest, reportIdSchema } from '../../../../src-shared/reports/report.ts'
import type { Opened } from '../../context.ts'
import { DeskRefused } from '../../refusal.ts'
import type { MakeReport } from '../export-report.ts'

/** What a set is made by: tables with their rows, lists of persons by count and checksum alone, however long they are. */
export interface SetMaking {
  readonly makeReport: MakeReport
  readonly sealList: (opened: Opened, request: ReportRequest) => SealedList | Promise<SealedList>
}

/** A report of a set. A list has no columns and rows here. */
export interface SetReport extends Pick<Report, 'request' | 'columns' | 'rows' | 'breaches'> {
  readonly count: number
  readonly checksum: string
  /** Of tables alone. */
  readonly head: Report['head'] | null
}

/** All reports of a scope as of one time, masked. Refuses what a report refuses, and `closed` when the store went meanwhile. A list has no longest length. */
export async function makeAll(
  opened: Opened,
  making: SetMaking,
  { from, to, covered, workTypes }: ClosingScope,
  asOf: Instant,
): Promise<SetReport[]> {
  const made: SetReport[] = []
  for (const report of reportIdSchema.options) {
    if (!opened.storage.handle.open) throw new DeskRefused('closed')
    const request = {
      report,
      from,
      to,
      asOf,
      agencies: [...covered] as AgencyCode[],
      workTypes: [...workTypes],
    }
    made.push(await makeOne(opened, making, request))
    // One after the other, with room for whoever asks between them.
    await new Promise(resolve => setImmediate(resolve))
  }
  return made
}

async function makeOne(
  opened: Opened,
  { makeReport, sealList }: SetMaking,
  request: ReportRequest,
): Promise<SetReport> {
  if (listReportSchema.safeParse(request.report).success) {
    const { count, checksum } = await sealList(opened, request)
    return { request, count, checksum, columns: [], rows: [], breaches: [], head: null }
  }
  const { columns, rows, breaches, checksum, head } = await makeReport(opened, request, true)
  return { request, count: rows.length, checksum, columns, rows, breaches, head }
}

/** The tables among them, with their rows; of the lists nothing. */
export function sheetsOf(reports: readonly SetReport[]): FrozenSheet[] {
  return reports.flatMap(({ request, columns, rows }) => {
    const table = tableReportSchema.safeParse(request.report)
    return table.success ? [{ report: table.data, columns, rows }] : []
  })
}

/** Every row that does not balance, by its report and its first words. */
export function unbalancedIn(reports: readonly SetReport[]): UnbalancedRow[] {
  return reports.flatMap(({ request, rows, breaches }) =>
    breaches.map(breach => ({
      ...breach,
      report: request.report,
      name: String(rows[breach.row]?.cells.find(cell => typeof cell === 'string' && cell !== '') ?? ''),
    })),
  )
}
