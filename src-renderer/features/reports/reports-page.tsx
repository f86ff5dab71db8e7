import { Button } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import type { Role } from '../../../src-shared/people/role.ts'
import { reportSpecs } from '../../../src-shared/reports/make-report.ts'
import { type ReportId, reportIdSchema } from '../../../src-shared/reports/report.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useReport } from '../../data/use-reports.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { Late } from '../../ui/late.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { OverviewPage } from './overview/overview-page.tsx'
import type { OverviewWays } from './overview/overview-ways.ts'
import type { Period } from './period.ts'
import { ReportNotes } from './report-notes.tsx'
import { ReportTable } from './report-table.tsx'
import { ReportTools } from './report-tools.tsx'
import styles from './reports.module.css'
import { useAsOf } from './use-as-of.ts'

/** What the list on the left has. */
export type ReportChoice = 'overview' | ReportId

interface ReportsPageProps {
  readonly roles: readonly Role[]
  readonly report: ReportChoice
  readonly period: Period
  readonly onGo: (report: ReportChoice, period: Period) => void
  readonly onOpenCase: (caseId: CaseId) => void
  readonly onQueue: OverviewWays['onQueue']
}

/** What this officer may see, in the order of D2: the overview and all reports, or those that show their own figures. */
export function reportsFor(roles: readonly Role[]): readonly ReportChoice[] {
  return hasRight(roles, 'view-reports')
    ? ['overview', ...reportIdSchema.options]
    : reportIdSchema.options.filter(id => reportSpecs[id].ownToo)
}

/** 统计报表 (R1–R10): which one, of which days, worked out here and now without the centre. */
export function ReportsPage({ roles, report, period, onGo, onOpenCase, onQueue }: ReportsPageProps) {
  const { t, language } = useWords()
  const onPeriod = (next: Period) => onGo(report, next)
  return (
    <section className={styles.page} aria-label={t('reports.title')}>
      <nav className={styles.list} aria-label={t('reports.page.which')}>
        {reportsFor(roles).map(id => (
          <button
            key={id}
            type="button"
            aria-current={id === report ? 'page' : undefined}
            className={id === report ? styles.chosen : ''}
            onClick={() => onGo(id, period)}
          >
            {id === 'overview' ? t('reports.overview.title') : inLanguage(reportSpecs[id].title, language)}
          </button>
        ))}
      </nav>
      {report === 'overview' ? (
        <OverviewPage {...{ period, onPeriod, onQueue }} onReport={id => onGo(id, period)} />
      ) : (
        <OneReport {...{ roles, report, period, onPeriod, onOpenCase }} />
      )}
    </section>
  )
}

interface OneReportProps extends Pick<ReportsPageProps, 'roles' | 'period' | 'onOpenCase'> {
  readonly report: ReportId
  readonly onPeriod: (period: Period) => void
}

/** One report as a table, and making a file of it. */
function OneReport({ roles, report, period, onPeriod, onOpenCase }: OneReportProps) {
  const { t } = useWords()
  const [asOf, renew] = useAsOf()
  const [isExporting, setExporting] = useState(false)
  const request = { report, ...period, asOf, agencies: [], workTypes: [] }
  const { data, error, isFetching, isPlaceholderData } = useReport(request)
  const shown = data && !(isPlaceholderData && data.request.report !== report) && !error ? data : undefined
  return (
    <div className={styles.main}>
      <ReportTools period={period} onPeriod={onPeriod} isCounting={isFetching} onAgain={renew}>
        {hasRight(roles, 'export') && (
          <Button
            type="primary"
            icon={<Icon name="take" />}
            disabled={!shown}
            onClick={() => setExporting(true)}
          >
            {t('reports.page.export')}
          </Button>
        )}
      </ReportTools>
      <TroubleNote code={troubleOf(error)?.code} />
      {!shown && !error && (
        <Late>
          <p className={styles.help}>{t('reports.page.making')}</p>
        </Late>
      )}
      {shown && (
        <>
          <ReportNotes report={shown} />
          {shown.rows.length === 0 ? (
            <p className={styles.help}>{t('reports.page.empty')}</p>
          ) : (
            <ReportTable report={shown} onOpenCase={onOpenCase} />
          )}
        </>
      )}
      {isExporting && shown && (
        <ExportDialog report={shown} roles={roles} onClose={() => setExporting(false)} />
      )}
    </div>
  )
}
