import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import { noNarrowing } from '../../src-shared/desk/queue-views.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { calendarDateSchema } from '../../src-shared/kernel/instant.ts'
import { reportIdSchema } from '../../src-shared/reports/report.ts'
import { usePrefetchCase } from '../data/use-case.ts'
import { useSession } from '../data/use-session.ts'
import { AssignDialog } from '../features/queue/assign-dialog.tsx'
import { type Period, periodOf } from '../features/reports/period.ts'
import { type ReportChoice, ReportsPage, reportsFor } from '../features/reports/reports-page.tsx'
import { useWords } from '../i18n/use-words.ts'
import { todayAt } from '../ui/format-time.ts'
import { TroubleNote } from '../ui/trouble-note.tsx'
import { homePlace, narrowingSearch, queuePath } from './places.ts'
import styles from './reports-route.module.css'
import { watermarkImage } from './watermark-image.ts'

/** Which report and which days stand in the address. */
export function ReportsRoute() {
  const navigate = useNavigate()
  const { report } = useParams()
  const [search] = useSearchParams()
  const { data: session } = useSession()
  const readCase = usePrefetchCase()
  if (!session?.officer) return null
  const { officer } = session
  const allowed = reportsFor(officer.roles)
  const chosen = allowed.find(id => id === report)
  if (chosen === undefined && isReport(report)) return <NotYours />
  if (chosen === undefined) return <Navigate to={allowed[0] ? `/reports/${allowed[0]}` : '/'} replace />
  const home = homePlace(officer)
  /** In the queue of its own kind of work; a case that is not here is said to be so where work begins. */
  const openCase = async (caseId: CaseId) => {
    const place = await readCase(caseId).then(
      ({ case: { workType, stage } }) => ({ workType, stage }),
      () => home,
    )
    void navigate(queuePath({ ...place, view: 'every' }, caseId))
  }
  const go = (id: ReportChoice, { from, to }: Period, agency: string | null) => {
    const narrowed = agency === null ? '' : `&agency=${encodeURIComponent(agency)}`
    void navigate(`/reports/${id}?from=${from}&to=${to}${narrowed}`)
  }
  return (
    <ReportsPage
      roles={officer.roles}
      report={chosen}
      period={periodIn(search)}
      agency={search.get('agency')}
      mark={watermarkImage}
      assignDialog={props => <AssignDialog {...props} />}
      onGo={go}
      onQueue={due => void navigate(queuePath(home) + narrowingSearch({ ...home, ...noNarrowing, due }))}
      onOpenCase={(caseId: CaseId) => void openCase(caseId)}
    />
  )
}

/** A report there is, and that this officer may not see: said, not led past. */
function NotYours() {
  const { t } = useWords()
  return (
    <section className={styles.notYours} aria-label={t('reports.title')}>
      <TroubleNote code="report-own-only" />
      <Link to="/reports">{t('reports.page.own')}</Link>
    </section>
  )
}

function isReport(name: string | undefined): boolean {
  return name === 'overview' || reportIdSchema.safeParse(name).success
}

/** The days of the address; without two that are days, the month of today. */
function periodIn(search: URLSearchParams): Period {
  const from = calendarDateSchema.safeParse(search.get('from'))
  const to = calendarDateSchema.safeParse(search.get('to'))
  if (from.success && to.success) return { from: from.data, to: to.data }
  return periodOf('month', todayAt(Date.now()))
}
