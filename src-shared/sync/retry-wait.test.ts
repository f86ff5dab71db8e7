import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryWaitMs } from './retry-wait.ts'

const SECOND = 1_000
const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const anyAttempt = fc.integer({ min: 1, max: 10_000 })

/** Chances of many computers: evenly spread, in no order. */
const chances = (count: number) => Array.from({ length: count }, (_, n) => (n * 0.618033988749895) % 1)

/** The most that fall into any one second. */
function mostInOneSecond(waits: readonly number[]): number {
  const buckets = new Map<number, number>()
  for (const wait of waits)
    buckets.set(Math.floor(wait / SECOND), (buckets.get(Math.floor(wait / SECOND)) ?? 0) + 1)
  return Math.max(...buckets.values())
}

describe('the wait before the next try', () => {
  it.each([
    [1, 1_000, 2_000],
    [2, 1_000, 4_000],
    [3, 1_000, 8_000],
    [7, 1_000, 128_000],
    [8, 1_000, 180_000],
    [9, 1_000, 180_000],
    [1_000_000, 1_000, 180_000],
  ])('after %i failed tries lies between %i ms and %i ms', (attempt, shortest, longest) => {
    expect(retryWaitMs(attempt, 0, undefined)).toBe(shortest)
    expect(retryWaitMs(attempt, 0.999999999, undefined)).toBeLessThanOrEqual(longest)
    expect(retryWaitMs(attempt, 0.999999999, undefined)).toBeGreaterThan(longest * 0.99)
  })

  it('is a whole number of milliseconds, never under a second and never over three minutes', () => {
    fc.assert(
      fc.property(anyAttempt, anyChance, (attempt, chance) => {
        const wait = retryWaitMs(attempt, chance, undefined)
        expect(Number.isInteger(wait)).toBe(true)
        expect(wait).toBeGreaterThanOrEqual(SECOND)
        expect(wait).toBeLessThanOrEqual(180 * SECOND)
      }),
    )
  })

  it('is never shorter than the centre asked for, up to an hour', () => {
    fc.assert(
      fc.property(
        anyAttempt,
        anyChance,
        fc.integer({ min: 0, max: 3_600 * SECOND }),
        (attempt, chance, hint) => {
          expect(retryWaitMs(attempt, chance, hint)).toBeGreaterThanOrEqual(hint)
        },
      ),
    )
  })

  it('believes no centre that asks for days: an hour and its spread is the most', () => {
    fc.assert(
      fc.property(
        anyAttempt,
        anyChance,
        fc.integer({ min: 3_600 * SECOND, max: 2 ** 45 }),
        (attempt, chance, hint) => {
          const wait = retryWaitMs(attempt, chance, hint)
          expect(wait).toBeGreaterThanOrEqual(3_600 * SECOND)
          expect(wait).toBeLessThanOrEqual(4_500 * SECOND)
        },
      ),
    )
  })

  it('a thousand desks that lost the centre together do not come back in step', () => {
    for (const attempt of [5, 8, 20]) {
      const waits = chances(1_000).map(chance => retryWaitMs(attempt, chance, undefined))
      const seconds = Math.min(180, 2 ** attempt)
      expect(mostInOneSecond(waits), `attempt ${attempt}`).toBeLessThanOrEqual(
        Math.ceil((1_000 / seconds) * 2),
      )
    }
  })

  it('a thousand desks that were told to rest for a minute do not come back in step either', () => {
    const waits = chances(1_000).map(chance => retryWaitMs(1, chance, 60 * SECOND))
    expect(mostInOneSecond(waits)).toBeLessThanOrEqual(100)
    expect(Math.max(...waits)).toBeLessThanOrEqual(75 * SECOND)
  })
})
