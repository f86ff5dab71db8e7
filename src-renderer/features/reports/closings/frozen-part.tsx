import { Select } from 'antd'
import { useState } from 'react'
import type { FrozenSheet, ReportClosing, TableReport } from '../../../../src-shared/reports/closing.ts'
import { reportSpecs } from '../../../../src-shared/reports/make-report.ts'
import type { Report } from '../../../../src-shared/reports/report.ts'
import { troubleOf } from '../../../data/trouble-of.ts'
import { useFrozen } from '../../../data/use-closings.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { Late } from '../../../ui/late.tsx'
import { TroubleNote } from '../../../ui/trouble-note.tsx'
import { ReportTable } from '../report-table.tsx'
import styles from './closings.module.css'

/** The tables as they were frozen, from the centre. */
export function FrozenPart({ closing }: { readonly closing: ReportClosing }) {
  const { t, language } = useWords()
  const { data, error } = useFrozen(closing.id)
  const [chosen, setChosen] = useState<TableReport>('workload')
  const sheet = data?.sheets.find(({ report }) => report === chosen)
  if (!data || !sheet)
    return (
      <>
        <TroubleNote code={troubleOf(error)?.code} />
        {!error && (
          <Late>
            <p className={styles.help}>{t('closings.frozen.fetching')}</p>
          </Late>
        )}
      </>
    )
  return (
    <div className={styles.frozen}>
      <Select
        aria-label={t('reports.page.which')}
        className={styles.which ?? ''}
        size="small"
        value={chosen}
        options={data.sheets.map(({ report }) => ({
          value: report,
          label: inLanguage(reportSpecs[report].title, language),
        }))}
        onChange={setChosen}
      />
      <ReportTable report={asReport(closing, sheet)} onOpenCase={() => undefined} />
    </div>
  )
}

/** A frozen table in the form the table on the page takes. It was balanced, or it would not stand here. */
function asReport(closing: ReportClosing, { report, columns, rows }: FrozenSheet): Report {
  const { from, to, asOf, covered, workTypes, basisVersion, rulebooks } = closing
  const { title, basis } = reportSpecs[report]
  return {
    request: { report, from, to, asOf, agencies: covered, workTypes },
    title,
    head: {
      unit: closing.unitName,
      preparedBy: closing.prepared.byName,
      basis,
      ...{ basisVersion, rulebooks },
    },
    ...{ columns, rows, breaches: [] },
    lacks: { lastPullAt: null, waitingHere: 0, silentDesks: null, withoutFacts: 0, notCollected: [] },
    checksum: closing.reports.find(each => each.report === report)?.checksum ?? '',
    masked: true,
  }
}
