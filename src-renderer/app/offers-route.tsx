import { Navigate, useNavigate, useParams } from 'react-router'
import { hasRight } from '../../src-shared/people/rights.ts'
import { useCentreNear } from '../data/use-offers.ts'
import { useSession } from '../data/use-session.ts'
import { OffersPage } from '../features/offers/offers-page.tsx'
import { queuePath } from './places.ts'

/** 交接: for who decides cases. */
export function OffersRoute() {
  const navigate = useNavigate()
  const { tab } = useParams()
  const { data: session } = useSession()
  const online = useCentreNear()
  if (!session?.officer) return null
  if (!hasRight(session.officer.roles, 'decide')) return <Navigate to="/" replace />
  if (tab !== 'received' && tab !== 'given') return <Navigate to="/offers/received" replace />
  return (
    <OffersPage
      key={tab}
      tab={tab}
      online={online}
      onTab={chosen => void navigate(`/offers/${chosen}`)}
      onOpenCase={({ offer: { workType, stage, caseId } }) =>
        void navigate(queuePath({ workType, stage, view: 'every' }, caseId))
      }
    />
  )
}
