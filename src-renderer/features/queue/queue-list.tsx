import { useEffect, useId, useState } from 'react'
import { MOST_LEASES } from '../../../src-shared/cases/lease.ts'
import type { QueueFilter, QueueRow } from '../../../src-shared/desk/views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { useLeaseToggle } from '../../data/use-lease-toggle.ts'
import { useSession } from '../../data/use-session.ts'
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
import { nothingSelected, selectRun, toggleOne } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { TakeDialog } from './take-dialog.tsx'
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

/** The queue: stages and views above, rows in the order of work. Arrows move, Enter opens, L claims or puts back. */
export function QueueList({ filter, queue, openCaseId, onOpen, onFilter }: QueueListProps) {
  const { t } = useWords()
  const ids = useId()
  const now = useNow(60_000)
  const today = todayAt(now)
  const { data: session } = useSession()
  const roles = session?.officer?.roles ?? []
  const mayTake = hasRight(roles, 'decide')
  const maySelect = hasRight(roles, 'manage-leases')
  const { rows, total, known, fetchMore, trouble } = queue
  const openIndex = rows.findIndex(row => row.caseId === openCaseId)
  const [cursorId, setCursorId] = useState<string | undefined>(openCaseId)
  useEffect(() => setCursorId(openCaseId), [openCaseId])
  const cursor = rows.findIndex(row => row.caseId === cursorId)
  const current = cursor >= 0 ? cursor : openIndex
  const currentRow = rows[current]
  const [taking, setTaking] = useState(false)
  const [selecting, setSelecting] = useState(false)
  const [selection, setSelection] = useState(nothingSelected)
  const selected = selecting ? rows.filter(row => selection.ids.has(row.caseId)) : []
  const toggle = useLeaseToggle()

  const move = (by: 1 | -1) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, current + by))]
    if (next) setCursorId(next.caseId)
  }
  const press = (row: QueueRow, how: RowPress) => {
    if (!maySelect || (how === 'plain' && !selecting)) return onOpen(row.caseId)
    setSelecting(true)
    setCursorId(row.caseId)
    setSelection(old => (how === 'run' ? selectRun(old, rows, row.caseId) : toggleOne(old, row.caseId)))
  }
  const switchLease = () => {
    if (!currentRow) return
    const caseId = currentRow.caseId as CaseId
    if (isMineToRelease(currentRow.lease)) toggle.release(caseId)
    else toggle.claim(caseId)
  }
  const leaveSelecting = () => {
    setSelecting(false)
    setSelection(nothingSelected)
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
      if (currentRow) press(currentRow, 'plain')
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
        onSelect={maySelect ? () => (selecting ? leaveSelecting() : setSelecting(true)) : undefined}
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
          selected={selected}
          total={total}
          onAll={() =>
            setSelection({ ids: new Set(rows.slice(0, MOST_LEASES).map(row => row.caseId)), from: null })
          }
          onClear={() => setSelection(nothingSelected)}
          onLeave={leaveSelecting}
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
            'aria-multiselectable': selecting || undefined,
            'aria-activedescendant': currentRow && `${ids}-${currentRow.caseId}`,
          }}
          renderRow={index => {
            const row = rows[index]
            return (
              row && (
                <QueueRowView
                  id={`${ids}-${row.caseId}`}
                  row={row}
                  today={today}
                  nowMs={now}
                  isOpen={row.caseId === openCaseId}
                  isCursor={index === current}
                  picked={selecting ? selection.ids.has(row.caseId) : null}
                  withStatus={filter.view === 'every'}
                  place={{ index, total }}
                  onPress={how => press(row, how)}
                />
              )
            )
          }}
        />
      )}
      {taking && <TakeDialog filter={filter} onClose={() => setTaking(false)} />}
    </section>
  )
}
