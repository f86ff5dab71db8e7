import { useTranslation } from 'react-i18next'
import type { CalendarDate, Instant } from '../../src-shared/kernel/instant.ts'
import { momentOf, monthDayOf, todayAt, weekdayOf } from './format-time.ts'

/** A promised day and how many working days are left until it, as the core counted them. */
export interface DueDay {
  readonly on: CalendarDate
  readonly workingDays: number
  readonly provisional: boolean
  readonly state: 'overdue' | 'near-due' | 'in-time'
}

/** Dates and deadlines in words of the current language. */
export function useTimeWords() {
  const { t } = useTranslation()
  const dueWords = (due: DueDay, today: CalendarDate) => {
    const date = monthDayOf(due.on)
    if (due.state === 'overdue' || due.workingDays < 0)
      return due.workingDays < 0
        ? t('queue.due.overdue', { n: -due.workingDays })
        : t('queue.due.overdueNow', { date })
    return due.on === today
      ? t('queue.due.today', { date })
      : t('queue.due.left', { n: due.workingDays, date })
  }
  return {
    /** `2026-03-05 周四` */
    day: (date: CalendarDate) => `${date} ${t(`frame.common.weekday.d${weekdayOf(date)}`)}`,
    /** `10:32`, with the date where it is not today's. */
    moment: (instant: Instant) => momentOf(instant, todayAt(Date.now())),
    /** `还剩 2 个工作日 (03-05)`, `超期 1 个工作日`; 暂定 while a year's holidays are not published. */
    due: (due: DueDay, today: CalendarDate) => {
      const words = dueWords(due, today)
      return due.provisional ? t('queue.due.provisional', { words }) : words
    },
    /** The same without the day, for rows: `还剩 2 个工作日`. */
    dueShort: (due: DueDay, today: CalendarDate) => {
      if (due.state === 'overdue' || due.workingDays < 0) return dueWords(due, today)
      return due.on === today ? t('queue.due.todayShort') : t('queue.due.leftShort', { n: due.workingDays })
    },
  }
}
