import { Button } from 'antd'
import { useEffect } from 'react'
import type { Report } from '../../../src-shared/reports/report.ts'
import { troubleOf } from '../../data/trouble-of.ts'
import { usePrintReport } from '../../data/use-reports.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DialogSheet } from '../../ui/dialog-sheet.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { Late } from '../../ui/late.tsx'
import { PrintRoot } from '../../ui/print/print-root.tsx'
import { TroubleNote } from '../../ui/trouble-note.tsx'
import { ReportPaper } from './report-paper.tsx'
import styles from './reports.module.css'

interface PrintDialogProps {
  readonly report: Report
  readonly mark: (first: string, second: string) => string
  readonly onClose: () => void
}

/** The report as it will be printed, masked. Its serial is given and logged when this opens; the browser prints it, in both doors. */
export function PrintDialog({ report, mark, onClose }: PrintDialogProps) {
  const { t, language } = useWords()
  const { mutate, data, error } = usePrintReport()
  const { request, breaches } = report
  const draft = breaches.length > 0
  useEffect(() => mutate({ request, draft }), [mutate, request, draft])
  return (
    <DialogSheet title={t('reports.print.title')} width={1100} onClose={onClose}>
      <TroubleNote code={troubleOf(error)?.code} />
      {!data && !error && (
        <Late>
          <p role="status">{t('reports.page.making')}</p>
        </Late>
      )}
      {data && (
        <>
          <div className={styles.printTools}>
            <span className={styles.help}>{t('reports.print.help', { serial: data.serial })}</span>
            <Button type="primary" onClick={() => window.print()}>
              {t('reports.print.go')}
            </Button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too */}
          <section className={styles.desk} aria-label={inLanguage(report.title, language)} tabIndex={0}>
            <div className={styles.sheet} lang="zh-CN">
              <ReportPaper {...data} mark={mark} />
            </div>
          </section>
          <PrintRoot size="A4" across foot={data.serial}>
            <ReportPaper {...data} mark={mark} />
          </PrintRoot>
        </>
      )}
    </DialogSheet>
  )
}
