import { describe, expect, it } from 'vitest'
import { sizeText } from '../../../ui/format-number.ts'
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
  it('shows each with its value and its limit, and which lie outside', () => {
    const guidance = [
      limit('file-bytes', 9_216, null),
      limit('width-px', 358, null),
      limit('aspect-ratio', 0.7, 0.9),
      limit('face-count', 1, 1),
      limit('head-share', 0.55, 0.78),
      limit('sharpness', 60, null),
      limit('brightness', 85, 225),
    ]
    const measures = { sharpness: 59.4, brightness: 130, faces: 2, headShare: 0.608 }
    const marks = guidanceMarks(guidance, 20_480, size, measures)
    expect(marks.map(mark => [mark.measure, mark.value, mark.range, mark.fits])).toEqual([
      ['file-bytes', sizeText(20_480), `≥ ${sizeText(9_216)}`, true],
      ['width-px', '358', '≥ 358', true],
      ['aspect-ratio', '0.81', '0.7–0.9', true],
      ['face-count', '2', '= 1', false],
      ['head-share', '61%', '55%–78%', true],
      ['sharpness', '59', '≥ 60', false],
      ['brightness', '130', '85–225', true],
    ])
  })

  it('reads width and height as one, which lies outside when either does', () => {
    const guidance = [limit('width-px', 358, null), limit('height-px', 441, null)]
    expect(guidanceMarks(guidance, 1, { w: 480, h: 300 }, undefined)).toEqual([
      { measure: 'pixels', value: '480×300', range: '≥ 358×441', fits: false, source: 'test' },
    ])
    const narrow = [limit('width-px', 100, 400), limit('height-px', 441, null)]
    expect(guidanceMarks(narrow, 1, size, undefined).map(({ measure }) => measure)).toEqual([
      'width-px',
      'height-px',
    ])
  })

  it('says nothing about what it cannot measure, or has not measured yet', () => {
    const guidance = [limit('head-share', 0.5, 0.7), limit('face-count', 1, 1), limit('age-months', null, 6)]
    expect(guidanceMarks(guidance, 1, size, undefined)).toEqual([])
    expect(
      guidanceMarks(guidance, 1, size, { sharpness: 1, brightness: 1, faces: 0, headShare: undefined }),
    ).toMatchObject([{ measure: 'face-count', value: '0', fits: false }])
  })
})
