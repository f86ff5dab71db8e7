import { Button } from 'antd'
import { useState } from 'react'
import { type BulkOutcomes, MOST_AT_ONCE } from '../../../src-shared/desk/bulk-views.ts'
import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useHandOver, useHandOverKey } from '../../ui/hand-over.ts'
import { leaseLook } from '../../ui/lease-look.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { ReclaimDialog } from './reclaim-dialog.tsx'
import styles from './selection-bar.module.css'

/** Letters of one press, to be taken back together. */
export type ApprovedMany = (outcomes: BulkOutcomes) => void

interface SelectionBarProps {
  readonly selected: readonly QueueRow[]
  readonly total: number
  /** 改派 and 收回: who manages leases. */
  readonly mayManage: boolean
  /** 一并通过; undefined for who decides nothing here. */
  readonly onApproved: ApprovedMany | undefined
  readonly onAll: () => void
  /** Lets go of the rows; the mode stays. */
  readonly onClear: () => void
  readonly onLeave: () => void
}

/** What is done with the rows picked: 一并通过 by who decides, 改派 and 收回 by who supervises. */
export function SelectionBar(props: SelectionBarProps) {
  const { selected, total, mayManage, onApproved, onAll, onClear, onLeave } = props
  const { t } = useWords()
  const [open, setOpen] = useState<'assign' | 'reclaim' | 'approve' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const held = selected.filter(row =>
    ['mine', 'near-end', 'elsewhere', 'other'].includes(leaseLook(row.lease)),
  )
  const ids = (rows: readonly QueueRow[]) => rows.map(row => row.caseId)
  const done = (words: string) => {
    setSaid(words)
    setOpen(null)
    onClear()
  }
  const start = (what: NonNullable<typeof open>) => {
    setSaid(null)
    setOpen(what)
  }
  const tooMany = selected.length > MOST_AT_ONCE
  const handOver = useHandOver()
  const offered = ids(selected) as CaseId[]
  useHandOverKey(offered)
  return (
    <section className={styles.bar} aria-label={t('lease.select.label')}>
      <div className={styles.line}>
        <strong className={styles.count}>{t('lease.select.count', { n: selected.length, total })}</strong>
        <Button size="small" type="link" onClick={onAll}>
          {t('lease.select.all')}
        </Button>
        <Button size="small" type="link" onClick={onLeave}>
          {t('lease.select.none')}
        </Button>
      </div>
      <div className={styles.line}>
        {onApproved && (
          <Button
            size="small"
            type={mayManage ? 'default' : 'primary'}
            disabled={selected.length === 0 || tooMany}
            title={tooMany ? t('queue.bulk.openMost', { n: MOST_AT_ONCE }) : undefined}
            onClick={() => start('approve')}
          >
            {t('queue.bulk.open')}
          </Button>
        )}
        {handOver && (
          <Button
            size="small"
            disabled={offered.length === 0 || !handOver.online}
            onClick={() => handOver.start(offered)}
          >
            {t(handOver.online ? 'offers.open' : 'offers.openOffline')}
          </Button>
        )}
        {mayManage && (
          <>
            <Button
              size="small"
              type="primary"
              disabled={selected.length === 0}
              onClick={() => start('assign')}
            >
              {t('lease.select.assign')}
            </Button>
            <Button
              size="small"
              disabled={held.length === 0}
              title={selected.length > 0 && held.length === 0 ? t('lease.select.nobodyHolds') : undefined}
              onClick={() => start('reclaim')}
            >
              {t('lease.select.reclaim')}
            </Button>
          </>
        )}
        <span role="status">{said !== null && <StateMark state="closed">{said}</StateMark>}</span>
      </div>
      {open === 'assign' && (
        <AssignDialog caseIds={ids(selected)} onClose={() => setOpen(null)} onDone={done} />
      )}
      {open === 'reclaim' && (
        <ReclaimDialog caseIds={ids(held)} onClose={() => setOpen(null)} onDone={done} />
      )}
      {open === 'approve' && onApproved && (
        <BulkDialog rows={selected} onClose={() => setOpen(null)} onRecorded={onApproved} onDone={onLeave} />
      )}
    </section>
  )
}
