import { Button } from 'antd'
import { useState } from 'react'
import type { QueueRow } from '../../../src-shared/desk/views.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { useWords } from '../../i18n/use-words.ts'
import { leaseLook } from '../../ui/lease-look.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { ReclaimDialog } from './reclaim-dialog.tsx'
import styles from './selection-bar.module.css'

interface SelectionBarProps {
  readonly selected: readonly QueueRow[]
  readonly total: number
  readonly onAll: () => void
  /** Lets go of the rows; the mode stays. */
  readonly onClear: () => void
  readonly onLeave: () => void
}

/** What a supervisor does with the rows picked: 改派 and 收回. */
export function SelectionBar({ selected, total, onAll, onClear, onLeave }: SelectionBarProps) {
  const { t } = useWords()
  const [open, setOpen] = useState<'assign' | 'reclaim' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const held = selected.filter(row =>
    ['mine', 'near-end', 'elsewhere', 'other'].includes(leaseLook(row.lease)),
  )
  const ids = (rows: readonly QueueRow[]) => rows.map(row => row.caseId as CaseId)
  const done = (words: string) => {
    setSaid(words)
    setOpen(null)
    onClear()
  }
  const start = (what: 'assign' | 'reclaim') => {
    setSaid(null)
    setOpen(what)
  }
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
        <Button size="small" type="primary" disabled={selected.length === 0} onClick={() => start('assign')}>
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
        <span role="status">{said !== null && <StateMark state="closed">{said}</StateMark>}</span>
      </div>
      {open === 'assign' && (
        <AssignDialog caseIds={ids(selected)} onClose={() => setOpen(null)} onDone={done} />
      )}
      {open === 'reclaim' && (
        <ReclaimDialog caseIds={ids(held)} onClose={() => setOpen(null)} onDone={done} />
      )}
    </section>
  )
}
