import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { benchWithCases, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, uuidOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther, reclaimedLeaseOf } from '../../../tests/builders/leases.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { leaseSummary } from './lease-summary.ts'
import { listColleagues } from './list-colleagues.ts'

const HOUR = 3_600_000
const bench = (...leases: Parameters<typeof leaseOf>[1][]) => {
  const made = benchWithCases([1, 2, 3].map(n => identityCaseOf(n)))
  keepLease(made.storage, ...leases.map((change, n) => leaseOf(n + 1, change)))
  return made
}

describe('what I hold', () => {
  it('is nothing at first', () => {
    const { tools, opened } = bench()
    expect(leaseSummary(tools, opened)).toEqual({
      held: 0,
      nearEnd: 0,
      runOut: 0,
      reclaimed: [],
      firstEnd: null,
    })
  })

  it('counts this officer’s at this desk alone, those near their end among those held', () => {
    const made = bench(
      { takenAt: later(-HOUR), until: later(9 * HOUR) },
      { takenAt: later(-9 * HOUR), until: later(HOUR) },
      { takenAt: later(-9 * HOUR), until: later(-HOUR) },
      { deskId: null },
      { deskId: uuidOf(5), until: later(HOUR / 2) },
      leaseOfOther(6),
      { state: 'released' },
    )
    expect(leaseSummary(made.tools, made.opened)).toEqual({
      held: 3,
      nearEnd: 1,
      runOut: 1,
      reclaimed: [],
      firstEnd: later(HOUR),
    })
  })

  it('stands by the centre’s clock, however wrong the one of this computer', () => {
    const made = bench({ takenAt: later(0), until: later(10 * HOUR) })
    const at = (offset: number) => {
      const { held, nearEnd, runOut } = leaseSummary(made.tools, {
        ...made.opened,
        clockOffsetMs: () => offset,
      })
      return [held, nearEnd, runOut]
    }
    expect([at(8 * HOUR - 1), at(8 * HOUR), at(10 * HOUR)]).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 0, 1],
    ])
    expect(leaseSummary(made.tools, { ...made.opened, clockOffsetMs: () => null }).held).toBe(1)
  })

  it('tells what was taken back, by whom and why, of cases that are here', () => {
    const made = bench()
    keepLease(made.storage, reclaimedLeaseOf(1), reclaimedLeaseOf(9))
    expect(leaseSummary(made.tools, made.opened).reclaimed).toEqual([
      { caseId: caseIdOf(1), serialNo: identityCaseOf(1).serialNo, byName: '王主任', reason: '急件' },
    ])
  })
})

describe('officers cases can be given to', () => {
  it('are those of the agencies the supervisor looks after, without themselves, by agency and name', () => {
    const { storage, opened } = benchWithCases([], {
      officer: officerOf({ roles: ['supervisor'], agencies: ['520112-HR', '520103-HR'] }),
    })
    const colleague = (n: number, displayName: string, agency: string) => ({
      id: `officer-${n}`,
      displayName,
      agency,
    })
    keepEntities(storage, 'officer', {
      a: colleague(1, '张某某', '520112-HR'),
      b: colleague(2, '赵某某', '520112-HR'),
      c: colleague(3, '陈某某', '520112-HR'),
      d: colleague(4, '安某某', '520103-HR'),
      e: colleague(5, '别处', '530100-HR'),
    })
    expect(listColleagues(opened)).toEqual([
      { id: 'officer-4', displayName: '安某某', agencyName: '机构520103-HR' },
      { id: 'officer-3', displayName: '陈某某', agencyName: '机构520112-HR' },
      { id: 'officer-2', displayName: '赵某某', agencyName: '机构520112-HR' },
    ])
  })
})
