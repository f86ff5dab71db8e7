import { useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { calendarDateSchema } from '../../src-shared/kernel/instant.ts'
import { OutboxPage, type OutboxTab } from '../features/outbox/outbox-page.tsx'
import type { FrameTools } from './frame.tsx'
import { slipsOfLetter } from './slip-choices.ts'

const pathOf: Readonly<Record<OutboxTab, string>> = {
  unsent: '/outbox',
  done: '/outbox/done',
  account: '/outbox/account',
}

export function OutboxRoute() {
  const navigate = useNavigate()
  const { which } = useParams()
  const [search] = useSearchParams()
  const { undone, printSlips, printBatch } = useOutletContext<FrameTools>()
  const day = calendarDateSchema.safeParse(search.get('day'))
  return (
    <OutboxPage
      which={which === 'done' || which === 'account' ? which : 'unsent'}
      onWhich={wanted => void navigate(pathOf[wanted])}
      day={day.success ? day.data : null}
      onDay={wanted =>
        void navigate(wanted === null ? pathOf.account : `${pathOf.account}?day=${wanted}`, { replace: true })
      }
      onNeedsYou={letterId => void navigate(`/needs-you/${letterId}`)}
      onUndone={undone}
      onPrint={letter => printSlips(slipsOfLetter(letter))}
      onBatch={printBatch}
      onSlips={() => void navigate('/slips')}
    />
  )
}
