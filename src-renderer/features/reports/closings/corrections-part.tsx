import type { ClosingView } from '../../../../src-shared/desk/closing-views.ts'
import type { CaseId } from '../../../../src-shared/kernel/ids.ts'
import { useWords } from '../../../i18n/use-words.ts'
import styles from './closings.module.css'

interface CorrectionsPartProps {
  readonly view: ClosingView
  readonly onOpenCase: (caseId: CaseId) => void
}

/** 更正已封存期间的案件 of these days, each opening its case. Nothing where there are none. */
export function CorrectionsPart({ view, onOpenCase }: CorrectionsPartProps) {
  const { t } = useWords()
  const { corrections, moreCorrections } = view
  const n = corrections.length + moreCorrections
  if (n === 0) return null
  return (
    <details className={styles.corrections}>
      <summary>{t('closings.corrections.title', { n })}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('closings.corrections.case')}</th>
            <th scope="col">{t('closings.corrections.what')}</th>
            <th scope="col">{t('closings.corrections.earlier')}</th>
            <th scope="col">{t('closings.corrections.closing')}</th>
          </tr>
        </thead>
        <tbody>
          {corrections.map(each => (
            <tr key={`${each.caseId} ${each.on} ${each.what}`}>
              <th scope="row">
                <button type="button" className={styles.open} onClick={() => onOpenCase(each.caseId)}>
                  {each.serialNo ?? t('reports.page.open')}
                </button>
              </th>
              <td>
                {each.on} {t(`closings.corrections.whats.${each.what}`)}
              </td>
              <td>
                {each.earlierOn} {t(`closings.corrections.earliers.${each.earlier}`)}
              </td>
              <td>{each.closing}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moreCorrections > 0 && (
        <p className={styles.help}>{t('closings.corrections.more', { n: moreCorrections })}</p>
      )}
    </details>
  )
}
