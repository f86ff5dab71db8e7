import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'
import type { DeskRefusalCode } from '../../../src-shared/desk/refusal.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import styles from './bulk-dialog.module.css'

interface BulkLinesProps {
  readonly rows: readonly QueueRow[]
  readonly verdicts: readonly { readonly caseId: string; readonly refused: DeskRefusalCode | null }[]
  readonly label: string
}

/** One line for each case: who, masked as in the list, and whether it goes or why it does not. */
export function BulkLines({ rows, verdicts, label }: BulkLinesProps) {
  const { t } = useWords()
  const verdictOf = new Map(verdicts.map(({ caseId, refused }) => [caseId, refused]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <section className={styles.cases} aria-label={label} tabIndex={0} data-scrolls>
      <ul>
        {rows
          .filter(row => verdictOf.has(row.caseId))
          .map(row => {
            const refused = verdictOf.get(row.caseId) ?? null
            return (
              <li key={row.caseId} className={styles.case}>
                <bdi className={styles.name}>{row.personName}</bdi>
                <span>{row.idNumber}</span>
                {refused === null ? (
                  <StateMark state="approved" look="plain">
                    {t('decide.outcome.approve')}
                  </StateMark>
                ) : (
                  <StateMark state="closed" look="plain">
                    {t(`trouble.${refused}`)}
                  </StateMark>
                )}
              </li>
            )
          })}
      </ul>
    </section>
  )
}
