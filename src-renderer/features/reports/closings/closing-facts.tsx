import type { ClosingSignature, ReportClosing } from '../../../../src-shared/reports/closing.ts'
import { reportSpecs } from '../../../../src-shared/reports/make-report.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { Line } from '../../../ui/line.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './closings.module.css'

/** What stands in a closing: who did what when, how far its figures go, and each report with its rows. */
export function ClosingFacts({ closing }: { readonly closing: ReportClosing }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  const signed = (signature: ClosingSignature | null) =>
    signature ? `${signature.byName} · ${time.moment(signature.at)}` : t('closings.facts.open')
  return (
    <>
      <dl className={styles.lines}>
        <Line label={t('closings.facts.prepared')}>{signed(closing.prepared)}</Line>
        <Line label={t('closings.facts.reviewed')}>{signed(closing.reviewed)}</Line>
        <Line label={t('closings.facts.signed')}>{signed(closing.signed)}</Line>
        {closing.returned && (
          <Line label={t('closings.facts.returned')}>
            {signed(closing.returned)} · {closing.returned.note}
          </Line>
        )}
        <Line label={t('closings.facts.asOf')}>{time.moment(closing.asOf)}</Line>
        <Line label={t('closings.facts.agencies')}>
          {t('closings.facts.agencyCount', { n: closing.covered.length })}
          {' · '}
          {closing.workTypes.map(each => t(`queue.workType.${each}`)).join(language === 'en' ? ', ' : '、')}
        </Line>
        {closing.corrections.length > 0 && (
          <Line label={t('closings.facts.corrections')}>
            {closing.corrections
              .map(each => each.serialNo ?? each.caseId)
              .join(language === 'en' ? ', ' : '、')}
          </Line>
        )}
      </dl>
      <ul className={styles.reports}>
        {closing.reports.map(({ report, rows }) => (
          <li key={report}>
            {inLanguage(reportSpecs[report].title, language)} {t('reports.page.rows', { n: rows })}
          </li>
        ))}
      </ul>
    </>
  )
}
