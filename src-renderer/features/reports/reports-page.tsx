import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import type { Role } from '../../../src-shared/people/role.ts'
import { reportSpecs } from '../../../src-shared/reports/make-report.ts'
import { type ReportId, type ReportRequest, reportIdSchema } from '../../../src-shared/reports/report.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useOwnAgencies, useReport } from '../../data/use-reports.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { Late } from '../../ui/late.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { ClosingPart } from './closings/closing-part.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ExportSetDialog } from './export-set-dialog.tsx'
import { OverviewPage } from './overview/overview-page.tsx'
import type { OverviewWays } from './overview/overview-ways.ts'
import type { Period } from './period.ts'
import { type AssignProps, PickableTable } from './pickable-table.tsx'
import { PrintDialog } from './print-dialog.tsx'
import { ReportNotes } from './report-notes.tsx'
import { ReportTools } from './report-tools.tsx'
import styles from './reports.module.css'
import { useAsOf } from './use-as-of.ts'

/** What the list on the left has. */
export type ReportChoice = 'overview' | ReportId

interface ReportsPageProps {
  readonly roles: readonly Role[]
  readonly report: ReportChoice
  readonly period: Period
  /** The one agency a report is narrowed to; null for all of the officer's. */
  readonly agency: string | null
  readonly onGo: (report: ReportChoice, period: Period, agency: string | null) => void
  readonly onOpenCase: (caseId: CaseId) => void
  readonly onQueue: OverviewWays['onQueue']
  /** Two lines as a faint picture over a printed sheet. */
  readonly mark: (first: string, second: string) => string
  /** The dialog that gives cases to a colleague. */
  readonly assignDialog: (props: AssignProps) => ReactNode
}

/** What this officer may see, in the order of D2: the overview and all reports, or those that show their own figures. */
export function reportsFor(roles: readonly Role[]): readonly ReportChoice[] {
  return hasRight(roles, 'view-reports')
    ? ['overview', ...reportIdSchema.options]
    : reportIdSchema.options.filter(id => reportSpecs[id].ownToo)
}

/** 统计报表 (R1–R10): which one, of which days, worked out here and now without the centre. */
export function ReportsPage(props: ReportsPageProps) {
  const { roles, report, period, agency, onGo, onQueue } = props
  const { t, language } = useWords()
  const onPeriod = (next: Period) => onGo(report, next, agency)
  return (
    <section className={styles.page} aria-label={t('reports.title')}>
      <nav className={styles.list} aria-label={t('reports.page.which')}>
        {reportsFor(roles).map(id => (
          <button
            key={id}
            type="button"
            aria-current={id === report ? 'page' : undefined}
            className={id === report ? styles.chosen : ''}
            onClick={() => onGo(id, period, agency)}
          >
            {id === 'overview' ? t('reports.overview.title') : inLanguage(reportSpecs[id].title, language)}
          </button>
        ))}
      </nav>
      {report === 'overview' ? (
        <OverviewPage
          {...{ period, onPeriod, onQueue }}
          onReport={(id, of) => onGo(id, period, of ?? null)}
        />
      ) : (
        <OneReport {...props} {...{ report, onPeriod }} />
      )}
    </section>
  )
}

interface OneReportProps extends Omit<ReportsPageProps, 'onQueue'> {
  readonly report: ReportId
  readonly onPeriod: (period: Period) => void
}

const ALL = 'all'

function withoutReport({ report: _, ...request }: ReportRequest): Omit<ReportRequest, 'report'> {
  return request
}

/** One report as a table, and making files and prints of it. */
function OneReport(props: OneReportProps) {
  const { roles, report, period, agency, onPeriod, onGo, onOpenCase, mark, assignDialog } = props
  const { t } = useWords()
  const [asOf, renew] = useAsOf()
  const [open, setOpen] = useState<'export' | 'set' | 'print' | null>(null)
  const close = () => setOpen(null)
  const { data: agencies } = useOwnAgencies()
  const narrowed = agencies?.find(({ code }) => code === agency)?.code
  const request = {
    report,
    ...{ ...period, asOf, agencies: narrowed ? [narrowed] : [], workTypes: [] },
  }
  const mayAssign = report === 'overdue' && hasRight(roles, 'reassign')
  const { data, error, isFetching, isPlaceholderData } = useReport(
    agency !== null && !agencies ? null : request,
  )
  const shown = data && !(isPlaceholderData && data.request.report !== report) && !error ? data : undefined
  return (
    <div className={styles.main}>
      <ReportTools period={period} onPeriod={onPeriod} isCounting={isFetching} onAgain={renew}>
        {agencies && agencies.length > 1 && (
          <Select
            className={styles.agency ?? ''}
            aria-label={t('reports.page.agency')}
            showSearch={{ optionFilterProp: 'label' }}
            value={narrowed ?? ALL}
            options={[
              { value: ALL, label: t('reports.page.allAgencies') },
              ...agencies.map(({ code, name }) => ({ value: code as string, label: name })),
            ]}
            onChange={value => onGo(report, period, value === ALL ? null : value)}
          />
        )}
        {hasRight(roles, 'export') && (
          <>
            <Button disabled={!shown} onClick={() => setOpen('print')}>
              {t('reports.print.open')}
            </Button>
            <Button onClick={() => setOpen('set')}>{t('reports.set.open')}</Button>
            <Button
              type="primary"
              icon={<Icon name="take" />}
              disabled={!shown}
              onClick={() => setOpen('export')}
            >
              {t('reports.page.export')}
            </Button>
          </>
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
          {hasRight(roles, 'view-reports') && <ClosingPart report={shown} onOpenCase={onOpenCase} />}
          {shown.rows.length === 0 ? (
            <p className={styles.help}>{t('reports.page.empty')}</p>
          ) : (
            <PickableTable {...{ report: shown, onOpenCase, assignDialog, mayAssign }} onAssigned={renew} />
          )}
        </>
      )}
      {open === 'export' && shown && <ExportDialog report={shown} roles={roles} onClose={close} />}
      {open === 'print' && shown && <PrintDialog report={shown} mark={mark} onClose={close} />}
      {open === 'set' && <ExportSetDialog request={withoutReport(request)} onClose={close} />}
    </div>
  )
}
