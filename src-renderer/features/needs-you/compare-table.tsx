import { useState } from 'react'
import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useFieldContext } from '../../ui/case-fields/use-field-context.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { compareCases } from './compare-cases.ts'
import styles from './needs-you.module.css'

interface CompareTableProps {
  readonly item: NeedsYouItem
}

/** What I saw beside what is: differences marked, the rest folded away but there. */
export function CompareTable({ item: { mine, centre } }: CompareTableProps) {
  const { t } = useWords()
  const context = useFieldContext({})
  const [whole, setWhole] = useState(false)
  if (!mine.seen) return <p className={styles.compare}>{t('letter.needsYou.notKept')}</p>
  if (!centre.case) return null
  const rows = compareCases(
    { case: mine.seen, hidden: mine.hidden },
    { case: centre.case, hidden: centre.hidden },
    context,
  )
  const same = rows.filter(row => !row.changed)
  const shown = whole ? rows : rows.filter(row => row.changed)
  return (
    <section className={styles.compare}>
      <h3>{t('letter.needsYou.compare')}</h3>
      {shown.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('letter.needsYou.field')}</th>
              <th scope="col">{t('letter.needsYou.seen')}</th>
              <th scope="col">{t('letter.needsYou.now')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={row.key} className={row.changed ? styles.changed : ''}>
                <th scope="row">
                  {row.label}
                  {row.changed && <StateMark state="changed" look="plain" />}
                </th>
                <td>{row.seen ?? t('frame.common.notGiven')}</td>
                <td>{row.now ?? t('frame.common.notGiven')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {same.length > 0 && (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t('letter.needsYou.same', { n: same.length })}
        </button>
      )}
    </section>
  )
}
