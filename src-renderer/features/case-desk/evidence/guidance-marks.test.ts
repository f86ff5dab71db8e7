import { describe, expect, it } from 'vitest'
import { guidanceMarks } from './guidance-marks.ts'

const limit = (measure: string, min: number | null, max: number | null) => ({
  measure,
  min,
  max,
  unit: '',
  source: 'test',
})
const size = { w: 358, h: 441 }

describe('measured values against the guidance', () => {
  it('always shows sharpness and brightness, the others only when they do not fit', () => {
    const guidance = [
      limit('width-px', 358, null),
      limit('aspect-ratio', 0.7, 0.9),
      limit('sharpness', 60, null),
      limit('brightness', 85, 225),
    ]
    const marks = guidanceMarks(guidance, 20_000, size, { sharpness: 59.4, brightness: 130 })
    expect(marks.map(mark => [mark.measure, mark.fits, mark.range])).toEqual([
      ['sharpness', false, '≥ 60'],
      ['brightness', true, '85–225'],
    ])
    const small = guidanceMarks(guidance, 20_000, { w: 100, h: 100 }, undefined)
    expect(small.map(mark => [mark.measure, mark.value])).toEqual([
      ['width-px', '100'],
      ['aspect-ratio', '1.00'],
    ])
  })

  it('says nothing about what it cannot measure', () => {
    expect(
      guidanceMarks([limit('head-share', 0.5, 0.7), limit('age-months', null, 6)], 1, size, undefined),
    ).toEqual([])
  })
})
