import {
  addMs,
  type CalendarDate,
  calendarDateSchema,
  chinaDayStart,
  type Instant,
} from '../../src-shared/kernel/instant.ts'

/**
 * A day as people type it: `2026-03-05`, `2026/3/5`, `2026.3.5`, `20260305`, `2026年3月5日`. Undefined for what is no
 * real day. Typed, because the browser's own date field follows the language of the computer, not of the desk.
 */
export function readTypedDate(text: string): CalendarDate | undefined {
  const plain = text.normalize('NFKC').trim()
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain)
  if (!parts) return undefined
  const [, year = '', month = '', day = ''] = parts
  return calendarDateSchema.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`).data
}

/** `2026-03`, `2026/3`, `202603`, `2026年3月`. */
export function readTypedMonth(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const parts = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(plain)
  const [, year = '', month = ''] = parts ?? []
  const number = Number(month)
  return number >= 1 && number <= 12 ? `${year}-${month.padStart(2, '0')}` : undefined
}

/** A day and a time of it in China: `2026-03-05 10:32`. */
export function readTypedMoment(text: string): Instant | undefined {
  const [day = '', time = ''] = text.normalize('NFKC').trim().split(/\s+/)
  const date = readTypedDate(day)
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!date || !parts) return undefined
  return addMs(chinaDayStart(date), (Number(parts[1]) * 60 + Number(parts[2])) * 60_000)
}
