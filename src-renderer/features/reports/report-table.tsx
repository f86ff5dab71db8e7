import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Report, ReportCell, ReportColumn } from '../../../src-shared/reports/report.ts'
import { useWords } from '../../i18n/use-words.ts'
import { inLanguage } from '../../ui/in-language.ts'
import wide from '../../ui/wide-table.module.css'
import { headerRows } from './header-rows.ts'
import { PickAll, type Picking, PickOne } from './picking.tsx'
import styles from './reports.module.css'
import { shownCell } from './shown-cell.ts'

interface ReportTableProps {
  readonly report: Report
  readonly onOpenCase: (caseId: CaseId) => void
  /** Lines are picked to do something with many; absent where nothing can be done. */
  readonly picking?: Picking | undefined
}

/** The rows of a report under its header of one or two rows. What does not balance is marked where it stands. */
export function ReportTable({ report, onOpenCase, picking }: ReportTableProps) {
  const { t, language } = useWords()
  const { columns, rows } = report
  const title = inLanguage(report.title, language)
  const { upper, lower } = headerRows(columns)
  const broken = new Set(report.breaches.map(breach => breach.row))
  return (
    // The keyboard scrolls it where it is wider than the window.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reached without a mouse
    <section className={`${wide.scroll} ${styles.scroll}`} tabIndex={0} aria-label={title}>
      <table className={`${wide.table} ${styles.table}`} aria-label={title}>
        <thead>
          <tr>
            {picking && <PickAll report={report} picking={picking} rows={lower.length > 0 ? 2 : 1} />}
            {upper.map(cell => (
              <th
                key={cell.key}
                scope={cell.columns > 1 ? 'colgroup' : 'col'}
                colSpan={cell.columns}
                rowSpan={cell.rows}
                className={cell.rows === 1 && lower.length > 0 ? styles.group : alignOf(cell.kind)}
              >
                {inLanguage(cell.title, language)}
              </th>
            ))}
          </tr>
          {lower.length > 0 && (
            <tr className={styles.lower}>
              {lower.map(column => (
                <th key={column.key} scope="col" className={alignOf(column.kind)}>
                  {inLanguage(column.title, language)}
                </th>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              // Rows of a report never move.
              // biome-ignore lint/suspicious/noArrayIndexKey: their place is what they are
              key={index}
              className={`${styles[row.kind]} ${broken.has(index) ? styles.broken : ''}`}
            >
              {picking && <PickOne row={row} picking={picking} />}
              {columns.map((column, at) => (
                <Cell
                  key={column.key}
                  column={column}
                  value={row.cells[at] ?? null}
                  level={at === 0 ? row.level : 0}
                  isHead={at === 0}
                >
                  {at === caseColumn(columns) && row.caseId !== null && (
                    <button
                      type="button"
                      className={styles.open}
                      onClick={() => row.caseId && onOpenCase(row.caseId)}
                    >
                      {shownCell(column.kind, row.cells[at] ?? null) || t('reports.page.open')}
                    </button>
                  )}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps {
  readonly column: ReportColumn
  readonly value: ReportCell
  readonly level: number
  readonly isHead: boolean
  readonly children: React.ReactNode
}

function Cell({ column, value, level, isHead, children }: CellProps) {
  const content = children || <bdi>{shownCell(column.kind, value)}</bdi>
  const className = alignOf(column.kind)
  const style = level > 0 ? { paddingLeft: 16 + level * 16 } : undefined
  return isHead ? (
    <th scope="row" className={className} style={style}>
      {content}
    </th>
  ) : (
    <td className={className}>{content}</td>
  )
}

/** Where the case of a row is opened from: its serial number, or else the first column. */
function caseColumn(columns: readonly ReportColumn[]): number {
  return Math.max(
    0,
    columns.findIndex(column => column.key === 'serialNo'),
  )
}

function alignOf(kind: ReportColumn['kind']): string {
  return (kind === 'count' || kind === 'decimal' || kind === 'share' ? styles.number : styles.text) ?? ''
}
