import { dueStateOf, NEAR_DUE_DAYS, workingDaysLeft } from '../../../src-shared/cases/queue-order.ts'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { ClockView } from '../../../src-shared/desk/case-views.ts'
import { type CalendarDate, chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { WorkingCalendar } from '../../../src-shared/kernel/working-days.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'

interface Running {
  readonly clock: ClockView['clock']
  readonly on: CalendarDate
  readonly stoppedAt: Instant | null
  /** The centre counted it over a year whose holidays were not published. */
  readonly provisional?: boolean
}

/**
 * The days that run at a case, as of `today` (China day): 承诺时限 always; 见习单位确认 while a host unit has an
 * application (domain.md G32); 首次联系 at a registration (G33); 补正 while the applicant corrects or is late.
 *
 * One that stopped shows how much was left when it did. The promised day stops with the last decision on a case that
 * waits for nobody any more.
 */
export function caseClocks(
  record: CaseRecord,
  rules: WorkRules | undefined,
  calendar: WorkingCalendar,
  today: CalendarDate,
): ClockView[] {
  const nearDueDays = rules?.nearDueDays ?? NEAR_DUE_DAYS
  return runningClocks(record).map(({ clock, on, stoppedAt, provisional }) => {
    const seenFrom = stoppedAt === null ? today : chinaDateOf(stoppedAt)
    const left = workingDaysLeft(calendar, seenFrom, on)
    return {
      clock,
      on,
      workingDays: left.days,
      provisional: left.provisional || provisional === true,
      state: dueStateOf(left.days, nearDueDays),
      stoppedAt,
    }
  })
}

function runningClocks(record: CaseRecord): Running[] {
  const running: Running[] = [{ clock: 'promised', on: record.dueOn, stoppedAt: promiseKeptAt(record) }]
  const host = record.procedure === 'post-application' ? record.payload.application : null
  if (host) {
    const { hostDueOn: on, hostAnsweredAt: stoppedAt, hostDueProvisional: provisional } = host
    running.push({ clock: 'host', on, stoppedAt, provisional })
  }
  if (record.procedure === 'unemployment-registration') {
    const { dueOn: on, reachedAt: stoppedAt, dueProvisional: provisional } = record.payload.contact
    if (on !== null) running.push({ clock: 'contact', on, stoppedAt, provisional })
  }
  const until = record.marks.find(
    mark => (mark.kind === 'in-correction' || mark.kind === 'correction-overdue') && mark.until !== null,
  )?.until
  if (until) running.push({ clock: 'correction', on: until, stoppedAt: null })
  return running
}

function promiseKeptAt(record: CaseRecord): Instant | null {
  if (isReviewable(record.procedure, record.status)) return null
  return record.earlierDecisions.at(-1)?.receivedAt ?? null
}
