import { Button, Checkbox, Input, Progress } from 'antd'
import { useId, useState } from 'react'
import { hasRight } from '../../../src-shared/people/rights.ts'
import type { Role } from '../../../src-shared/people/role.ts'
import type { Report } from '../../../src-shared/reports/report.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { useCancelExport, useExportProgress, useExportReport } from '../../data/use-reports.ts'
import { newId } from '../../data/use-ticket.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { Segments } from '../../ui/segments.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import styles from './reports.module.css'

interface ExportDialogProps {
  readonly report: Report
  readonly roles: readonly Role[]
  readonly onClose: () => void
}

const formats = ['xlsx', 'csv', 'pdf'] as const

/** R11: the report on screen as a file, masked unless somebody who may says why and gives the password again. */
export function ExportDialog({ report, roles, onClose }: ExportDialogProps) {
  const { t, language } = useWords()
  const id = useId()
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx')
  const [isUnmasked, setUnmasked] = useState(false)
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const [exportId, setExportId] = useState<string | null>(null)
  const order = useExportReport()
  const cancel = useCancelExport()
  const progress = useExportProgress(order.isPending).data?.running
  const isDraft = report.breaches.length > 0
  const lacksReason = isUnmasked && (reason.trim().length < 5 || password === '')
  const close = () => {
    if (order.isPending && exportId) cancel.mutate({ exportId })
    onClose()
  }
  const go = () => {
    const next = newId()
    setExportId(next)
    const unmasked = isUnmasked ? { reason: reason.trim(), password } : null
    order.mutate({ exportId: next, request: report.request, format, unmasked, draft: isDraft })
    setPassword('')
  }
  return (
    <DialogSheet title={t('reports.export.title')} width={480} onClose={close}>
      <div className={styles.dialog}>
        <p>{inLanguage(report.title, language)}</p>
        <Segments
          aria-label={t('reports.export.format')}
          value={format}
          options={formats.map(value => ({ value, label: t(`reports.export.formats.${value}`) }))}
          onChange={setFormat}
        />
        {isDraft && (
          <p className={styles.draft}>{t('reports.export.draft', { n: report.breaches.length })}</p>
        )}
        {hasRight(roles, 'export-unmasked') && (
          <Checkbox checked={isUnmasked} onChange={event => setUnmasked(event.target.checked)}>
            {t('reports.export.unmasked')}
          </Checkbox>
        )}
        {isUnmasked && (
          <>
            <label htmlFor={`${id}-reason`}>{t('reports.export.reason')}</label>
            <Input
              id={`${id}-reason`}
              maxLength={200}
              value={reason}
              onChange={event => setReason(event.target.value)}
            />
            <label htmlFor={`${id}-password`}>{t('reports.export.password')}</label>
            <Input.Password
              id={`${id}-password`}
              autoComplete="off"
              value={password}
              onChange={event => setPassword(event.target.value)}
            />
          </>
        )}
        {order.isPending && (
          <>
            <Progress
              percent={progress && progress.of > 0 ? Math.round((progress.rows / progress.of) * 100) : 0}
              aria-label={t('reports.export.making')}
            />
            <Button onClick={() => exportId && cancel.mutate({ exportId })}>
              {t('reports.export.cancel')}
            </Button>
          </>
        )}
        {order.data && (
          <p role="status" className={styles.saved}>
            {t('reports.export.saved', {
              name: order.data.name,
              n: order.data.rows,
              serial: order.data.serial,
            })}
            <span className={styles.checksum}>{order.data.path}</span>
          </p>
        )}
        <TroubleNote code={troubleOf(order.error)?.code} />
        {!order.isPending && (
          <div className={styles.buttons} data-acts>
            <Button onClick={close}>{t('frame.common.close')}</Button>
            <Button type="primary" disabled={lacksReason} onClick={go}>
              {t(isDraft ? 'reports.export.goDraft' : 'reports.export.go')}
            </Button>
          </div>
        )}
      </div>
    </DialogSheet>
  )
}
