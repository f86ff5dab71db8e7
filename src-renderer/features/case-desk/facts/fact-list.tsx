import { useWords } from '../../../i18n/use-words.ts'
import styles from './facts.module.css'

interface FactListProps {
  readonly title: string
  readonly items: readonly { readonly label: string; readonly text: string | null }[]
}

/** Labelled values; nothing is cut off. */
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
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
