import { workingDaysLeft } from '../../cases/queue-order.ts'
import type { Words } from '../../kernel/words.ts'
import { type FigureColumn, type Figures, mean, share } from '../agency-table.ts'
import { column, words } from '../columns.ts'
import type { ClosingTally, ReportPlace } from '../facts.ts'

/** 平均办理工作日 and 按时办结率, of 通过 and 不通过 that say when they were handed in and promised. */
export const timelinessColumns: readonly FigureColumn[] = [
  {
    column: column('averageDays', '平均办理工作日', 'Mean working days', 'decimal'),
    cell: figures => mean(figures.daysSum, figures.timed),
  },
  {
    column: column('inTimeShare', '按时办结率', 'Decided in time', 'share'),
    cell: figures => share(figures.inTime, figures.promised),
  },
]

export const timelinessBasis = words(
  '平均办理工作日、按时办结率按通过和不通过计算，自提交次日起计工作日',
  'Mean working days and decided in time count approvals and refusals, from the day after submission',
)

export function timelinessFigures(tally: ClosingTally, { calendar }: ReportPlace): Figures {
  const { submittedOn, dueOn, day, n } = tally
  const days = submittedOn === null ? 0 : Math.max(0, calendar.between(submittedOn, day).days)
  return {
    daysSum: days * n,
    timed: submittedOn === null ? 0 : n,
    inTime: dueOn !== null && day <= dueOn ? n : 0,
    promised: dueOn === null ? 0 : n,
  }
}

/** Said when a year on the way has no published holidays yet (domain.md G31). */
export function provisionalNotes(closings: readonly ClosingTally[], { calendar }: ReportPlace): Words[] {
  const isProvisional = closings.some(
    ({ submittedOn, day }) => submittedOn !== null && calendar.between(submittedOn, day).provisional,
  )
  return isProvisional
    ? [words('工作日含未公布放假安排的年份，为暂定', 'Working days pass a year without published holidays')]
    : []
}

/** 超期 or 临近到期 on the last day counted. */
export function dueFigures(
  dueOn: ClosingTally['dueOn'],
  nearDueDays: number,
  { calendar, endsOn }: ReportPlace,
): 'overdue' | 'nearDue' | undefined {
  if (dueOn === null) return undefined
  if (dueOn < endsOn) return 'overdue'
  return workingDaysLeft(calendar, endsOn, dueOn).days <= nearDueDays ? 'nearDue' : undefined
}
