import { workTypeSchema } from '../../../src-shared/cases/work-type.ts'
import { type QueueFilter, queueViewSchema } from '../../../src-shared/desk/queue-views.ts'
import { useQueueCounts } from '../../data/use-queue.ts'
import { useSession } from '../../data/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import { lastingFilters } from './filter-choices.ts'
import styles from './queue-tabs.module.css'

interface QueueTabsProps {
  readonly filter: QueueFilter
  readonly onFilter: (change: Partial<QueueFilter>) => void
  /** How many are held in all; known while they are shown. */
  readonly everyCount: number | undefined
}

/** Kind of work, stage and view of the queue, each with how much is in it now; only what is this officer's. */
export function QueueTabs({ filter, onFilter, everyCount }: QueueTabsProps) {
  const { t } = useWords()
  const { data: counts } = useQueueCounts()
  const { data: session } = useSession()
  const stages = session?.officer?.stages ?? []
  const works = workTypeSchema.options.filter(each => session?.officer?.workTypes.includes(each))
  const countOf = (workType: string, stage: string, view: string) =>
    counts?.find(each => each.workType === workType && each.stage === stage && each.view === view)?.count ?? 0
  return (
    <div className={styles.tabs}>
      {works.length > 1 && (
        <Segments
          block
          aria-label={t('queue.workTypeLabel')}
          value={filter.workType}
          options={works.map(work => ({
            value: work,
            label: `${t(`queue.workTypeShort.${work}`)} ${stages.reduce((sum, stage) => sum + countOf(work, stage, 'to-review'), 0)}`,
          }))}
          onChange={workType => onFilter({ workType, ...lastingFilters })}
        />
      )}
      {stages.length > 1 && (
        <Segments
          block
          aria-label={t('queue.stageLabel')}
          value={filter.stage}
          options={stages.map(stage => ({
            value: stage,
            label: `${t(`queue.stage.${stage}`)} ${countOf(filter.workType, stage, 'to-review')}`,
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
          label:
            view === 'every'
              ? `${t('queue.view.every')} ${everyCount ?? ''}`.trim()
              : `${t(`queue.view.${view}`)} ${countOf(filter.workType, filter.stage, view)}`,
        }))}
        onChange={view => onFilter({ view })}
      />
    </div>
  )
}
