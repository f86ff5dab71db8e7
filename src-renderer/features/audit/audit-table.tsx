import type { ReactNode } from 'react'
import { auditActSchema, type KeptAuditLine } from '../../../src-shared/central/audit.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import wide from '../../ui/wide-table.module.css'
import styles from './audit.module.css'

const columns = ['at', 'received', 'officer', 'desk', 'act', 'case', 'number'] as const

interface AuditTableProps {
  readonly lines: readonly KeptAuditLine[]
  /** What stands below the last line. */
  readonly children: ReactNode
}

/** One row for every line; an act of a newer desk stands by its own name. */
export function AuditTable({ lines, children }: AuditTableProps) {
  const { t } = useWords()
  const time = useTimeWords()
  return (
    // The keyboard scrolls it where it is longer than the window.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reached without a mouse
    <section className={wide.scroll} tabIndex={0} aria-label={t('audit.title')}>
      <table className={`${wide.table} ${styles.lines}`} aria-label={t('audit.title')}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {t(`audit.page.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => {
            const act = auditActSchema.safeParse(line.act)
            return (
              <tr key={line.position}>
                <td>{time.moment(line.at)}</td>
                <td>{time.moment(line.receivedAt)}</td>
                <td>
                  <bdi>{line.officerName}</bdi>
                  <span className={wide.small}>{line.officerId}</span>
                </td>
                <td>
                  <bdi>{line.deskName}</bdi>
                  <span className={wide.small}>{line.deskId}</span>
                </td>
                <td>
                  {act.success ? t(`audit.acts.${act.data}`) : line.act}
                  {line.about !== '{}' && <span className={wide.small}>{line.about}</span>}
                </td>
                <td>{line.caseId}</td>
                <td>{line.number}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className={styles.more}>{children}</div>
    </section>
  )
}
