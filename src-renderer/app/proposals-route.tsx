import { useNavigate } from 'react-router'
import { ProposalsPage } from '../features/proposals/proposals-page.tsx'
import { queuePath } from './places.ts'

export function ProposalsRoute() {
  const navigate = useNavigate()
  return (
    <ProposalsPage
      onOpenCase={({ workType, caseId }) =>
        void navigate(queuePath({ workType, stage: 'first', view: 'every' }, caseId))
      }
    />
  )
}
