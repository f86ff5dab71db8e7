import type { ReadyList } from '../../../src-shared/desk/trust-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import styles from './offline.module.css'

/** The claimed cases that are not complete: whose, how much is missing, and why. */
export function LackingTable({ lacking }: { readonly lacking: ReadyList['lacking'] }) {
  const { t } = useWords()
  const caption = t('offline.lacking', { n: lacking.length })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reached without a mouse
    <section className={styles.scroll} tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('offline.column.person')}</th>
            <th scope="col">{t('offline.column.missing')}</th>
            <th scope="col">{t('offline.column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {lacking.map(each => (
            <tr key={each.caseId}>
              <th scope="row">
                <bdi className={styles.name}>{each.personName}</bdi>
                <span className={styles.serial}>{each.serialNo}</span>
              </th>
              <td>{t('offline.missing', { missing: each.missing, of: each.of })}</td>
              <td>{t(`offline.why.${each.why}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
