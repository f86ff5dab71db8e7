import type { Overview } from '../../../../src-shared/desk/report-views.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useOverview } from '../../../data/use-reports.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Late } from '../../../ui/late.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import { LacksLine } from '../lacks-line.tsx'
import type { Period } from '../period.ts'
import { ReportTools } from '../report-tools.tsx'
import reports from '../reports.module.css'
import { useAsOf } from '../use-as-of.ts'
import { AgesCard, DueCard, HoldersCard } from './hand-cards.tsx'
import styles from './overview.module.css'
import type { OverviewWays } from './overview-ways.ts'
import { FlowCard, ReasonsCard, TurnaroundCard } from './period-cards.tsx'

interface OverviewPageProps {
  readonly period: Period
  readonly onPeriod: (period: Period) => void
  readonly onReport: OverviewWays['onReport']
  readonly onQueue: OverviewWays['onQueue']
}

/** 总览 (R10): how the work stands, in six small charts, each with its table behind it and a way on. */
export function OverviewPage({ period, onPeriod, onReport, onQueue }: OverviewPageProps) {
  const { t } = useWords()
  const [asOf, renew] = useAsOf()
  const { data, error, isFetching } = useOverview({ ...period, asOf })
  const ways = { onReport, onQueue }
  return (
    <div className={`${reports.main} ${styles.whole}`}>
      <ReportTools period={period} onPeriod={onPeriod} isCounting={isFetching} onAgain={renew} />
      <TroubleNote code={troubleOf(error)?.code} />
      {!data && !error && (
        <Late>
          <p className={reports.help}>{t('reports.page.making')}</p>
        </Late>
      )}
      {data && !error && (
        <>
          <OverviewNotes overview={data} />
          <div className={styles.grid}>
            <FlowCard figures={data.figures} ways={ways} />
            <DueCard figures={data.figures} ways={ways} />
            <HoldersCard figures={data.figures} ways={ways} />
            <AgesCard figures={data.figures} ways={ways} />
            <TurnaroundCard figures={data.figures} ways={ways} />
            <ReasonsCard figures={data.figures} ways={ways} />
          </div>
        </>
      )}
    </div>
  )
}

function OverviewNotes({ overview }: { readonly overview: Overview }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { request, figures, lacks } = overview
  return (
    <div className={reports.notes}>
      <p>
        {t('reports.page.days', { from: request.from, to: request.to })} ·{' '}
        {t('reports.page.asOf', { time: time.moment(request.asOf) })}
      </p>
      <LacksLine lacks={lacks} />
      {figures.provisional && (
        <p className={reports.help}>
          <Icon name="unknown" /> {t('reports.overview.provisional')}
        </p>
      )}
      <details className={reports.help}>
        <summary>{t('reports.overview.basis')}</summary>
        <p>{t('reports.overview.basisText')}</p>
      </details>
    </div>
  )
}
