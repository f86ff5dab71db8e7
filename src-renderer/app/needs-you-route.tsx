import { useNavigate, useParams } from 'react-router'
import { NeedsYouPage } from '../features/needs-you/needs-you-page.tsx'
import { queuePath } from './places.ts'

export function NeedsYouRoute() {
  const navigate = useNavigate()
  const { letterId } = useParams()
  return (
    <NeedsYouPage
      letterId={letterId}
      onChoose={id => void navigate(id === undefined ? '/needs-you' : `/needs-you/${id}`)}
      onDecideAgain={item => {
        const stage = item.centre.case?.stage ?? item.mine.stage
        const place = { workType: item.letter.workType, stage, view: 'to-review' as const }
        void navigate(`${queuePath(place, item.letter.caseId)}?settles=${item.letter.letterId}`)
      }}
    />
  )
}
