import { chinaDateOf, instantSchema } from '../../../src-shared/kernel/instant.ts'
import type { ReportCell, ReportColumn } from '../../../src-shared/reports/report.ts'
import { clockOf } from '../../ui/format-time.ts'

/** A cell as it is read: shares with one decimal (domain.md G64), averages with one, nothing where nothing is known. */
export function shownCell(kind: ReportColumn['kind'], value: ReportCell): string {
  if (value === null) return ''
  if (typeof value === 'string') {
    const instant = kind === 'instant' ? instantSchema.safeParse(value).data : undefined
    return instant ? `${chinaDateOf(instant)} ${clockOf(instant)}` : value
  }
  if (kind === 'share') return `${(value * 100).toFixed(1)}%`
  return kind === 'decimal' ? value.toFixed(1) : String(value)
}
