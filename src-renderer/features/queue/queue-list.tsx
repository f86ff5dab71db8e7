import { useEffect, useId, useState } from 'react'
import { MOST_LEASES } from '../../../src-shared/cases/lease.ts'
import { MOST_AT_ONCE } from '../../../src-shared/desk/bulk-views.ts'
import type { QueueFilter, QueueRow } from '../../../src-shared/desk/queue-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { useLeaseToggle } from '../../data/use-lease-toggle.ts'
import { useSession } from '../../data/use-session.ts'
import { useSettings } from '../../data/use-settings.ts'
import { useWords } from '../../i18n/use-words.ts'
import { todayAt } from '../../ui/format-time.ts'
import type { KeyBinding } from '../../ui/keys/key-binding.ts'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { Late } from '../../ui/late.tsx'
import { isMineToRelease } from '../../ui/lease-look.ts'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { useNow } from '../../ui/use-now.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { isNarrowed } from './filter-choices.ts'
import { LeaseSummary } from './lease-summary.tsx'
import styles from './queue-list.module.css'
import { QueueRowView, type RowPress } from './queue-row-view.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { QueueTools } from './queue-tools.tsx'
import { type ApprovedMany, SelectionBar } from './selection-bar.tsx'
import { TakeDialog } from './take-dialog.tsx'
import type { QueueRows } from './use-queue-rows.ts'
import { useSelection } from './use-selection.ts'

/** 宽松 and 紧凑. */
const ROW_HEIGHTS = { wide: 68, compact: 44 } as const
/** The undo strip stands over the lower end of the list for a while. */
const UNDO_STRIP_HEIGHT = 96

interface QueueListProps {
  readonly filter: QueueFilter
  readonly queue: QueueRows
  readonly openCaseId: string | undefined
  readonly onOpen: (caseId: string) => void
  readonly onFilter: (change: Partial<QueueFilter>) => void
  readonly onApproved: ApprovedMany
}

/** The queue: stages and views above, rows in the order of work. Arrows move, Enter opens, L claims or puts back. */
export function QueueList({ filter, queue, openCaseId, onOpen, onFilter, onApproved }: QueueListProps) {
  const { t } = useWords()
  const ids = useId()
  const now = useNow(60_000)
  const today = todayAt(now)
  const { data: session } = useSession()
  const { data: settings } = useSettings()
  const roles = session?.officer?.roles ?? []
  const mayTake = hasRight(roles, 'decide')
  const mayManage = hasRight(roles, 'manage-leases')
  const mayApprove = mayTake && filter.workType !== 'unemployment-verification'
  const maySelect = mayManage || mayTake
  const { total, known, rowAt, indexOf, show, trouble } = queue
  const openIndex = indexOf(openCaseId)
  const [cursor, setCursor] = useState({ caseId: openCaseId, at: openIndex })
  useEffect(() => setCursor({ caseId: openCaseId, at: -1 }), [openCaseId])
  const cursorIndex = indexOf(cursor.caseId)
  // A row that was scrolled out of memory is found again where it stood.
  const current = cursorIndex >= 0 ? cursorIndex : cursor.at >= 0 ? cursor.at : openIndex
  const currentRow = rowAt(current)
  const [taking, setTaking] = useState(false)
  const picks = useSelection(queue, mayManage ? MOST_LEASES : MOST_AT_ONCE)
  const { selecting } = picks
  const toggle = useLeaseToggle()
  const compact = settings?.density === 'compact'

  const move = (by: 1 | -1) => {
    const at = Math.min(total - 1, Math.max(0, current + by))
    setCursor({ caseId: rowAt(at)?.caseId, at })
  }
  const press = (row: QueueRow, at: number, how: RowPress) => {
    if (!maySelect || (how === 'plain' && !selecting)) return onOpen(row.caseId)
    setCursor({ caseId: row.caseId, at })
    void picks.pick(row, at, how)
  }
  const switchLease = () => {
    if (!currentRow) return
    const caseId = currentRow.caseId as CaseId
    if (isMineToRelease(currentRow.lease)) toggle.release(caseId)
    else toggle.claim(caseId)
  }
  const key = (id: string, keys: readonly string[], label: string, run: () => void): KeyBinding => ({
    id: `queue.${id}`,
    keys,
    group: 'queue',
    label,
    repeats: id === 'up' || id === 'down',
    run,
  })
  useKeys([
    key('up', ['arrowup', 'k'], t('keys.label.up'), () => move(-1)),
    key('down', ['arrowdown', 'j'], t('keys.label.down'), () => move(1)),
    key('open', ['enter'], t(selecting ? 'keys.label.select' : 'keys.label.open'), () => {
      if (currentRow) press(currentRow, current, 'plain')
    }),
    // Of the row it was pressed at: the cursor may move before the press is known to be a hand's.
    ...(mayTake
      ? [{ ...key('lease', ['l'], t('keys.label.lease'), switchLease), scene: currentRow?.caseId ?? '' }]
      : []),
  ])

  return (
    <section className={styles.queue} aria-label={t('queue.label')}>
      <QueueTabs
        filter={filter}
        onFilter={onFilter}
        everyCount={filter.view === 'every' && known && !isNarrowed(filter) ? total : undefined}
      />
      <QueueTools
        filter={filter}
        onFilter={onFilter}
        onTake={mayTake ? () => setTaking(true) : undefined}
        onSelect={maySelect ? () => (selecting ? picks.leave() : picks.start()) : undefined}
        selecting={selecting}
      />
      <LeaseSummary
        filter={filter}
        onFilter={onFilter}
        toggle={toggle}
        personName={toggle.caseId === currentRow?.caseId ? currentRow?.personName : undefined}
      />
      {selecting && (
        <SelectionBar
          selected={picks.selected}
          total={total}
          mayManage={mayManage}
          onApproved={mayApprove ? onApproved : undefined}
          onAll={() => void picks.pickAll()}
          onClear={picks.clear}
          onLeave={picks.leave}
        />
      )}
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
          count={total}
          rowHeight={ROW_HEIGHTS[compact ? 'compact' : 'wide']}
          keepInView={current}
          keepKey={cursor.caseId}
          coveredBelow={UNDO_STRIP_HEIGHT}
          onRange={show}
          aria={{
            role: 'listbox',
            tabIndex: 0,
            'aria-label': t('queue.title', {
              work: t(`queue.workType.${filter.workType}`),
              view: t(`queue.view.${filter.view}`),
              n: total,
            }),
            'aria-multiselectable': selecting || undefined,
            'aria-activedescendant': currentRow && `${ids}-${currentRow.caseId}`,
          }}
          renderRow={index => {
            const row = rowAt(index)
            if (!row) return <div className={styles.absent} data-compact={compact} aria-hidden />
            return (
              <QueueRowView
                id={`${ids}-${row.caseId}`}
                row={row}
                today={today}
                nowMs={now}
                compact={compact}
                isOpen={row.caseId === openCaseId}
                isCursor={index === current}
                picked={selecting ? picks.isPicked(row.caseId) : null}
                withStatus={filter.view === 'every'}
                place={{ index, total }}
                onPress={how => press(row, index, how)}
              />
            )
          }}
        />
      )}
      {taking && <TakeDialog filter={filter} onClose={() => setTaking(false)} />}
    </section>
  )
}
