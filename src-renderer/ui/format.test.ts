import { describe, expect, it } from 'vitest'
import type { CalendarDate, Instant } from '../../src-shared/kernel/instant.ts'
import { groupedIdNumber, megabytes, sizeText } from './format-number.ts'
import { clockOf, momentOf, secondsUntil, timeLeft, todayAt, weekdayOf } from './format-time.ts'

const instant = (text: string) => text as Instant
const date = (text: string) => text as CalendarDate

describe('times', () => {
  it('are told in China Standard Time whatever the zone of the computer', () => {
    expect(clockOf(instant('2026-03-04T17:05:00.000Z'))).toBe('01:05')
    expect(todayAt(Date.parse('2026-03-04T17:05:00.000Z'))).toBe('2026-03-05')
  })

  it('leave out what is clear from today', () => {
    const today = date('2026-03-05')
    expect(momentOf(instant('2026-03-05T02:32:00.000Z'), today)).toBe('10:32')
    expect(momentOf(instant('2026-03-04T02:32:00.000Z'), today)).toBe('03-04 10:32')
    expect(momentOf(instant('2025-12-30T02:32:00.000Z'), today)).toBe('2025-12-30 10:32')
  })

  it('know the day of the week', () => {
    expect(weekdayOf(date('2026-03-05'))).toBe(4)
    expect(weekdayOf(date('2026-03-08'))).toBe(0)
  })

  it('count down to nought and not below', () => {
    const until = instant('2026-03-05T02:32:08.000Z')
    expect(secondsUntil(until, Date.parse('2026-03-05T02:32:00.000Z'))).toBe(8)
    expect(secondsUntil(until, Date.parse('2026-03-05T02:32:07.999Z'))).toBe(1)
    expect(secondsUntil(until, Date.parse('2026-03-05T03:00:00.000Z'))).toBe(0)
  })

  it('say what is left in the unit that matters', () => {
    const until = instant('2026-03-05T18:00:00.000Z')
    const leftAt = (time: string) => timeLeft(until, Date.parse(time))
    expect(leftAt('2026-03-04T18:00:01.000Z')).toEqual({ unit: 'hours', n: 24 })
    expect(leftAt('2026-03-05T12:30:00.000Z')).toEqual({ unit: 'hours', n: 5 })
    expect(leftAt('2026-03-05T17:00:00.000Z')).toEqual({ unit: 'hours', n: 1 })
    expect(leftAt('2026-03-05T17:00:30.000Z')).toEqual({ unit: 'hours', n: 1 })
    expect(leftAt('2026-03-05T17:01:00.000Z')).toEqual({ unit: 'minutes', n: 59 })
    expect(leftAt('2026-03-05T18:00:01.000Z')).toEqual({ unit: 'minutes', n: 0 })
  })
})

describe('numbers', () => {
  it('name sizes so that the limit of 2048 KB can be compared', () => {
    expect(sizeText(812 * 1024)).toBe('812 KB')
    expect(sizeText(2047 * 1024)).toBe('2047 KB')
    expect(sizeText(3 * 1024 * 1024)).toBe('3.0 MB')
    expect(sizeText(12)).toBe('12 B')
  })

  it('tell megabytes against a budget, and never nought for something', () => {
    expect(megabytes(4096 * 1_048_576)).toBe('4096')
    expect(megabytes(2.46 * 1_048_576)).toBe('2.5')
    expect(megabytes(700)).toBe('0.1')
    expect(megabytes(0)).toBe('0')
  })

  it('group a citizen number and leave other numbers whole', () => {
    expect(groupedIdNumber('520102199903071234')).toBe('520102 19990307 1234')
    expect(groupedIdNumber('CHN123456789012')).toBe('CHN123456789012')
  })
})
