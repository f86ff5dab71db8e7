import type { Compared } from '../../../../src-shared/desk/closing-views.ts'
import { reportSpecs } from '../../../../src-shared/reports/make-report.ts'
import type { ReportId } from '../../../../src-shared/reports/report.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import styles from './closings.module.css'

/** What came of comparing: equal, or which reports differ; apart from those that follow the cases. */
export function ComparedLine({ compared }: { readonly compared: Compared | undefined }) {
  const { t, language } = useWords()
  const time = useTimeWords()
  if (!compared) return null
  const { tables, following, asOf, basis } = compared
  const named = (reports: readonly ReportId[]) =>
    reports.map(id => inLanguage(reportSpecs[id].title, language)).join(language === 'en' ? ', ' : '、')
  const when = time.moment(asOf)
  if (basis !== null && tables.length > 0)
    return (
      <div role="status" className={styles.compared}>
        <StateMark state="changed" look="plain">
          {t('closings.compare.otherBasis', { ...basis, list: named([...tables, ...following]) })}
        </StateMark>
      </div>
    )
  return (
    <div role="status" className={styles.compared}>
      <StateMark state={tables.length === 0 ? 'pass' : 'stopped'} look="plain">
        {tables.length === 0
          ? t('closings.compare.same', { time: when })
          : t('closings.compare.differs', { time: when, list: named(tables) })}
      </StateMark>
      {following.length > 0 && (
        <span className={styles.help}>{t('closings.compare.following', { list: named(following) })}</span>
      )}
    </div>
  )
}
