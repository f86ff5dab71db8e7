import { describe, expect, it } from 'vitest'
import { numberRanges } from './number-ranges.ts'

describe('numbers in a sentence', () => {
  it('draw runs together, in order, each number once', () => {
    expect(numberRanges([18, 12, 16, 17, 15, 12], '、')).toBe('12、15–18')
    expect(numberRanges([7, 8], '、')).toBe('7–8')
    expect(numberRanges([1, 3, 5], ', ')).toBe('1, 3, 5')
  })

  it('are nothing when there are none', () => {
    expect(numberRanges([], '、')).toBe('')
  })
})
