import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { calendarDateSchema } from '../../../src-shared/kernel/instant.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Segments } from '../../ui/segments.tsx'
import { kindOf, type Period, type PeriodKind, periodKinds, periodOf, shifted } from './period.ts'
import styles from './reports.module.css'

interface PeriodFieldsProps {
  readonly period: Period
  readonly onChange: (period: Period) => void
}

/** The days a report is about: a whole day, week, month or quarter to go through, or any two days. */
export function PeriodFields({ period, onChange }: PeriodFieldsProps) {
  const { t } = useWords()
  const [isFree, setFree] = useState(false)
  const kind = isFree ? 'free' : kindOf(period)
  const choose = (wanted: PeriodKind) => {
    setFree(wanted === 'free')
    if (wanted !== 'free') onChange(periodOf(wanted, period.from))
  }
  return (
    <div className={styles.period}>
      <Segments
        aria-label={t('reports.page.period')}
        value={kind}
        options={periodKinds.map(value => ({ value, label: t(`reports.page.kinds.${value}`) }))}
        onChange={choose}
      />
      <div className={styles.days}>
        <Button aria-label={t('reports.page.earlier')} onClick={() => onChange(shifted(kind, period, -1))}>
          ‹
        </Button>
        <DayField
          label={t('reports.page.from')}
          day={period.from}
          onDay={from => onChange({ ...period, from })}
        />
        <span aria-hidden>–</span>
        <DayField label={t('reports.page.to')} day={period.to} onDay={to => onChange({ ...period, to })} />
        <Button aria-label={t('reports.page.later')} onClick={() => onChange(shifted(kind, period, 1))}>
          ›
        </Button>
      </div>
    </div>
  )
}

interface DayFieldProps {
  readonly label: string
  readonly day: Period['from']
  readonly onDay: (day: Period['from']) => void
}

/** A day as typed; it is taken over once it is one. */
function DayField({ label, day, onDay }: DayFieldProps) {
  const [typed, setTyped] = useState<string>(day)
  useEffect(() => setTyped(day), [day])
  const read = calendarDateSchema.safeParse(typed)
  return (
    <Input
      className={styles.day ?? ''}
      aria-label={label}
      aria-invalid={!read.success}
      status={read.success ? '' : 'error'}
      value={typed}
      onChange={event => {
        setTyped(event.target.value)
        const next = calendarDateSchema.safeParse(event.target.value)
        if (next.success && next.data !== day) onDay(next.data)
      }}
    />
  )
}
