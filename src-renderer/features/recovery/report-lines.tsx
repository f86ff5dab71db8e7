import type { RecoveryReport } from '../../../src-shared/desk/trust-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Line } from '../../ui/line.tsx'
import { numberRanges } from '../../ui/number-ranges.ts'
import { useTimeWords } from '../../ui/use-time-words.ts'
import styles from './recovery.module.css'

/** The report in sentences; what only the centre can say is told as not yet asked. */
export function ReportLines({ report }: { readonly report: RecoveryReport }) {
  const { t } = useWords()
  const time = useTimeWords()
  const { snapshotAt, receiptsFilled, onlyAtCentre, neverFound } = report
  const ranges = (numbers: readonly number[]) => numberRanges(numbers, t('frame.common.listed'))
  const found = [
    t('recovery.fromDamaged', { n: report.fromDamaged }),
    snapshotAt === null
      ? t('recovery.noSnapshot')
      : `${t('recovery.fromSnapshot', { n: report.fromSnapshot })} (${t('recovery.snapshotAt', {
          time: time.moment(snapshotAt),
        })})`,
  ]
  const counted = (name: 'onlyAtCentre' | 'neverFound', numbers: readonly number[] | undefined): string => {
    if (numbers === undefined) return t('recovery.asking')
    if (numbers.length === 0) return t(`recovery.${name}None`)
    return t(`recovery.${name}Text`, { n: numbers.length, numbers: ranges(numbers) })
  }
  return (
    <dl className={styles.lines}>
      <Line label={t('recovery.at')}>{time.moment(report.at)}</Line>
      <Line label={t('recovery.found')}>{found.join(t('frame.common.separator'))}</Line>
      <Line label={t('recovery.unsent')}>{t('recovery.unsentText', { n: report.unsent })}</Line>
      <Line label={t('recovery.receipts')}>
        {receiptsFilled === null ? t('recovery.asking') : t('recovery.receiptsText', { n: receiptsFilled })}
      </Line>
      <Line label={t('recovery.onlyAtCentre')}>
        {counted(
          'onlyAtCentre',
          onlyAtCentre?.map(each => each.sequence),
        )}
      </Line>
      <Line label={t('recovery.neverFound')}>{counted('neverFound', neverFound ?? undefined)}</Line>
      <Line label={t('recovery.keptAs')}>{t('recovery.keptAsText', { name: report.keptAs })}</Line>
    </dl>
  )
}
