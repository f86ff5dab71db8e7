import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { ClosingOnPaper } from '../../../src-shared/reports/closing.ts'
import type { Report } from '../../../src-shared/reports/report.ts'
import { headerRows } from './header-rows.ts'
import styles from './report-paper.module.css'
import { shownCell } from './shown-cell.ts'

interface ReportPaperProps {
  readonly report: Report
  readonly serial: string
  readonly madeAt: Instant
  readonly closing: ClosingOnPaper
  /** Two lines as a faint picture over the sheet. */
  readonly mark: (first: string, second: string) => string
}

/** A report as it comes out of the printer: Chinese, black on white, its head on every page, with room to sign, or the names of a closed period. */
export function ReportPaper({ report, serial, madeAt, closing, mark }: ReportPaperProps) {
  const { title, head, request, lacks, breaches } = report
  return (
    <article className={styles.paper}>
      <img className={styles.water} src={mark(head.preparedBy, serial)} alt="" aria-hidden="true" />
      <h1 className={styles.title}>{title.zh}</h1>
      <p className={styles.line}>
        <span>填报单位：{head.unit}</span>
        <span>
          统计期间：{request.from} 至 {request.to}
        </span>
        <span>数据截至：{shownCell('instant', request.asOf)}</span>
        <span>编号：{serial}</span>
      </p>
      {breaches.length > 0 && <p className={styles.draft}>未平衡·草稿：有 {breaches.length} 处不平衡</p>}
      <Lines report={report} />
      {closing.notes.length > 0 && (
        <div className={styles.notes}>
          {closing.notes.map(({ label, text }) => (
            <p key={`${label} ${text}`}>
              {label}：{text}
            </p>
          ))}
        </div>
      )}
      <div className={styles.foot}>
        <p>统计口径：{head.basis.zh}</p>
        <p>
          最近更新：{lacks.lastPullAt === null ? '没有更新过' : shownCell('instant', lacks.lastPullAt)}
          ；本机尚无中心回执：{lacks.waitingHere} 件；
          {lacks.notCollected.map(({ zh }) => `${zh}未采集，不作统计；`)}校验值：{report.checksum}
        </p>
        <p className={styles.line}>
          {(closing.signs.length > 0 ? closing.signs : blanks(head.preparedBy)).map(({ label, text }) => (
            <span key={label}>
              {label}：{text}
            </span>
          ))}
          <span>打印时间：{shownCell('instant', madeAt)}</span>
        </p>
      </div>
    </article>
  )
}

/** Where the heads sign by hand. */
function blanks(preparedBy: string): ClosingOnPaper['signs'] {
  return [
    { label: '单位负责人', text: '＿＿＿＿＿＿' },
    { label: '审核人', text: '＿＿＿＿＿＿' },
    { label: '制表人', text: preparedBy },
  ]
}

function Lines({ report: { columns, rows } }: { readonly report: Report }) {
  const { upper, lower } = headerRows(columns)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {upper.map(cell => (
            <th key={cell.key} scope="col" colSpan={cell.columns} rowSpan={cell.rows}>
              {cell.title.zh}
            </th>
          ))}
        </tr>
        {lower.length > 0 && (
          <tr>
            {lower.map(column => (
              <th key={column.key} scope="col">
                {column.title.zh}
              </th>
            ))}
          </tr>
        )}
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report never move
          <tr key={index} data-kind={row.kind}>
            {columns.map((column, at) => (
              <td
                key={column.key}
                data-number={['count', 'decimal', 'share'].includes(column.kind)}
                style={at === 0 && row.level > 0 ? { paddingLeft: `${0.4 + row.level}em` } : undefined}
              >
                <bdi>{shownCell(column.kind, row.cells[at] ?? null)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
