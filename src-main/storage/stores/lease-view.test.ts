import { describe, expect, it } from 'vitest'
import { leaseViewSchema } from '../../../src-shared/desk/queue-views.ts'
import { caseIdOf, DESK, later, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther, reclaimedLeaseOf } from '../../../tests/builders/leases.ts'
import { officerStore } from '../../../tests/builders/stores.ts'
import { isHeldByOther, isToldInQueue, leaseView } from './lease-view.ts'
import { findLease } from './leases-store.ts'

const me = { officerId: officerIdOf(1), deskId: DESK }
const HOUR = 3_600_000
const stored = (lease: ReturnType<typeof leaseOf>) => {
  const storage = officerStore()
  keepLease(storage, lease)
  const found = findLease(storage.read, caseIdOf(1))
  if (!found) throw new Error('no lease')
  return found
}

describe('a lease as a case shows it', () => {
  it.each([
    ['mine here', leaseOf(1), [true, true, 'live']],
    ['assigned to me', leaseOf(1, { deskId: null }), [true, true, 'live']],
    ['mine at another desk', leaseOf(1, { deskId: uuidOf(5) }), [false, true, 'live']],
    ['a colleague’s', leaseOfOther(1), [false, false, 'live']],
    ['taken back', reclaimedLeaseOf(1), [true, true, 'reclaimed']],
  ] as const)('%s', (_, lease, expected) => {
    const view = leaseView(stored(lease), me, later(0))
    expect(leaseViewSchema.parse(view)).toEqual({
      leaseId: lease.id,
      mine: expected[0],
      sameOfficer: expected[1],
      standing: expected[2],
      holderName: lease.holderName,
      until: lease.until,
      endedByName: lease.endedByName,
      reason: lease.reason,
    })
  })

  it('stands by the time it is given, to the millisecond', () => {
    const lease = stored(leaseOf(1, { takenAt: later(0), until: later(10 * HOUR) }))
    const standing = (ms: number) => leaseView(lease, me, later(ms)).standing
    expect([standing(8 * HOUR - 1), standing(8 * HOUR)]).toEqual(['live', 'near-end'])
    expect([standing(10 * HOUR - 1), standing(10 * HOUR)]).toEqual(['near-end', 'run-out'])
  })
})

describe('a line of the queue tells of a lease', () => {
  it.each([
    ['held by anybody', leaseOfOther(1), true],
    ['of somebody else whose time is over', leaseOfOther(1, { until: later(0) }), false],
    ['of somebody else that was taken back', reclaimedLeaseOf(1, { officerId: 'officer-2' }), false],
    ['of mine whose time is over', leaseOf(1, { until: later(-1) }), true],
    [
      'of mine at another desk whose time is over',
      leaseOf(1, { until: later(-1), deskId: uuidOf(5) }),
      false,
    ],
    ['of mine that was taken back', reclaimedLeaseOf(1), true],
    ['of mine that I gave back', leaseOf(1, { state: 'released' }), false],
    ['of mine that is settled', leaseOf(1, { state: 'settled' }), false],
  ] as const)('%s: %s', (_, lease, told) => {
    expect(isToldInQueue(stored(lease), me, later(0))).toBe(told)
  })

  it('no longer once it was noticed that it was taken back', () => {
    expect(isToldInQueue({ ...stored(reclaimedLeaseOf(1)), noticed: true }, me, later(0))).toBe(false)
  })
})

describe('a case is kept from being decided', () => {
  it.each([
    ['by a colleague’s lease', leaseOfOther(1), true],
    ['by an own one at another desk', leaseOf(1, { deskId: uuidOf(5) }), true],
    ['not by an own one here', leaseOf(1), false],
    ['not by one that is over', leaseOfOther(1, { until: later(0) }), false],
    ['not by one that was given back', leaseOfOther(1, { state: 'released' }), false],
  ] as const)('%s: %s', (_, lease, kept) => {
    expect(isHeldByOther(stored(lease), me, later(0))).toBe(kept)
    expect(isHeldByOther(undefined, me, later(0))).toBe(false)
  })
})
