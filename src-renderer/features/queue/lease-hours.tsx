import type { Settings } from '../../../src-shared/desk/settings-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import { useLeaseWords } from '../../ui/use-lease-words.ts'
import { useNow } from '../../ui/use-now.ts'
import styles from './lease-dialog.module.css'

export type LeaseHours = Settings['leaseHours']
const choices: readonly LeaseHours[] = [8, 24, 48, 72]

interface LeaseHoursFieldProps {
  readonly hours: LeaseHours
  readonly onChange: (hours: LeaseHours) => void
}

/** For how long, and when that will be over: whoever leaves for a village sees the time before leaving. */
export function LeaseHoursField({ hours, onChange }: LeaseHoursFieldProps) {
  const { t } = useWords()
  const words = useLeaseWords()
  const now = useNow(30_000)
  return (
    <div className={styles.field}>
      <span className={styles.label}>{t('lease.hoursLabel')}</span>
      <div className={styles.row}>
        <Segments
          aria-label={t('lease.hoursLabel')}
          value={String(hours)}
          options={choices.map(n => ({ value: String(n), label: t('lease.hours', { n }) }))}
          onChange={value => onChange(choices.find(n => String(n) === value) ?? hours)}
        />
        <span>{words.untilThen(hours, now)}</span>
      </div>
    </div>
  )
}
