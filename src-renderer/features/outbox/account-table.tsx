import type { DayAccount } from '../../../src-shared/desk/trust-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type AccountSums, accountEnds, accountSums } from './account-sums.ts'
import styles from './day-account.module.css'

const columns = ['decided', 'undone', ...accountEnds] as const

/** The day by kind of work, and all together. */
export function AccountTable({ account }: { readonly account: DayAccount }) {
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
        </tr>
      </thead>
      <tbody>
        {account.rows.map(row => (
          <SumsRow key={row.workType} name={t(`queue.workType.${row.workType}`)} sums={accountSums([row])} />
        ))}
      </tbody>
      <tfoot>
        <SumsRow name={t('account.total')} sums={accountSums(account.rows)} />
      </tfoot>
    </table>
  )
}

function SumsRow({ name, sums }: { readonly name: string; readonly sums: AccountSums }) {
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
    </tr>
  )
}
