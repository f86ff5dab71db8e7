import { useTranslation } from 'react-i18next'
import type { LeaseView } from '../../src-shared/desk/queue-views.ts'
import { leaseLook, stateOfLease } from './lease-look.ts'
import styles from './lease-mark.module.css'
import { StateMark } from './state-mark.tsx'
import { useLeaseWords } from './use-lease-words.ts'

interface LeaseMarkProps {
  readonly lease: LeaseView | null
  readonly nowMs: number
}

/** Who holds a case, small enough for a row; the whole sentence where the pointer rests. */
export function LeaseMark({ lease, nowMs }: LeaseMarkProps) {
  const { t } = useTranslation()
  const words = useLeaseWords()
  const look = leaseLook(lease)
  if (lease === null || look === 'free') return null
  return (
    <span className={styles.mark} title={words.line(lease, nowMs)}>
      <StateMark state={stateOfLease[look]}>{t(`lease.mark.${look}`, { name: lease.holderName })}</StateMark>
    </span>
  )
}
