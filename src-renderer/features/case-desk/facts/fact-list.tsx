import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import styles from './facts.module.css'

interface FactListProps {
  readonly title: string
  readonly items: readonly {
    readonly label: string
    readonly text: string | null
    /** What stood here before the case changed. */
    readonly before?: string | null
  }[]
}

/** Labelled fields; nothing is cut off. */
export function FactList({ title, items }: FactListProps) {
  const { t } = useWords()
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.list}>
        {items.map(item => (
          <div key={item.label} className={styles.item}>
            <dt>{item.label}</dt>
            <dd>
              {item.text === null ? (
                <span className={styles.nothing}>{t('frame.common.notGiven')}</span>
              ) : (
                <bdi>{item.text}</bdi>
              )}
              {item.before !== undefined && (
                <StateMark state="changed">
                  {t('case.facts.changedFrom', { value: item.before ?? t('frame.common.notGiven') })}
                </StateMark>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
