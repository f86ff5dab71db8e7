import type { AgencyCode } from '../kernel/ids.ts'
import { treeLines } from './agency-tree.ts'
import { agencyColumn, SUBTOTAL, TOTAL } from './columns.ts'
import type { ReportPlace } from './facts.ts'
import type { ReportCell, ReportColumn, ReportRow } from './report.ts'

/** What is added up. What divides and averages is worked out of sums at the end, so that a total is right too. */
export type Figures = Readonly<Record<string, number>>

/** A column of figures, and how its cell is read from the sums. */
export interface FigureColumn {
  readonly column: ReportColumn
  readonly cell: (figures: Figures) => ReportCell
}

export function sumColumn(column: ReportColumn): FigureColumn {
  return { column, cell: figures => figures[column.key] ?? 0 }
}

/** A part of a whole, or nothing where there is nothing to divide. */
export function share(part: number | undefined, whole: number | undefined): number | null {
  return whole ? (part ?? 0) / whole : null
}

/** One decimal, half up on what people see. */
export function mean(sum: number | undefined, n: number | undefined): number | null {
  return n ? Math.round(((sum ?? 0) / n) * 10) / 10 : null
}

/** A line of figures of one agency, under its texts. Lines with the same texts are added up. */
export interface FigureLine {
  readonly agency: AgencyCode
  readonly texts: readonly string[]
  readonly figures: Figures
}

export interface AgencyTable {
  /** Columns of text after the agency. */
  readonly texts: readonly ReportColumn[]
  readonly figures: readonly FigureColumn[]
  readonly lines: readonly FigureLine[]
  /** The texts of subtotals and of the total. */
  readonly sumTexts: readonly string[]
}

export function tableColumns(table: AgencyTable): ReportColumn[] {
  return [agencyColumn, ...table.texts, ...table.figures.map(each => each.column)]
}

/** A row, and the agencies whose figures stand in it. */
export interface TableRow extends ReportRow {
  readonly sums: readonly AgencyCode[]
}

/** Lines under their agencies in the order of the region tree, a subtotal after each that has others below, the total last. */
export function tableRows(table: AgencyTable, place: ReportPlace): TableRow[] {
  const byAgency = grouped(table.lines, line => line.agency)
  const sumOf = (agencies: readonly AgencyCode[]) =>
    added(agencies.flatMap(code => (byAgency.get(code) ?? []).map(line => line.figures)))
  const rowOf = (
    of: Pick<TableRow, 'kind' | 'level' | 'sums'>,
    texts: readonly string[],
    figures: Figures,
  ): TableRow => ({
    ...of,
    cells: [...texts, ...table.figures.map(each => each.cell(figures))],
    caseId: null,
  })
  const rows = treeLines(place).flatMap(({ kind, code, name, level, sums }) =>
    kind === 'subtotal'
      ? [rowOf({ kind, level, sums }, [`${name}${SUBTOTAL}`, ...table.sumTexts], sumOf(sums))]
      : merged(byAgency.get(code) ?? []).map(line =>
          rowOf({ kind: 'row', level, sums }, [name, ...line.texts], line.figures),
        ),
  )
  const total = { kind: 'total', level: 0, sums: place.covered } as const
  return [...rows, rowOf(total, [TOTAL, ...table.sumTexts], sumOf(place.covered))]
}

function merged(lines: readonly FigureLine[]): FigureLine[] {
  const groups = grouped(lines, line => line.texts.join('\u0000'))
  return [...groups.values()].map(group => ({
    ...(group[0] as FigureLine),
    figures: added(group.map(line => line.figures)),
  }))
}

export function added(all: readonly Figures[]): Figures {
  const sum: Record<string, number> = {}
  for (const figures of all)
    for (const [key, value] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + value
  return sum
}

export function grouped<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
