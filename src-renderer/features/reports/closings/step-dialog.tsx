import { Button } from 'antd'
import type { ReportClosing } from '../../../../src-shared/reports/closing.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useCompareClosing } from '../../../data/use-closings.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { DialogSheet } from '../../../ui/dialog-sheet.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { useTimeWords } from '../../../ui/use-time-words.ts'
import { ClosingFacts } from './closing-facts.tsx'
import styles from './closings.module.css'
import { ComparedLine } from './compared-line.tsx'

interface StepDialogProps {
  readonly closing: ReportClosing
  readonly step: 'review' | 'sign'
  readonly order: {
    readonly isPending: boolean
    readonly error: Error | null
    mutate(input: { readonly id: string }, then: { readonly onSuccess: () => void }): void
  }
  readonly onClose: () => void
}

/** Before 审核 or 签发: what is in the set, comparing it with the figures here, and the act's own verb. Signing is for good. */
export function StepDialog({ closing, step, order, onClose }: StepDialogProps) {
  const { t } = useWords()
  const time = useTimeWords()
  const compare = useCompareClosing()
  return (
    <DialogSheet title={t(`closings.${step}.title`)} width={640} onClose={onClose}>
      <div className={styles.dialog}>
        <p>
          {t(`closings.${step}.text`, {
            unit: closing.unitName,
            from: closing.from,
            to: closing.to,
            time: time.moment(closing.asOf),
          })}
        </p>
        {step === 'sign' && <p className={styles.danger}>{t('closings.sign.forGood')}</p>}
        <ClosingFacts closing={closing} />
        <ComparedLine compared={compare.data} />
        <TroubleNote code={troubleOf(order.error ?? compare.error)?.code} />
        <div className={styles.buttons} data-acts>
          <Button
            loading={compare.isPending}
            onClick={() => compare.mutate({ id: closing.id, asOf: closing.asOf })}
          >
            {t('closings.compare.go')}
          </Button>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button
            type="primary"
            danger={step === 'sign'}
            loading={order.isPending}
            onClick={() => order.mutate({ id: closing.id }, { onSuccess: onClose })}
          >
            {t(`closings.${step}.verb`)}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}
