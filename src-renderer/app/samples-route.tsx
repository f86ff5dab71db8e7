import { Navigate, useNavigate, useParams } from 'react-router'
import { hasRight } from '../../src-shared/people/rights.ts'
import { useSession } from '../data/use-session.ts'
import { SecondLook } from '../features/case-desk/second-look/second-look.tsx'
import { SamplesPage } from '../features/samples/samples-page.tsx'
import { queuePath, sampleTabs } from './places.ts'

/** 抽查复核: the lists, and in the first of them the case that is looked at. */
export function SamplesRoute() {
  const navigate = useNavigate()
  const { tab: wanted, id } = useParams()
  const { data: session } = useSession()
  if (!session?.officer) return null
  const tabs = sampleTabs(session.officer)
  const tab = tabs.find(each => each === wanted)
  if (tab === undefined) return <Navigate to={tabs[0] ? `/samples/${tabs[0]}` : '/'} replace />
  return (
    <SamplesPage
      tabs={tabs}
      tab={tab}
      id={id}
      me={session.officer.id}
      mayDraw={hasRight(session.officer.roles, 'sample')}
      onTab={chosen => void navigate(`/samples/${chosen}`)}
      onChoose={chosen => void navigate(`/samples/${tab}/${chosen}`)}
      onOpenCase={({ sample: { workType, stage, caseId } }) =>
        void navigate(queuePath({ workType, stage, view: 'every' }, caseId))
      }
      look={sampleId => <SecondLook sampleId={sampleId} onBack={() => void navigate('/samples/look')} />}
    />
  )
}
