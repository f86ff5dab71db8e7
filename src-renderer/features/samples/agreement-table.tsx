import type { SampleRow } from '../../../src-shared/desk/sample-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { agreementOf, rateWord } from './agreement.ts'
import styles from './samples.module.css'

/** How second looks came out, officer by officer, over all that is here. The report counts the same by days. */
export function AgreementTable({ rows }: { readonly rows: readonly SampleRow[] }) {
  const { t } = useWords()
  const lines = agreementOf(rows)
  const sum = (key: 'looked' | 'agreed' | 'outcomeDiffers' | 'reasonsDiffer') =>
    lines.reduce((all, line) => all + line[key], 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <section className={styles.agreement} aria-label={t('samples.agreement')} tabIndex={0} data-scrolls>
      <h2>{t('samples.agreement')}</h2>
      <p className={styles.help}>{t('samples.agreementHelp')}</p>
      {lines.length === 0 ? (
        <p>{t('samples.agreementNone')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('samples.officer')}</th>
              <th scope="col">{t('samples.looked')}</th>
              <th scope="col">{t('samples.state.agrees')}</th>
              <th scope="col">{t('samples.state.outcome-differs')}</th>
              <th scope="col">{t('samples.state.reasons-differ')}</th>
              <th scope="col">{t('samples.rate')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.officer}>
                <td>
                  <bdi>{line.name}</bdi>
                </td>
                <td>{line.looked}</td>
                <td>{line.agreed}</td>
                <td>{line.outcomeDiffers}</td>
                <td>{line.reasonsDiffer}</td>
                <td>{rateWord(line)}</td>
              </tr>
            ))}
            {lines.length > 1 && (
              <tr>
                <td>{t('samples.all')}</td>
                <td>{sum('looked')}</td>
                <td>{sum('agreed')}</td>
                <td>{sum('outcomeDiffers')}</td>
                <td>{sum('reasonsDiffer')}</td>
                <td>{rateWord({ looked: sum('looked'), agreed: sum('agreed') })}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </section>
  )
}
