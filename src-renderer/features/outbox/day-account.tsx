import { Select } from 'antd'
import { useId } from 'react'
import type { WorkType } from '../../../src-shared/cases/work-type.ts'
import type { DayAccount as Account } from '../../../src-shared/desk/trust-views.ts'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useDayAccount } from '../../data/use-account.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { accountGap, accountSentence, accountSums, isBalanced } from './account-sums.ts'
import { AccountTable } from './account-table.tsx'
import styles from './day-account.module.css'

interface DayAccountProps {
  /** Null is today. */
  readonly day: CalendarDate | null
  readonly onDay: (day: CalendarDate | null) => void
  readonly onBatch: (of: { readonly day: CalendarDate; readonly workType: WorkType }) => void
}

const TODAY = 'today'

/** 日结: what was done on a day, where each review stands, and whether log and letters tell the same. */
export function DayAccount({ day, onDay, onBatch }: DayAccountProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const field = useId()
  const { data: account, error, isPlaceholderData } = useDayAccount(day)
  const days = account?.days ?? []
  // Today stands on top whether it has an account yet or not.
  const isToday = day === null && !isPlaceholderData
  const today = isToday ? account?.day : undefined
  const options = [
    { value: TODAY, label: t('account.today') },
    ...days.filter(each => each !== today).map(each => ({ value: each, label: time.day(each) })),
  ]
  return (
    <section className={styles.account} aria-label={t('account.label')}>
      <div className={styles.top}>
        <label htmlFor={field}>{t('account.day')}</label>
        <Select
          id={field}
          className={styles.days ?? ''}
          value={day ?? TODAY}
          options={options}
          onChange={value => onDay(days.find(each => each === value) ?? null)}
        />
        <TroubleNote code={troubleOf(error)?.code} />
      </div>
      {account && (
        <>
          <p className={styles.sentence} role="status">
            {accountSentence(t, account, isToday ? t('account.today') : time.day(account.day))}
          </p>
          {account.rows.length === 0 && account.differing.length === 0 ? (
            <div className={styles.empty}>
              <h2>{t('account.empty')}</h2>
              <p>{t('account.emptyHelp')}</p>
            </div>
          ) : (
            <>
              <AccountTable account={account} onBatch={workType => onBatch({ day: account.day, workType })} />
              <Verdict account={account} />
            </>
          )}
        </>
      )}
    </section>
  )
}

/** 相符, or 不符 with the letters of which log and outbox say different things. */
function Verdict({ account }: { readonly account: Account }) {
  const { t } = useWords()
  const { differing, rows } = account
  if (isBalanced(account))
    return (
      <p className={styles.verdict}>
        <StateMark state="balanced" look="plain">
          {t('account.balanced')}
        </StateMark>
      </p>
    )
  const gap = rows.reduce((sum, row) => sum + Math.abs(accountGap(accountSums([row]))), 0)
  return (
    <div className={styles.verdict} role="alert">
      <StateMark state="differs" look="plain">
        {differing.length > 0 ? t('account.differs', { n: differing.length }) : t('account.gap', { n: gap })}
      </StateMark>
      {differing.length > 0 && (
        <ul className={styles.differing} aria-label={t('account.differing')}>
          {differing.map(({ letterId, serialNo }) => (
            <li key={letterId} title={letterId}>
              {serialNo ?? t('account.unnamed', { id: letterId })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
