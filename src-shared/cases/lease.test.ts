import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfficerId } from '../kernel/ids.ts'
import { addMs, type Instant, msOf } from '../kernel/instant.ts'
import { isHeld, isOwnLease, leaseStanding, nearEndAt } from './lease.ts'

const takenAt = '2026-03-02T01:00:00.000Z' as Instant
const hours = (n: number) => addMs(takenAt, n * 3_600_000)
const lease = { takenAt, until: hours(10), state: 'live' as const }

describe('how a lease stands', () => {
  it.each([
    [0, 'live'],
    [7.999, 'live'],
    [8, 'near-end'],
    [9.999, 'near-end'],
    [10, 'run-out'],
    [1000, 'run-out'],
  ])('%d hours after it was taken for ten it is %s', (after, standing) => {
    expect(leaseStanding(lease, hours(after))).toBe(standing)
  })

  it('once ended it stands as it ended, whatever the clock says', () => {
    for (const state of ['released', 'reclaimed', 'settled'] as const)
      for (const after of [0, 9, 11]) expect(leaseStanding({ ...lease, state }, hours(after))).toBe(state)
  })

  it('keeps others out exactly as long as it is live or near its end', () => {
    const ms = fc.integer({ min: 1, max: 72 * 3_600_000 })
    fc.assert(
      fc.property(ms, fc.integer({ min: -1000, max: 80 * 3_600_000 }), (length, after) => {
        const one = { takenAt, until: addMs(takenAt, length), state: 'live' as const }
        const at = addMs(takenAt, after)
        expect(isHeld(one, at)).toBe(leaseStanding(one, at) !== 'run-out')
        expect(msOf(nearEndAt(one))).toBeLessThanOrEqual(msOf(one.until))
      }),
    )
  })
})

describe('whose a lease is', () => {
  const officerId = 'li' as OfficerId
  it('belongs to officer and desk; at no desk yet, to the officer at any', () => {
    expect(isOwnLease({ officerId, deskId: 'a' as never }, { officerId, deskId: 'a' })).toBe(true)
    expect(isOwnLease({ officerId, deskId: 'a' as never }, { officerId, deskId: 'b' })).toBe(false)
    expect(isOwnLease({ officerId, deskId: null }, { officerId, deskId: 'b' })).toBe(true)
    expect(isOwnLease({ officerId, deskId: null }, { officerId: 'wu' as OfficerId, deskId: 'b' })).toBe(false)
  })
})
