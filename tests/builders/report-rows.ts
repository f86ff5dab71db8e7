import {
  type Report,
  type ReportCell,
  type ReportRequest,
  reportRequestSchema,
} from '../../src-shared/reports/report.ts'

/** The workload of March 2026, asked on the first of April. */
export function requestOf(change: Partial<Record<keyof ReportRequest, unknown>> = {}): ReportRequest {
  return reportRequestSchema.parse({
    report: 'workload',
    from: '2026-03-01',
    to: '2026-03-31',
    asOf: '2026-04-01T02:00:00.000Z',
    agencies: [],
    workTypes: [],
    ...change,
  })
}

/** The rows of a report as people read them: cells by column. */
export function readRows(report: Report): Record<string, ReportCell>[] {
  return report.rows.map(row => ({
    kind: row.kind,
    ...Object.fromEntries(report.columns.map((column, at) => [column.key, row.cells[at] ?? null])),
  }))
}
