import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { kindOf, type PeriodKind, periodOf, shifted } from './period.ts'

const day = (text: string) => text as CalendarDate
const of = (kind: PeriodKind, text: string) => Object.values(periodOf(kind, day(text))).join(' ')

describe('periods', () => {
  it('hold the day they are asked for, from Monday, the first of the month or of the quarter', () => {
    expect(of('day', '2026-03-05')).toBe('2026-03-05 2026-03-05')
    expect(of('week', '2026-03-05')).toBe('2026-03-02 2026-03-08')
    expect(of('week', '2026-03-08')).toBe('2026-03-02 2026-03-08')
    expect(of('week', '2026-03-09')).toBe('2026-03-09 2026-03-15')
    expect(of('month', '2024-02-29')).toBe('2024-02-01 2024-02-29')
    expect(of('month', '2026-12-31')).toBe('2026-12-01 2026-12-31')
    expect(of('quarter', '2026-11-28')).toBe('2026-10-01 2026-12-31')
    expect(of('quarter', '2026-01-01')).toBe('2026-01-01 2026-03-31')
  })

  it('go on and back without a gap, over years too', () => {
    for (const kind of ['day', 'week', 'month', 'quarter'] as const) {
      const here = periodOf(kind, day('2026-01-01'))
      const back = shifted(kind, here, -1)
      expect(Date.parse(here.from) - Date.parse(back.to)).toBe(86_400_000)
      expect(shifted(kind, back, 1)).toEqual(here)
      expect(kindOf(here)).toBe(kind)
    }
    const free = { from: day('2026-03-05'), to: day('2026-03-07') }
    expect(kindOf(free)).toBe('free')
    expect(shifted('free', free, 1)).toEqual({ from: '2026-03-08', to: '2026-03-10' })
  })
})
