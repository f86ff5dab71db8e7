import { Button } from 'antd'
import { useState } from 'react'
import { noNarrowing, type QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { isNarrowed } from './filter-choices.ts'
import { FilterForm } from './filter-form.tsx'
import styles from './queue-tools.module.css'
import { useFilterChoices } from './use-filter-choices.ts'
import { ViewsPanel } from './views-panel.tsx'

interface QueueToolsProps {
  readonly filter: QueueFilter
  readonly onFilter: (change: Partial<QueueFilter>) => void
  /** 取件; undefined for who decides nothing. */
  readonly onTake: (() => void) | undefined
  /** 选择; undefined for who manages no leases. */
  readonly onSelect: (() => void) | undefined
  readonly selecting: boolean
}

type Panel = 'filters' | 'views'

/** What narrows the queue and what is done with many of it: behind buttons, and as chips while it is in force. */
export function QueueTools({ filter, onFilter, onTake, onSelect, selecting }: QueueToolsProps) {
  const { t } = useWords()
  const [open, setOpen] = useState<Panel | null>(null)
  const choices = useFilterChoices(filter, open === 'filters' || isNarrowed(filter))
  const chips = choices.filter(choice => filter[choice.name] !== null)
  const panelButton = (panel: Panel, icon: IconName, label: string) => (
    <Button
      size="small"
      type="text"
      className={styles.tool ?? ''}
      aria-expanded={open === panel}
      icon={<Icon name={icon} />}
      onClick={() => setOpen(open === panel ? null : panel)}
    >
      {label}
    </Button>
  )
  return (
    <div className={styles.tools}>
      <div className={styles.line}>
        {panelButton('filters', 'filter', t('queue.filter.open'))}
        {panelButton('views', 'views', t('views.open'))}
        {onTake && (
          <Button
            size="small"
            type="text"
            className={styles.tool ?? ''}
            icon={<Icon name="take" />}
            onClick={onTake}
          >
            {t('lease.take.open')}
          </Button>
        )}
        {onSelect && (
          <Button
            size="small"
            type="text"
            className={styles.tool ?? ''}
            aria-pressed={selecting}
            title={t('lease.select.help')}
            icon={<Icon name="select" />}
            onClick={onSelect}
          >
            {t('lease.select.open')}
          </Button>
        )}
      </div>
      {chips.length > 0 && (
        <div className={styles.line}>
          <ul className={styles.chips} aria-label={t('queue.filter.active')}>
            {chips.map(choice => (
              <li key={choice.name}>
                <button
                  type="button"
                  className={styles.chip}
                  aria-label={t('queue.filter.remove', { what: `${choice.label} ${choice.text}` })}
                  title={choice.label}
                  onClick={() => onFilter({ [choice.name]: null })}
                >
                  <span>{choice.text}</span>
                  <Icon name="no" />
                </button>
              </li>
            ))}
          </ul>
          <Button size="small" type="link" onClick={() => onFilter(noNarrowing)}>
            {t('queue.filter.clear')}
          </Button>
        </div>
      )}
      {open === 'filters' && <FilterForm filter={filter} onFilter={onFilter} choices={choices} />}
      {open === 'views' && <ViewsPanel filter={filter} onApply={onFilter} />}
    </div>
  )
}
