import { useNavigate, useOutletContext } from 'react-router'
import { IntakePage } from '../features/intake/intake-page.tsx'
import type { FrameTools } from './frame.tsx'

export function IntakeRoute() {
  const navigate = useNavigate()
  const { recorded, turn, printSlips } = useOutletContext<FrameTools>()
  return (
    <IntakePage
      turn={turn}
      onOutbox={() => void navigate('/outbox')}
      onPrint={({ caseId, personName, temporarySerial: serialNo, letterId }) =>
        printSlips({
          caseId,
          personName,
          serialNo,
          choices: [
            { kind: 'acceptance', letterId, pending: true },
            { kind: 'enquiry', letterId, pending: true },
          ],
        })
      }
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
