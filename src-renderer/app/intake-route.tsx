import { useNavigate, useOutletContext } from 'react-router'
import { IntakePage } from '../features/intake/intake-page.tsx'
import type { FrameTools } from './frame.tsx'

export function IntakeRoute() {
  const navigate = useNavigate()
  const { recorded, turn } = useOutletContext<FrameTools>()
  return (
    <IntakePage
      turn={turn}
      onOutbox={() => void navigate('/outbox')}
      onRegistered={done =>
        recorded({
          letterId: done.letterId,
          undoUntil: done.undoUntil,
          what: 'intake',
          caseId: done.caseId,
          personName: done.personName,
          path: '/intake',
        })
      }
    />
  )
}
