import { describe, expect, it } from 'vitest'
import { pagesWanted } from './window.ts'

describe('the pages of a queue in memory', () => {
  it('are the first one before anything is known, and those about the view afterwards', () => {
    expect(pagesWanted({ first: 0, last: 0 }, undefined, undefined)).toEqual([0])
    expect(pagesWanted({ first: 0, last: 20 }, undefined, 100_000)).toEqual([0])
    expect(pagesWanted({ first: 60, last: 80 }, undefined, 100_000)).toEqual([0, 1])
    expect(pagesWanted({ first: 50_000, last: 50_020 }, undefined, 100_000)).toEqual([499, 500])
  })

  it('are never many, wherever one looks, and never past the end', () => {
    for (let first = 0; first < 100_000; first += 37) {
      const pages = pagesWanted({ first, last: first + 30 }, 70_000, 100_000)
      expect(pages.length).toBeLessThanOrEqual(4)
      expect(pages.at(-1)).toBeLessThanOrEqual(999)
    }
    expect(pagesWanted({ first: 99_990, last: 100_500 }, undefined, 100_000)).toEqual([999])
    expect(pagesWanted({ first: 500, last: 520 }, undefined, 3)).toEqual([0])
  })

  it('keep the case in hand and those about it, so that the next one is known however far one looks away', () => {
    expect(pagesWanted({ first: 90_000, last: 90_020 }, 99, 100_000)).toEqual([0, 1, 899, 900])
  })
})
