import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Period } from './period.ts'
import { PeriodFields } from './period-fields.tsx'
import styles from './reports.module.css'

interface ReportToolsProps {
  readonly period: Period
  readonly onPeriod: (period: Period) => void
  readonly isCounting: boolean
  readonly onAgain: () => void
  readonly children?: ReactNode
}

/** Above figures: of which days, and counting them again. */
export function ReportTools({ period, onPeriod, isCounting, onAgain, children }: ReportToolsProps) {
  const { t } = useWords()
  return (
    <div className={styles.tools}>
      <PeriodFields period={period} onChange={onPeriod} />
      <Button icon={<Icon name="try-again" />} loading={isCounting} onClick={onAgain}>
        {t('reports.page.again')}
      </Button>
      {children}
    </div>
  )
}
