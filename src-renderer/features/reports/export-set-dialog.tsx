import { Button, Progress } from 'antd'
import { useState } from 'react'
import { reportSpecs } from '../../../src-shared/reports/make-report.ts'
import type { ReportRequest } from '../../../src-shared/reports/report.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useCancelExport, useExportProgress, useExportSet } from '../../data/use-reports.ts'
import { newId } from '../../data/use-ticket.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './reports.module.css'

interface ExportSetDialogProps {
  readonly request: Omit<ReportRequest, 'report'>
  readonly onClose: () => void
}

const formats = ['xlsx', 'csv', 'pdf'] as const
type ExportedSet = NonNullable<ReturnType<typeof useExportSet>['data']>

/** 整套导出: all reports of these days into one folder, one after the other; it says which came and which did not, and why. */
export function ExportSetDialog({ request, onClose }: ExportSetDialogProps) {
  const { t } = useWords()
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx')
  const [exportId, setExportId] = useState<string | null>(null)
  const order = useExportSet()
  const cancel = useCancelExport()
  const progress = useExportProgress(order.isPending).data?.running
  const stop = () => exportId && cancel.mutate({ exportId })
  const close = () => {
    if (order.isPending) stop()
    onClose()
  }
  const go = () => {
    const next = newId()
    setExportId(next)
    order.mutate({ exportId: next, request, format })
  }
  return (
    <DialogSheet title={t('reports.set.title')} width={560} onClose={close}>
      <div className={styles.dialog}>
        <p>{t('reports.set.text', { from: request.from, to: request.to })}</p>
        <Segments
          aria-label={t('reports.export.format')}
          value={format}
          options={formats.map(value => ({ value, label: t(`reports.export.formats.${value}`) }))}
          onChange={setFormat}
        />
        {order.isPending && (
          <>
            <Progress
              percent={progress && progress.of > 0 ? Math.round((progress.rows / progress.of) * 100) : 0}
              aria-label={t('reports.export.making')}
            />
            <Button onClick={stop}>{t('reports.export.cancel')}</Button>
          </>
        )}
        {order.data && <Outcome set={order.data} />}
        <TroubleNote code={troubleOf(order.error)?.code} />
        {!order.isPending && (
          <div className={styles.buttons} data-acts>
            <Button onClick={close}>{t('frame.common.close')}</Button>
            <Button type="primary" onClick={go}>
              {t('reports.set.go')}
            </Button>
          </div>
        )}
      </div>
    </DialogSheet>
  )
}

function Outcome({ set: { folder, files, failed, cancelled } }: { readonly set: ExportedSet }) {
  const { t, language } = useWords()
  const nameOf = (report: keyof typeof reportSpecs) => inLanguage(reportSpecs[report].title, language)
  return (
    <div role="status" className={styles.saved}>
      <p>
        {cancelled && `${t('reports.set.cancelled')} `}
        {t('reports.set.saved', { n: files.length, of: Object.keys(reportSpecs).length })}
        {folder !== null && <span className={styles.checksum}>{folder}</span>}
      </p>
      <ul>
        {files.map(({ report, rows, serial }) => (
          <li key={report}>{t('reports.set.file', { report: nameOf(report), n: rows, serial })}</li>
        ))}
        {failed.map(({ report, why }) => (
          <li key={report}>
            {nameOf(report)}：<TroubleNote code={why} />
          </li>
        ))}
      </ul>
    </div>
  )
}
