import { useNavigate, useOutletContext, useParams } from 'react-router'
import { NeedsYouPage } from '../features/needs-you/needs-you-page.tsx'
import type { FrameTools } from './frame.tsx'
import { queuePath } from './places.ts'
import { slipsOfLetter } from './slip-choices.ts'

export function NeedsYouRoute() {
  const navigate = useNavigate()
  const { letterId } = useParams()
  const { printSlips } = useOutletContext<FrameTools>()
  return (
    <NeedsYouPage
      letterId={letterId}
      onChoose={id => void navigate(id === undefined ? '/needs-you' : `/needs-you/${id}`)}
      onSlips={item => printSlips(slipsOfLetter(item.letter))}
      onDecideAgain={item => {
        const stage = item.centre.case?.stage ?? item.mine.stage
        const place = { workType: item.letter.workType, stage, view: 'to-review' as const }
        void navigate(`${queuePath(place, item.letter.caseId)}?settles=${item.letter.letterId}`)
      }}
    />
  )
}
