import { useNavigate, useOutletContext, useParams } from 'react-router'
import { OutboxPage } from '../features/outbox/outbox-page.tsx'
import type { FrameTools } from './frame.tsx'

export function OutboxRoute() {
  const navigate = useNavigate()
  const { which } = useParams()
  const { undone } = useOutletContext<FrameTools>()
  return (
    <OutboxPage
      which={which === 'done' ? 'done' : 'unsent'}
      onWhich={wanted => void navigate(wanted === 'done' ? '/outbox/done' : '/outbox')}
      onNeedsYou={letterId => void navigate(`/needs-you/${letterId}`)}
      onUndone={undone}
    />
  )
}
