import { Button } from 'antd'
import type { ClosingPlace, ClosingView, UnbalancedRow } from '../../../../src-shared/desk/closing-views.ts'
import { reportSpecs } from '../../../../src-shared/reports/make-report.ts'
import { reportIdSchema } from '../../../../src-shared/reports/report.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { usePrepareClosing } from '../../../data/use-closings.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { DialogSheet } from '../../../ui/dialog-sheet.tsx'
import { inLanguage } from '../../../ui/in-language.ts'
import { stateColours } from '../../../ui/state-mark.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import styles from './closings.module.css'

interface PrepareDialogProps {
  readonly unit: ClosingView['unit']
  readonly days: Pick<ClosingPlace, 'from' | 'to'>
  readonly onClose: () => void
}

/** 制表: what is made and handed over, and every row that keeps it here because it does not balance. */
export function PrepareDialog({ unit, days, onClose }: PrepareDialogProps) {
  const { t } = useWords()
  const order = usePrepareClosing()
  const done = order.data
  const go = () =>
    order.mutate(
      { unit: unit.code, ...days },
      { onSuccess: ({ kind }) => (kind === 'prepared' ? onClose() : undefined) },
    )
  return (
    <DialogSheet title={t('closings.prepare.title')} width={560} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{t('closings.prepare.text', { unit: unit.name, ...days, n: reportIdSchema.options.length })}</p>
        <p className={styles.help}>{t('closings.prepare.help')}</p>
        {done?.kind === 'unbalanced' && <UnbalancedRows rows={done.rows} />}
        <TroubleNote code={troubleOf(order.error)?.code} />
        <div className={styles.buttons} data-acts>
          <Button onClick={onClose}>{t('frame.common.cancel')}</Button>
          <Button type="primary" loading={order.isPending} onClick={go}>
            {t('closings.step.prepare')}
          </Button>
        </div>
      </div>
    </DialogSheet>
  )
}

/** Named one by one: the report, the row, and both sides. */
function UnbalancedRows({ rows }: { readonly rows: readonly UnbalancedRow[] }) {
  const { t, language } = useWords()
  return (
    <div role="alert" className={styles.unbalanced} style={stateColours('stopped')}>
      <p>{t('closings.prepare.unbalanced', { n: rows.length })}</p>
      <ul>
        {rows.map(row => (
          <li key={`${row.report} ${row.rule} ${row.row}`}>
            {inLanguage(reportSpecs[row.report].title, language)}{' '}
            {t('closings.prepare.row', { n: row.row + 1 })}{' '}
            {t('reports.page.breach', {
              row: row.name,
              says: inLanguage(row.says, language),
              left: row.left,
              right: row.right,
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
