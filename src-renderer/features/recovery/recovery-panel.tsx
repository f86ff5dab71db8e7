import { Button } from 'antd'
import { useId } from 'react'
import { troubleOf } from '../../data/trouble-of.ts'
import { useReadReport, useRecoveryReport } from '../../data/use-recovery.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { stateColours } from '../../ui/state-mark.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './recovery.module.css'
import { ReportLines } from './report-lines.tsx'

/** What came back, what only the centre has and what nobody has: over every page until it was read. */
export function RecoveryPanel() {
  const { t } = useWords()
  const title = useId()
  const { data } = useRecoveryReport()
  const read = useReadReport()
  if (!data?.report) return null
  return (
    <section className={styles.panel} style={stateColours('changed')} aria-labelledby={title}>
      <div className={styles.head}>
        <h2 id={title} className={styles.title}>
          <Icon name="changed" /> {t('recovery.title')}
        </h2>
        <Button type="primary" size="small" loading={read.isPending} onClick={() => read.mutate({})}>
          {t('recovery.read')}
        </Button>
      </div>
      <ReportLines report={data.report} />
      <TroubleNote code={troubleOf(read.error)?.code} />
    </section>
  )
}
