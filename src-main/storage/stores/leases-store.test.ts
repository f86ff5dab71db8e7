import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, DESK, later, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther, reclaimedLeaseOf } from '../../../tests/builders/leases.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction } from '../transaction.ts'
import { removeCase } from './cases-store.ts'
import {
  deleteLeasesOlderThan,
  findLease,
  findLeasePosition,
  type Holder,
  listLeasesOf,
  listOwnLeases,
  listTakenBack,
  noticeLease,
  touchLease,
  upsertLease,
} from './leases-store.ts'

const me: Holder = { officerId: officerIdOf(1), deskId: DESK }
const other: Holder = { officerId: officerIdOf(2), deskId: uuidOf(0xde5d) }

describe('the centre’s word of who holds a case', () => {
  it('comes out as it was told', () => {
    const storage = officerStore()
    const told = reclaimedLeaseOf(1, { deskId: null, holderName: '买买提·𠮷', reason: '调岗 "𠮷"' })
    keepLease(storage, told)
    const { workType: _, ...kept } = told
    expect(findLease(storage.read, caseIdOf(1))).toEqual({ ...kept, noticed: false })
    expect(findLease(storage.read, caseIdOf(2))).toBeUndefined()
    expect(findLeasePosition(storage.read, caseIdOf(1))).toBe(100)
  })

  it('is never replaced by an earlier one, whatever the order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), positions => {
        const storage = officerStore()
        const stored = inTransaction(storage, tx =>
          positions.map(position =>
            upsertLease(tx, leaseOf(1, { holderName: `第${position}` }), position, 1),
          ),
        )
        expect(findLease(storage.read, caseIdOf(1))?.holderName).toBe(`第${Math.max(...positions)}`)
        let highest = 0
        for (const [n, position] of positions.entries()) {
          expect(stored[n]).toBe(position > highest)
          highest = Math.max(highest, position)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('is found for the cases of a page and no others', () => {
    const storage = officerStore()
    keepLease(storage, leaseOf(1), leaseOfOther(2), leaseOf(3))
    const ids = [2, 3, 4].map(caseIdOf)
    expect(new Set(listLeasesOf(storage.read, ids).map(lease => lease.caseId))).toEqual(
      new Set([2, 3].map(caseIdOf)),
    )
    expect(listLeasesOf(storage.read, [])).toEqual([])
  })

  it('goes with its case', () => {
    const storage = officerStore()
    shelve(storage, [identityCaseOf(1), identityCaseOf(2)])
    keepLease(storage, leaseOf(1), leaseOf(2))
    inTransaction(storage, tx => removeCase(tx, caseIdOf(1), 200, 'transferred', true))
    expect([1, 2].map(n => findLease(storage.read, caseIdOf(n))?.caseId)).toEqual([undefined, caseIdOf(2)])
  })

  it('goes with a sweep that did not see it', () => {
    const storage = officerStore()
    keepLease(storage, leaseOf(1), leaseOf(2))
    inTransaction(storage, tx => {
      touchLease(tx, caseIdOf(2), 2)
      deleteLeasesOlderThan(tx, 2)
    })
    expect(rawSql(storage, 'SELECT case_id FROM leases')).toEqual([{ case_id: caseIdOf(2) }])
  })
})

describe('own leases', () => {
  it('are those of this officer at this desk, and assignments nobody took up; ended ones are none', () => {
    const storage = officerStore()
    keepLease(
      storage,
      leaseOf(1, { until: later(1) }),
      leaseOf(2, { deskId: null, until: later(2) }),
      leaseOf(3, { deskId: uuidOf(0xde5d) }),
      leaseOfOther(4),
      leaseOf(5, { state: 'released' }),
      reclaimedLeaseOf(6),
      leaseOf(7, { until: later(-1) }),
    )
    const ends = (who: Holder) => listOwnLeases(storage.read, who).map(lease => lease.until)
    expect(ends(me).sort()).toEqual([-1, 1, 2].map(later))
    expect(ends(other)).toEqual([leaseOfOther(4).until])
  })
})

describe('a lease that was taken back', () => {
  function setUp() {
    const storage = officerStore()
    shelve(storage, [identityCaseOf(1), identityCaseOf(2), identityCaseOf(3)])
    keepLease(
      storage,
      reclaimedLeaseOf(2),
      reclaimedLeaseOf(1, { reason: '调岗' }),
      reclaimedLeaseOf(3, { officerId: 'officer-2' }),
      reclaimedLeaseOf(4),
    )
    const notice = (n: number, who = me) => inTransaction(storage, tx => noticeLease(tx, caseIdOf(n), who))
    const told = () => listTakenBack(storage.read, me)
    return { storage, notice, told }
  }

  it('is told with who and why, of cases that are here, until it is noticed', () => {
    const { notice, told } = setUp()
    const line = (n: number, reason: string) => ({
      caseId: caseIdOf(n),
      serialNo: identityCaseOf(n).serialNo,
      byName: '王主任',
      reason,
    })
    expect(told()).toEqual([line(1, '调岗'), line(2, '急件')])
    expect([notice(1), notice(1)]).toEqual([true, false])
    expect(told()).toEqual([line(2, '急件')])
  })

  it('is nobody else’s to notice, and what was not taken back is not noticed', () => {
    const { storage, notice, told } = setUp()
    keepLease(storage, leaseOf(9))
    expect([notice(2, other), notice(3), notice(9), notice(8)]).toEqual([false, false, false, false])
    expect(told()).toHaveLength(2)
  })

  it('stays noticed when the same is told again, and counts anew for another lease', () => {
    const { storage, notice, told } = setUp()
    notice(1)
    const again = (change: object, position: number) =>
      inTransaction(storage, tx => upsertLease(tx, reclaimedLeaseOf(1, change), position, 1))
    again({ reason: '改了理由' }, 300)
    expect(told()).toHaveLength(1)
    again({ id: uuidOf(77) }, 301)
    expect(told().map(line => line.caseId)).toEqual([1, 2].map(caseIdOf))
  })
})
