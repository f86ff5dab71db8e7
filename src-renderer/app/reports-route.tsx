import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import { noNarrowing } from '../../src-shared/desk/views.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { calendarDateSchema } from '../../src-shared/kernel/instant.ts'
import { useSession } from '../data/use-session.ts'
import { type Period, periodOf } from '../features/reports/period.ts'
import { type ReportChoice, ReportsPage, reportsFor } from '../features/reports/reports-page.tsx'
import { todayAt } from '../ui/format-time.ts'
import { homePlace, narrowingSearch, queuePath } from './places.ts'

/** Which report and which days stand in the address. */
export function ReportsRoute() {
  const navigate = useNavigate()
  const { report } = useParams()
  const [search] = useSearchParams()
  const { data: session } = useSession()
  if (!session?.officer) return null
  const { officer } = session
  const allowed = reportsFor(officer.roles)
  const chosen = allowed.find(id => id === report)
  if (chosen === undefined) return <Navigate to={allowed[0] ? `/reports/${allowed[0]}` : '/'} replace />
  const home = homePlace(officer)
  const go = (id: ReportChoice, { from, to }: Period) => void navigate(`/reports/${id}?from=${from}&to=${to}`)
  return (
    <ReportsPage
      roles={officer.roles}
      report={chosen}
      period={periodIn(search)}
      onGo={go}
      onQueue={due => void navigate(queuePath(home) + narrowingSearch({ ...home, ...noNarrowing, due }))}
      onOpenCase={(caseId: CaseId) => void navigate(queuePath({ ...home, view: 'every' }, caseId))}
    />
  )
}

/** The days of the address; without two that are days, the month of today. */
function periodIn(search: URLSearchParams): Period {
  const from = calendarDateSchema.safeParse(search.get('from'))
  const to = calendarDateSchema.safeParse(search.get('to'))
  if (from.success && to.success) return { from: from.data, to: to.data }
  return periodOf('month', todayAt(Date.now()))
}
