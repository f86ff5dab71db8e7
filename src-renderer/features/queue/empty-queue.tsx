import { Button } from 'antd'
import { noNarrowing, type QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import { useQueueCounts, useQueueDay } from '../../data/use-queue.ts'
import { useSyncStatus } from '../../data/use-sync.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './empty-queue.module.css'
import { isNarrowed } from './filter-choices.ts'

interface EmptyQueueProps {
  readonly filter: QueueFilter
  readonly onFilter: (change: Partial<QueueFilter>) => void
}

/** An empty queue says what is known: how fresh that is, what still waits to be sent, and where else work is. */
export function EmptyQueue({ filter, onFilter }: EmptyQueueProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const { data: status } = useSyncStatus()
  const { data: counts } = useQueueCounts()
  const { data: day } = useQueueDay()
  const never = status?.lastPullAt === null
  const elsewhere = (counts ?? []).filter(
    each =>
      each.workType === filter.workType &&
      each.count > 0 &&
      each.view !== 'every' &&
      !(each.stage === filter.stage && each.view === filter.view),
  )
  if (isNarrowed(filter) && !never) {
    return (
      <div className={styles.empty}>
        <h2>{t('queue.filter.emptyTitle')}</h2>
        <div>
          <Button size="small" onClick={() => onFilter(noNarrowing)}>
            {t('queue.filter.clear')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.empty}>
      <h2>
        {never
          ? t(status?.pulling ? 'queue.empty.pulling' : 'queue.empty.never')
          : t(filter.view === 'to-review' ? 'queue.empty.allDone' : 'queue.empty.title', {
              view: t(`queue.view.${filter.view}`),
            })}
      </h2>
      {day && day.decidedToday > 0 && <p>{t('queue.empty.doneToday', { n: day.decidedToday })}</p>}
      {day?.nextDueOn && <p>{t('queue.empty.nextDue', { day: time.day(day.nextDueOn) })}</p>}
      {status?.lastPullAt && <p>{t('queue.empty.fresh', { time: time.moment(status.lastPullAt) })}</p>}
      {status && status.waiting > 0 && <p>{t('queue.empty.waiting', { n: status.waiting })}</p>}
      {elsewhere.length > 0 && (
        <>
          <p>{t('queue.empty.elsewhere')}</p>
          <ul className={styles.elsewhere}>
            {elsewhere.map(each => (
              <li key={`${each.stage} ${each.view}`}>
                <Button size="small" onClick={() => onFilter({ stage: each.stage, view: each.view })}>
                  {t(`queue.stage.${each.stage}`)} · {t(`queue.view.${each.view}`)} {each.count}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
