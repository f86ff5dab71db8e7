import type { Words } from '../kernel/words.ts'
import { type AgencyTable, type TableRow, tableColumns, tableRows } from './agency-table.ts'
import type { BalanceRule, CrossCheck } from './balance.ts'
import type { ListFacts, ReportFacts } from './facts.ts'
import type { ReportColumn, ReportRow } from './report.ts'

/** What a report shows of some facts. Notes are sentences that go with its basis. */
export interface Sheet {
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  readonly notes: readonly Words[]
  /** Rules over columns that only these facts have. */
  readonly rules: readonly BalanceRule[]
  readonly cross: readonly CrossCheck[]
}

export interface ReportSpec {
  readonly title: Words
  /** 统计口径. */
  readonly basis: Words
  readonly rules: readonly BalanceRule[]
  /** 未采集: what the report set asks for and no form brings. Named with the report instead of counted. */
  readonly notCollected?: readonly Words[]
  /** An officer without `view-reports` may ask for their own figures. */
  readonly ownToo?: boolean
  readonly make: (facts: ReportFacts) => Sheet
}

export function tableSheet(
  table: AgencyTable,
  facts: ReportFacts,
  more: Partial<Pick<Sheet, 'notes' | 'rules'>> & {
    readonly cross?: (rows: readonly TableRow[]) => CrossCheck[]
  } = {},
): Sheet {
  const rows = tableRows(table, facts.place)
  return {
    columns: tableColumns(table),
    rows: rows.map(({ sums: _, ...row }) => row),
    notes: more.notes ?? [],
    rules: more.rules ?? [],
    cross: more.cross?.(rows) ?? [],
  }
}

/** Lines under each other, numbered; the columns of a list are read from its entries by their keys. */
export function listSheet(columns: readonly ReportColumn[], list: ListFacts): Sheet {
  const rows = list.entries.map(
    (entry, index): ReportRow => ({
      kind: 'row',
      level: 0,
      cells: columns.map(({ key }) => (key === 'no' ? index + 1 : (entry.cells[key] ?? null))),
      caseId: entry.caseId,
    }),
  )
  const { notHeld } = list
  const note = {
    zh: `另有 ${notHeld} 件已不在本机，未列入`,
    en: `${notHeld} more are no longer on this computer and are not listed`,
  }
  return { columns, rows, notes: notHeld > 0 ? [note] : [], rules: [], cross: [] }
}
