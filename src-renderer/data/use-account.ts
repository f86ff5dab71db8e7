import { useQuery } from '@tanstack/react-query'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { ask } from './ask.ts'

const CLOCK_MS = 60_000

/** 日结 of a day; null is today, which is asked again every minute because midnight tells nobody. */
export function useDayAccount(day: CalendarDate | null) {
  return useQuery({
    ...ask.account.day.queryOptions({ input: { day } }),
    placeholderData: old => old,
    ...(day === null && { refetchInterval: CLOCK_MS }),
  })
}
