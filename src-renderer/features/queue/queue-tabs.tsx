import { Button } from 'antd'
import { type QueueFilter, queueViewSchema } from '../../../src-shared/desk/views.ts'
import { useQueueCounts } from '../../data/use-queue.ts'
import { useSession } from '../../data/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import styles from './queue-tabs.module.css'

interface QueueTabsProps {
  readonly filter: QueueFilter
  readonly onFilter: (change: Partial<QueueFilter>) => void
}

/** Stage and view of the queue, each with how much is in it now. */
export function QueueTabs({ filter, onFilter }: QueueTabsProps) {
  const { t } = useWords()
  const { data: counts } = useQueueCounts()
  const { data: session } = useSession()
  const stages = session?.officer?.stages ?? []
  const countOf = (stage: string, view: string) =>
    counts?.find(each => each.workType === filter.workType && each.stage === stage && each.view === view)
      ?.count ?? 0
  return (
    <div className={styles.tabs}>
      {stages.length > 1 && (
        <Segments
          block
          aria-label={t('queue.stageLabel')}
          value={filter.stage}
          options={stages.map(stage => ({
            value: stage,
            label: `${t(`queue.stage.${stage}`)} ${countOf(stage, 'to-review')}`,
          }))}
          onChange={stage => onFilter({ stage })}
        />
      )}
      <Segments
        block
        aria-label={t('queue.viewLabel')}
        value={filter.view}
        options={queueViewSchema.options.map(view => ({
          value: view,
          label: `${t(`queue.view.${view}`)} ${countOf(filter.stage, view)}`,
        }))}
        onChange={view => onFilter({ view })}
      />
      {filter.region !== null && (
        <div className={styles.region}>
          <span>{t('queue.region', { region: filter.region })}</span>
          <Button size="small" type="link" onClick={() => onFilter({ region: null })}>
            {t('queue.clearRegion')}
          </Button>
        </div>
      )}
    </div>
  )
}
