import type { Report, ReportRow } from '../../src-shared/reports/report.ts'

/** Rows of a report as they come: whoever writes them keeps none. */
export type RowSource = Iterable<readonly ReportRow[]> | AsyncIterable<readonly ReportRow[]>

/** A report whose rows come by themselves: it has as many, but only those that a breach names. */
export function withoutRows(report: Report): Report {
  const rows: ReportRow[] = []
  rows.length = report.rows.length
  for (const { row } of report.breaches) {
    const named = report.rows[row]
    if (named) rows[row] = named
  }
  return { ...report, rows }
}

/** Rows as somebody else hands them over: `more` asks for the next piece, `end` says that there are none. */
export function handedOver(more: () => void) {
  let told: ((piece: readonly ReportRow[] | undefined) => void) | undefined
  async function* pieces(): AsyncGenerator<readonly ReportRow[]> {
    for (;;) {
      const next = new Promise<readonly ReportRow[] | undefined>(resolve => {
        told = resolve
      })
      more()
      const piece = await next
      if (!piece) return
      yield piece
    }
  }
  const rows: RowSource = pieces()
  return { rows, take: (piece: readonly ReportRow[]) => told?.(piece), end: () => told?.(undefined) }
}
