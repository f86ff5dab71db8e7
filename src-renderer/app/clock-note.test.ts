import { describe, expect, it } from 'vitest'
import { clockNote } from './clock-note.ts'

const MINUTE = 60_000

describe('what is said of the clock', () => {
  it('is nothing below five minutes either way, and nothing before it was measured', () => {
    for (const offset of [null, 0, 5 * MINUTE - 1, -5 * MINUTE + 1]) expect(clockNote(offset)).toBeNull()
  })

  it('is slow when the centre is ahead, and fast when it is behind', () => {
    expect(clockNote(5 * MINUTE)).toEqual({ way: 'slow', unit: 'minutes', n: 5 })
    expect(clockNote(-7 * MINUTE)).toEqual({ way: 'fast', unit: 'minutes', n: 7 })
  })

  it('is told in hours and days once minutes say nothing', () => {
    expect(clockNote(-119 * MINUTE)).toMatchObject({ unit: 'minutes', n: 119 })
    expect(clockNote(120 * MINUTE)).toMatchObject({ unit: 'hours', n: 2 })
    expect(clockNote(3 * 1440 * MINUTE)).toMatchObject({ unit: 'days', n: 3 })
  })
})
