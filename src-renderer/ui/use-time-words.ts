import { useTranslation } from 'react-i18next'
import { type CalendarDate, daysBetween, type Instant } from '../../src-shared/kernel/instant.ts'
import { momentOf, monthDayOf, todayAt, weekdayOf } from './format-time.ts'

/** Dates and deadlines in words of the current language. */
export function useTimeWords() {
  const { t } = useTranslation()
  return {
    /** `2026-03-05 周四` */
    day: (date: CalendarDate) => `${date} ${t(`frame.common.weekday.d${weekdayOf(date)}`)}`,
    /** `10:32`, with the date where it is not today's. */
    moment: (instant: Instant) => momentOf(instant, todayAt(Date.now())),
    /** `还剩 2 天 (03-05)`, `超期 1 天` */
    due: (dueOn: CalendarDate, today: CalendarDate) => {
      const left = daysBetween(today, dueOn)
      if (left < 0) return t('queue.due.overdue', { n: -left })
      if (left === 0) return t('queue.due.today', { date: monthDayOf(dueOn) })
      return t('queue.due.left', { n: left, date: monthDayOf(dueOn) })
    },
  }
}
