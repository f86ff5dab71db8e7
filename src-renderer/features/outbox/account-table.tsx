import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { DayAccount } from '../../../src-shared/desk/trust-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type AccountSums, accountEnds, accountSums } from './account-sums.ts'
import styles from './day-account.module.css'

const columns = ['decided', 'undone', ...accountEnds] as const

interface AccountTableProps {
  readonly account: DayAccount
  /** Prints the list of a kind of work. */
  readonly onBatch: (workType: WorkType) => void
}

/** The day by kind of work, and all together. */
export function AccountTable({ account, onBatch }: AccountTableProps) {
  const { t } = useWords()
  return (
    <table className={styles.table} aria-label={t('account.label')}>
      <thead>
        <tr>
          {(['workType', ...columns] as const).map(column => (
            <th key={column} scope="col">
              {t(`account.column.${column}`)}
            </th>
          ))}
          <th scope="col">{t('slips.kind.batch')}</th>
        </tr>
      </thead>
      <tbody>
        {account.rows.map(row => (
          <SumsRow key={row.workType} name={t(`queue.workType.${row.workType}`)} sums={accountSums([row])}>
            <Button size="small" onClick={() => onBatch(row.workType)}>
              {t('slips.batch')}
            </Button>
          </SumsRow>
        ))}
      </tbody>
      <tfoot>
        <SumsRow name={t('account.total')} sums={accountSums(account.rows)} />
      </tfoot>
    </table>
  )
}

interface SumsRowProps {
  readonly name: string
  readonly sums: AccountSums
  readonly children?: ReactNode
}

function SumsRow({ name, sums, children }: SumsRowProps) {
  const { t } = useWords()
  const { applied, agreed, adopted } = sums
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map(column => (
        <td key={column}>
          {sums[column]}
          {column === 'receipted' && sums.receipted > 0 && (
            <span className={styles.split}>{t('account.split', { applied, agreed, adopted })}</span>
          )}
        </td>
      ))}
      <td>{children}</td>
    </tr>
  )
}
