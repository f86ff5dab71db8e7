import { Button } from 'antd'
import { useState } from 'react'
import type { ClosingView } from '../../../../src-shared/desk/closing-views.ts'
import type { CaseId } from '../../../../src-shared/kernel/ids.ts'
import type { Report } from '../../../../src-shared/reports/report.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useClosingState } from '../../../data/use-closings.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { type ClosingDialogName, ClosingDialogs } from './closing-dialogs.tsx'
import { ClosingSign } from './closing-sign.tsx'
import styles from './closings.module.css'
import { CorrectionsPart } from './corrections-part.tsx'
import { ReportStanding } from './report-standing.tsx'

interface ClosingPartProps {
  /** The report on screen. */
  readonly report: Report
  readonly onOpenCase: (caseId: CaseId) => void
}

/**
 * 期间封存 of the days on screen, of the agency that is chosen, or else one's own: how it stands, the next step for whoever may do it,
 * whether the figures on screen are the frozen ones, and, under the workload, which cases correct a closed period.
 */
export function ClosingPart({ report, onOpenCase }: ClosingPartProps) {
  const { t } = useWords()
  const [open, setOpen] = useState<ClosingDialogName | null>(null)
  const { report: shown, ...request } = report.request
  const [only, ...others] = request.agencies
  const unit = only && others.length === 0 ? only : null
  const { data: view, error } = useClosingState({ ...request, unit }, true)
  if (!view) return <TroubleNote code={troubleOf(error)?.code} />
  return (
    <section className={styles.part} aria-label={t('closings.title')}>
      <div className={styles.row}>
        <strong>{t('closings.title')}</strong>
        <span className={styles.unit}>{view.unit.name}</span>
        <ClosingSign view={view} />
        <StepButtons view={view} onOpen={setOpen} />
        <Button size="small" type="link" onClick={() => setOpen('list')}>
          {t('closings.list.open')}
        </Button>
      </div>
      <ReportStanding report={report} standing={view.report} told={view.closing?.id} />
      {shown === 'workload' && <CorrectionsPart view={view} onOpenCase={onOpenCase} />}
      {open && (
        <ClosingDialogs
          name={open}
          view={view}
          days={{ from: request.from, to: request.to }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

interface StepButtonsProps {
  readonly view: ClosingView
  readonly onOpen: (name: ClosingDialogName) => void
}

/** The next step as a button for whoever may do it, and giving back what is on its way. */
function StepButtons({ view: { step, stop, mayReturn }, onOpen }: StepButtonsProps) {
  const { t } = useWords()
  return (
    <>
      {step && stop === null && (
        <Button size="small" onClick={() => onOpen(step)}>
          {t(`closings.step.${step}`)}
        </Button>
      )}
      {mayReturn && (
        <Button size="small" onClick={() => onOpen('return')}>
          {t('closings.step.return')}
        </Button>
      )}
    </>
  )
}
