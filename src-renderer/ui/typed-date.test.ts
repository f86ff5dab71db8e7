import { describe, expect, it } from 'vitest'
import { readTypedDate, readTypedMoment, readTypedMonth } from './typed-date.ts'

describe('days as people type them', () => {
  it.each(['2026-03-05', '2026/3/5', '2026.3.05', '20260305', '2026年3月5日', ' ２０２６-03-05 '])(
    'reads %s',
    text => {
      expect(readTypedDate(text)).toBe('2026-03-05')
    },
  )

  it.each(['', '2026-02-30', '2026-3', '26-03-05', '2026-13-01', '5 March 2026'])(
    'does not guess at %s',
    text => {
      expect(readTypedDate(text)).toBeUndefined()
    },
  )

  it('reads months', () => {
    for (const text of ['2026-03', '2026/3', '202603', '2026年3月'])
      expect(readTypedMonth(text)).toBe('2026-03')
    for (const text of ['', '2026', '2026-13', '2026-0', '03-2026'])
      expect(readTypedMonth(text)).toBeUndefined()
  })

  it('reads a time of the day in China, whatever the zone of the computer', () => {
    expect(readTypedMoment('2026-03-05 10:32')).toBe('2026-03-05T02:32:00.000Z')
    expect(readTypedMoment('20260305 0:05')).toBe('2026-03-04T16:05:00.000Z')
    for (const text of ['2026-03-05', '2026-03-05 24:00', '10:32'])
      expect(readTypedMoment(text)).toBeUndefined()
  })
})
