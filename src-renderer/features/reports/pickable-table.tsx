import { Button } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Report } from '../../../src-shared/reports/report.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ReportTable } from './report-table.tsx'
import styles from './reports.module.css'

/** What the dialog that gives cases away is told. */
export interface AssignProps {
  readonly caseIds: readonly CaseId[]
  readonly onClose: () => void
  readonly onDone: (said: string) => void
}

interface PickableTableProps {
  readonly report: Report
  readonly onOpenCase: (caseId: CaseId) => void
  /** False: the table alone. */
  readonly mayAssign: boolean
  readonly assignDialog: (props: AssignProps) => React.ReactNode
  /** Cases were given away: the list is to be made anew. */
  readonly onAssigned: () => void
}

/** A list whose cases can be picked and given to a colleague (改派), where the officer may do that. */
export function PickableTable({
  report,
  onOpenCase,
  mayAssign,
  assignDialog,
  onAssigned,
}: PickableTableProps) {
  const { t } = useWords()
  const [wanted, setPicked] = useState<ReadonlySet<CaseId>>(new Set())
  const [isAssigning, setAssigning] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  // What is in the list no more is picked no more.
  const picked = new Set(report.rows.flatMap(({ caseId }) => (caseId && wanted.has(caseId) ? [caseId] : [])))
  const done = (words: string) => {
    setSaid(words)
    setAssigning(false)
    setPicked(new Set())
    onAssigned()
  }
  if (!mayAssign) return <ReportTable report={report} onOpenCase={onOpenCase} />
  return (
    <>
      <div className={styles.picked}>
        <Button disabled={picked.size === 0} onClick={() => setAssigning(true)}>
          {t('reports.pick.assign', { n: picked.size })}
        </Button>
        <span role="status">{said !== null && <StateMark state="closed">{said}</StateMark>}</span>
      </div>
      <ReportTable report={report} onOpenCase={onOpenCase} picking={{ picked, onPick: setPicked }} />
      {isAssigning &&
        assignDialog({ caseIds: [...picked], onClose: () => setAssigning(false), onDone: done })}
    </>
  )
}
