import type { QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import { addDays, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { CentralService } from '../../remote/central-service.ts'
import { dueLimits } from '../../storage/stores/due-limits.ts'
import { hasCasesUnder } from '../../storage/stores/queue-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import { DeskRefused } from '../refusal.ts'

type Want = Parameters<CentralService['claimLeases']>[1]['want']
type NextQueue = Extract<Want, { kind: 'next' }>['queue']

/**
 * A queue as it is filtered on the screen, in the words of the centre; `today` is a day in China. What is near due differs
 * from procedure to procedure: of several last days the first counts, so that nothing is taken that the filter hides.
 *
 * Refuses `bad-input` for a filter that only this desk can tell: another list than 待审核, a holder, a mark. A holder or
 * mark that rules nothing out (未领取, 复审 at a later stage) is none.
 */
export function nextOfQueue(db: ReadDb, filter: QueueFilter, today: CalendarDate): NextQueue {
  const { workType, stage, region, status, month, category, reason } = filter
  const wrong = [
    ...(filter.view === 'to-review' ? [] : ['view']),
    ...(filter.holder === null || filter.holder === 'free' ? [] : ['holder']),
    ...(filter.flag === null || (filter.flag === 'second-stage' && stage !== 'first') ? [] : ['flag']),
  ]
  if (wrong.length > 0)
    throw new DeskRefused('bad-input', { paths: wrong.map(name => `want.filter.${name}`) })
  return { workType, stage, region, status, month, category, reason, ...dueDays(db, filter, today) }
}

function dueDays(db: ReadDb, filter: QueueFilter, today: CalendarDate): Pick<NextQueue, 'dueFrom' | 'dueBy'> {
  if (filter.due === null) return { dueFrom: null, dueBy: null }
  if (filter.due === 'overdue') return { dueFrom: null, dueBy: addDays(today, -1) }
  const { lastNearDue, otherwise } = dueLimits(db, filter, today)
  const here = [...lastNearDue].flatMap(([rules, last]) => {
    const [rulebookId = ''] = rules.split(' ')
    return hasCasesUnder(db, rulebookId) ? [last] : []
  })
  return { dueFrom: today, dueBy: here.sort()[0] ?? otherwise }
}
