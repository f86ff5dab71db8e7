import type { ClosingView } from '../../../../src-shared/desk/closing-views.ts'
import { followsCases } from '../../../../src-shared/reports/closing.ts'
import type { Report } from '../../../../src-shared/reports/report.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import styles from './closings.module.css'

interface ReportStandingProps {
  readonly report: Report
  readonly standing: ClosingView['report']
  /** The closing that is told of already. */
  readonly told: string | undefined
}

/** Whether the figures on screen are the frozen ones of a signed closing, or stand in a part of one. */
export function ReportStanding({ report, standing, told }: ReportStandingProps) {
  const { t } = useWords()
  if (standing === null) return null
  const { closing } = standing
  const serial = closing.serial ?? ''
  if (standing.standing === 'part')
    return told === closing.id ? null : (
      <p className={styles.help}>
        {t('closings.standing.part', { serial, from: closing.from, to: closing.to })}
      </p>
    )
  const frozen = closing.reports.find(each => each.report === report.request.report)
  if (frozen?.checksum === report.checksum)
    return (
      <p className={styles.help}>
        <StateMark state="pass" look="plain">
          {t('closings.standing.same', { serial })}
        </StateMark>
      </p>
    )
  if (followsCases(report.request.report))
    return <p className={styles.help}>{t('closings.standing.anew', { serial, n: frozen?.rows ?? 0 })}</p>
  const { basisVersion } = report.head
  if (closing.basisVersion !== basisVersion)
    return (
      <p className={styles.help}>
        {t('closings.standing.otherBasis', { serial, was: closing.basisVersion, now: basisVersion })}
      </p>
    )
  return (
    <p role="alert">
      <StateMark state="stopped">{t('closings.standing.differs', { serial })}</StateMark>
    </p>
  )
}
