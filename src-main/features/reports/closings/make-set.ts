import type { UnbalancedRow } from '../../../../src-shared/desk/closing-views.ts'
import type { AgencyCode } from '../../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { type FrozenSheet, tableReportSchema } from '../../../../src-shared/reports/closing.ts'
import type { ClosingScope } from '../../../../src-shared/reports/closing-rules.ts'
import { type Report, reportIdSchema } from '../../../../src-shared/reports/report.ts'
import type { Opened } from '../../context.ts'
import { DeskRefused } from '../../refusal.ts'
import type { MakeReport } from '../export-report.ts'

/** All reports of a scope as of one time, masked. Refuses what a report refuses, and `closed` when the store went meanwhile. */
export async function makeAll(
  opened: Opened,
  makeReport: MakeReport,
  { from, to, covered, workTypes }: ClosingScope,
  asOf: Instant,
): Promise<Report[]> {
  const made: Report[] = []
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
    made.push(await makeReport(opened, request, true))
    // One after the other, with room for whoever asks between them.
    await new Promise(resolve => setImmediate(resolve))
  }
  return made
}

/** The tables among them, with their rows; of the lists nothing. */
export function sheetsOf(reports: readonly Report[]): FrozenSheet[] {
  return reports.flatMap(({ request, columns, rows }) => {
    const table = tableReportSchema.safeParse(request.report)
    return table.success ? [{ report: table.data, columns, rows }] : []
  })
}

/** Every row that does not balance, by its report and its first words. */
export function unbalancedIn(reports: readonly Report[]): UnbalancedRow[] {
  return reports.flatMap(({ request, rows, breaches }) =>
    breaches.map(breach => ({
      ...breach,
      report: request.report,
      name: String(rows[breach.row]?.cells.find(cell => typeof cell === 'string' && cell !== '') ?? ''),
    })),
  )
}
