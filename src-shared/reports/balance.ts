import type { Words } from '../kernel/words.ts'
import { SUBTOTAL, words } from './columns.ts'
import type { Breach, ReportColumn, ReportRow } from './report.ts'

/**
 * A rule every row of a report keeps (domain.md G61): the sum of some columns equals, or is at most, the sum of others. A
 * rule of which a column is not in the report, or a cell is empty, says nothing.
 */
export interface BalanceRule {
  readonly rule: string
  readonly says: Words
  readonly left: readonly string[]
  readonly is: 'equal' | 'at-most'
  readonly right: readonly string[]
}

/** What a row owes to figures counted another way, in another table of the same moment. */
export interface CrossCheck {
  readonly rule: string
  readonly says: Words
  readonly row: number
  readonly key: string
  readonly expected: number
}

/** A whole and its parts. */
export function parts(
  rule: string,
  zh: string,
  en: string,
  of: readonly string[],
  whole: string,
): BalanceRule {
  return { rule, says: words(zh, en), left: of, is: 'at-most', right: [whole] }
}

/** Everything that does not balance, named by its row and with both sides; empty for a report that may leave. */
export function breachesOf(
  report: { readonly columns: readonly ReportColumn[]; readonly rows: readonly ReportRow[] },
  rules: readonly BalanceRule[],
  cross: readonly CrossCheck[] = [],
): Breach[] {
  const at = new Map(report.columns.map((column, index) => [column.key, index]))
  const sumOf = (row: ReportRow, keys: readonly string[]) => {
    const cells = keys.map(key => row.cells[at.get(key) ?? -1])
    return cells.every(cell => typeof cell === 'number') ? cells.reduce((a, b) => a + b, 0) : undefined
  }
  const byRow = report.rows.flatMap((row, index) =>
    rules.flatMap((rule): Breach[] => {
      const [left, right] = [sumOf(row, rule.left), sumOf(row, rule.right)]
      if (left === undefined || right === undefined) return []
      const holds = rule.is === 'equal' ? left === right : left <= right
      return holds ? [] : [{ rule: rule.rule, row: index, says: rule.says, left, right }]
    }),
  )
  const crossed = cross.flatMap((check): Breach[] => {
    const row = report.rows[check.row]
    const found = row && sumOf(row, [check.key])
    if (found === undefined || found === check.expected) return []
    return [{ rule: check.rule, row: check.row, says: check.says, left: found, right: check.expected }]
  })
  return [...byRow, ...unaddedSums(report), ...crossed]
}

/** Of a table with a total: each column of counts adds up to it, and to the subtotals on the way. */
function unaddedSums({
  columns,
  rows,
}: {
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
}): Breach[] {
  const counts = columns.flatMap((column, at) => (column.kind === 'count' ? [{ column, at }] : []))
  return rows.flatMap((sum, row) => {
    if (sum.kind === 'row') return []
    const under = sum.kind === 'total' ? rows.filter(each => each.kind === 'row') : rowsUnder(rows, row)
    return counts.flatMap(({ column: { key, title }, at }): Breach[] => {
      const right = sum.cells[at]
      const left = under.reduce((all, each) => all + Number(each.cells[at] ?? 0), 0)
      if (typeof right !== 'number' || left === right) return []
      const says = words(
        `${title.zh}：各行之和应等于合计`,
        `${title.en}: the rows must add up to the ${sum.kind}`,
      )
      return [{ rule: `${sum.kind}-${key}`, row, says, left, right }]
    })
  })
}

/** The rows a subtotal stands after: those deeper in the tree, and the agency's own. */
function rowsUnder(rows: readonly ReportRow[], at: number): ReportRow[] {
  const subtotal = rows[at] as ReportRow
  const under: ReportRow[] = []
  for (let index = at - 1; index >= 0; index -= 1) {
    const row = rows[index] as ReportRow
    const isOwn = row.level === subtotal.level && `${row.cells[0]}${SUBTOTAL}` === subtotal.cells[0]
    if (row.level <= subtotal.level && !isOwn) break
    if (row.kind === 'row') under.push(row)
  }
  return under
}
