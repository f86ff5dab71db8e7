import type { Report } from '../../../src-shared/reports/report.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { stateColours } from '../../ui/state-mark.tsx'
import { useTimeWords } from '../../ui/use-time-words.ts'
import { LacksLine } from './lacks-line.tsx'
import styles from './reports.module.css'

/** Above the table: whose figures, by which definitions, what they lack, and which rows do not balance. */
export function ReportNotes({ report }: { readonly report: Report }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const { head, lacks, request, breaches, rows } = report
  return (
    <div className={styles.notes}>
      <p>
        <strong>{head.unit}</strong> {t('reports.page.days', { from: request.from, to: request.to })} ·{' '}
        {t('reports.page.asOf', { time: time.moment(request.asOf) })} ·{' '}
        {t('reports.page.rows', { n: rows.length })}
      </p>
      <LacksLine lacks={lacks} />
      <details className={styles.help}>
        <summary>{t('reports.page.basis', { version: head.basisVersion })}</summary>
        <p>{inLanguage(head.basis, language)}</p>
        <p>{t('reports.page.rulebooks', { list: head.rulebooks.join(language === 'en' ? ', ' : '、') })}</p>
        <p className={styles.checksum}>{t('reports.page.checksum', { sum: report.checksum })}</p>
      </details>
      {breaches.length > 0 && (
        <div role="alert" className={styles.unbalanced} style={stateColours('stopped')}>
          <p>
            <Icon name="needs-you" /> {t('reports.page.unbalanced', { n: breaches.length })}
          </p>
          <ul>
            {breaches.slice(0, 8).map(breach => (
              <li key={`${breach.rule} ${breach.row}`}>
                {t('reports.page.breach', {
                  row: String(rows[breach.row]?.cells[0] ?? breach.row + 1),
                  says: inLanguage(breach.says, language),
                  left: breach.left,
                  right: breach.right,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
