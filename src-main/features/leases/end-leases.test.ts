import { describe, expect, it } from 'vitest'
import type { Lease } from '../../../src-shared/cases/lease.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { benchWithCases } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, uuidOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther, reclaimedLeaseOf } from '../../../tests/builders/leases.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { outcomeOf } from '../../../tests/builders/session-bench.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { findLease } from '../../storage/stores/leases-store.ts'
import { leaseSummary } from './lease-summary.ts'
import { reclaimLeases } from './reclaim-leases.ts'
import { releaseLeases } from './release-leases.ts'

/** A desk that knows these leases; the centre ends each as asked, but where a failure is told for its case. */
function setUp(leases: readonly Lease[], failures: Record<number, RemoteFailure> = {}) {
  const bench = benchWithCases(
    [1, 2, 3, 4].map(n => identityCaseOf(n)),
    { officer: officerOf({ roles: ['caseworker', 'supervisor'] }) },
  )
  keepLease(bench.storage, ...leases)
  const parts = fakeCentreParts()
  const end = (id: string, change: Parameters<typeof leaseOf>[1]) => {
    const lease = leases.find(each => each.id === id)
    const n = Number(lease?.caseId.slice(-6))
    return failures[n] ?? { lease: { ...leaseOf(n), ...lease, ...change } as Lease, position: 900 }
  }
  bench.central.script.releaseLease = (_token, { id }) => end(id, { state: 'released' })
  bench.central.script.reclaimLease = (_token, { id, reason }) =>
    end(id, { state: 'reclaimed', endedByName: '张某某', reason })
  const ids = (...numbers: number[]) => numbers.map(caseIdOf)
  return {
    bench,
    parts,
    asked: () => bench.central.seen.map(call => call.input[1]),
    stateOf: (n: number) => findLease(bench.storage.read, caseIdOf(n))?.state,
    release: (...numbers: number[]) =>
      outcomeOf(releaseLeases(bench.tools, bench.opened, parts, ids(...numbers))),
    reclaim: (...numbers: number[]) =>
      outcomeOf(
        reclaimLeases(bench.tools, bench.opened, parts, { caseIds: ids(...numbers), reason: '急件e\u0301' }),
      ),
  }
}

describe('放回', () => {
  it('gives own cases back one by one, also after their time; each stands on the shelf at once, with its line in the log', async () => {
    const { bench, parts, release, asked, stateOf } = setUp([
      leaseOf(1),
      leaseOf(2, { until: later(-1) }),
      leaseOfOther(3),
      leaseOf(4, { deskId: uuidOf(5) }),
    ])
    expect(await release(1, 2, 2, 3, 4, 9)).toEqual([1, 2].map(caseIdOf))
    expect(asked()).toEqual([1, 2].map(n => ({ id: leaseOf(n).id })))
    expect([1, 2, 3, 4].map(stateOf)).toEqual(['released', 'released', 'live', 'live'])
    expect(listAuditEntries(bench.storage.read)).toMatchObject(
      [1, 2].map(n => ({ act: 'lease-released', caseId: caseIdOf(n), about: { leaseId: leaseOf(n).id } })),
    )
    expect([parts.rounds(), bench.published]).toEqual([1, [['cases'], ['cases']]])
  })

  it('goes on behind one that is over already, and tells for which it went through', async () => {
    const { release, asked, stateOf } = setUp([leaseOf(1), leaseOf(2), leaseOf(3)], {
      1: problemOf('lease-over'),
      2: problemOf('not-found'),
    })
    expect(await release(1, 2, 3)).toEqual([caseIdOf(3)])
    expect([asked().length, stateOf(1), stateOf(3)]).toEqual([3, 'live', 'released'])
  })

  it('ends where the line breaks, and tells for which it went through', async () => {
    const { release, asked, stateOf } = setUp([leaseOf(1), leaseOf(2), leaseOf(3)], { 2: unreachable })
    expect(await release(1, 2, 3)).toEqual([caseIdOf(1)])
    expect([asked().length, stateOf(2), stateOf(3)]).toEqual([2, 'live', 'live'])
  })

  it.each([
    [unreachable, { refused: 'needs-centre', about: { why: 'refused' } }],
    [problemOf('lease-over'), 'lease-over'],
  ])('is refused when it went through for none (%o), and noted nowhere', async (failure, refusal) => {
    const { bench, release } = setUp([leaseOf(1)], { 1: failure })
    expect([await release(1), bench.acts()]).toEqual([refusal, []])
  })

  it('of what was taken back only notices it, and needs no centre', async () => {
    const { bench, release, asked, parts } = setUp([reclaimedLeaseOf(1), leaseOf(2)], { 2: unreachable })
    expect(await release(1)).toEqual([caseIdOf(1)])
    expect([asked(), parts.rounds(), bench.published]).toEqual([[], 0, [['cases']]])
    expect(leaseSummary(bench.tools, bench.opened).reclaimed).toEqual([])
    expect(await release(1)).toEqual([])
  })

  it('ends where the officer signs out, without a fault', async () => {
    const { bench, release, asked } = setUp([leaseOf(1), leaseOf(2)])
    const end = bench.central.script.releaseLease
    bench.central.script.releaseLease = (token, input) => {
      bench.storage.close()
      return end?.(token, input) ?? unreachable
    }
    expect([await release(1, 2), asked().length]).toEqual([[caseIdOf(1)], 1])
  })

  it('of nothing is nothing', async () => {
    const { release, asked } = setUp([leaseOf(1, { state: 'settled' })])
    expect([await release(1, 9), asked()]).toEqual([[], []])
  })
})

describe('收回', () => {
  it('takes cases back from whoever took them, with the reason; what nobody took is passed by', async () => {
    const { bench, reclaim, asked, stateOf } = setUp([
      leaseOfOther(1),
      leaseOf(2, { deskId: null }),
      leaseOfOther(3, { state: 'released' }),
    ])
    expect(await reclaim(1, 2, 3, 4)).toEqual([1, 2].map(caseIdOf))
    expect(asked()).toEqual([1, 2].map(n => ({ id: leaseOf(n).id, reason: '急件é' })))
    expect([1, 2, 3].map(stateOf)).toEqual(['reclaimed', 'reclaimed', 'released'])
    expect(bench.acts()).toEqual(['lease-reclaimed', 'lease-reclaimed'])
  })

  it('is refused like 放回', async () => {
    const { reclaim } = setUp([leaseOfOther(1), leaseOfOther(2)], { 1: problemOf('not-permitted') })
    expect(await reclaim(1, 2)).toBe('not-permitted')
  })
})
