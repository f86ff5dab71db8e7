import { useEffect, useId, useState } from 'react'
import type { QueueFilter } from '../../../src-shared/desk/views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { todayAt } from '../../ui/format-time.ts'
import type { KeyBinding } from '../../ui/keys/key-binding.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { Late } from '../../ui/late.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useNow } from '../../ui/use-now.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { QueueFilters } from './queue-filters.tsx'
import styles from './queue-list.module.css'
import { QueueRowView } from './queue-row-view.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import type { QueueRows } from './use-queue-rows.ts'

const ROW_HEIGHT = 68
/** The undo strip stands over the lower end of the list for a while. */
const UNDO_STRIP_HEIGHT = 96

interface QueueListProps {
  readonly filter: QueueFilter
  readonly queue: QueueRows
  readonly openCaseId: string | undefined
  readonly onOpen: (caseId: string) => void
  readonly onFilter: (change: Partial<QueueFilter>) => void
}

/** The queue: stages and views above, rows in the order of work. Arrows move, Enter opens. */
export function QueueList({ filter, queue, openCaseId, onOpen, onFilter }: QueueListProps) {
  const { t } = useWords()
  const ids = useId()
  const today = todayAt(useNow(60_000))
  const { rows, total, known, fetchMore, trouble } = queue
  const openIndex = rows.findIndex(row => row.caseId === openCaseId)
  const [cursorId, setCursorId] = useState<string | undefined>(openCaseId)
  useEffect(() => setCursorId(openCaseId), [openCaseId])
  const cursor = rows.findIndex(row => row.caseId === cursorId)
  const current = cursor >= 0 ? cursor : openIndex

  const move = (by: 1 | -1) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, current + by))]
    if (next) setCursorId(next.caseId)
  }
  const open = () => {
    const row = rows[current]
    if (row) onOpen(row.caseId)
  }
  const key = (id: string, keys: readonly string[], label: string, run: () => void): KeyBinding => ({
    id: `queue.${id}`,
    keys,
    group: 'queue',
    label,
    repeats: id !== 'open',
    run,
  })
  useKeys([
    key('up', ['arrowup', 'k'], t('keys.label.up'), () => move(-1)),
    key('down', ['arrowdown', 'j'], t('keys.label.down'), () => move(1)),
    key('open', ['enter'], t('keys.label.open'), open),
  ])

  return (
    <section className={styles.queue} aria-label={t('queue.label')}>
      <QueueTabs filter={filter} onFilter={onFilter} />
      <QueueFilters filter={filter} onFilter={onFilter} />
      <TroubleNote code={trouble} />
      {!known && !trouble && (
        <Late>
          <div className={styles.skeleton} aria-hidden />
        </Late>
      )}
      {known && total === 0 && <EmptyQueue filter={filter} onFilter={onFilter} />}
      {known && total > 0 && (
        <VirtualList
          className={styles.list ?? ''}
          count={rows.length}
          rowHeight={ROW_HEIGHT}
          keepInView={current}
          coveredBelow={UNDO_STRIP_HEIGHT}
          onNearEnd={fetchMore}
          aria={{
            role: 'listbox',
            tabIndex: 0,
            'aria-label': t('queue.title', {
              work: t(`queue.workType.${filter.workType}`),
              view: t(`queue.view.${filter.view}`),
              n: total,
            }),
            'aria-activedescendant': current >= 0 ? `${ids}-${rows[current]?.caseId}` : undefined,
          }}
          renderRow={index => {
            const row = rows[index]
            return (
              row && (
                <QueueRowView
                  id={`${ids}-${row.caseId}`}
                  row={row}
                  today={today}
                  isOpen={row.caseId === openCaseId}
                  isCursor={index === current}
                  withStatus={filter.view === 'every'}
                  place={{ index, total }}
                  onOpen={() => onOpen(row.caseId)}
                />
              )
            )
          }}
        />
      )}
    </section>
  )
}
