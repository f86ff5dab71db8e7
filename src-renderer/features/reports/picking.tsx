import { Checkbox } from 'antd'
import { MOST_LEASES } from '../../../src-shared/cases/lease.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Report, ReportRow } from '../../../src-shared/reports/report.ts'
import { useWords } from '../../i18n/use-words.ts'

/** Which cases of a list are picked. */
export interface Picking {
  readonly picked: ReadonlySet<CaseId>
  readonly onPick: (picked: ReadonlySet<CaseId>) => void
}

/** The cases of a list that can be picked at once: as many as can be given away in one go. */
export function casesOf({ rows }: Pick<Report, 'rows'>): readonly CaseId[] {
  return rows.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])).slice(0, MOST_LEASES)
}

interface PickAllProps {
  readonly report: Report
  readonly picking: Picking
  readonly rows: number
}

export function PickAll({ report, picking: { picked, onPick }, rows }: PickAllProps) {
  const { t } = useWords()
  const all = casesOf(report)
  const isAll = all.length > 0 && all.every(id => picked.has(id))
  return (
    <th scope="col" rowSpan={rows}>
      <Checkbox
        aria-label={t('reports.pick.all')}
        checked={isAll}
        indeterminate={!isAll && picked.size > 0}
        onChange={() => onPick(new Set(isAll ? [] : all))}
      />
    </th>
  )
}

interface PickOneProps {
  readonly row: ReportRow
  readonly picking: Picking
}

export function PickOne({ row: { caseId, cells }, picking: { picked, onPick } }: PickOneProps) {
  const { t } = useWords()
  if (caseId === null) return <td />
  const toggle = () => {
    const next = new Set(picked)
    if (!next.delete(caseId) && next.size < MOST_LEASES) next.add(caseId)
    onPick(next)
  }
  return (
    <td>
      <Checkbox
        aria-label={t('reports.pick.one', {
          what: cells
            .filter(cell => cell !== null)
            .slice(0, 4)
            .join(' '),
        })}
        checked={picked.has(caseId)}
        onChange={toggle}
      />
    </td>
  )
}
