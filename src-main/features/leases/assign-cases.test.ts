import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { benchWithCases } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { leaseOfOther } from '../../../tests/builders/leases.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { unreachable } from '../../../tests/builders/scripted-central.ts'
import { outcomeOf } from '../../../tests/builders/session-bench.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { findLease } from '../../storage/stores/leases-store.ts'
import { type AssignInput, assignCases } from './assign-cases.ts'

const HOUR = 3_600_000
/** The bench's clock is a second and a half behind the centre's. */
const OFFSET = 1_500

describe('分派', () => {
  const assignment: AssignInput = {
    requestId: uuidOf(3),
    officerId: officerIdOf(2),
    caseIds: [1, 2].map(caseIdOf),
    hours: 24,
    reason: '轮岗e\u0301',
  }

  it('gives cases to an officer until a time of the centre’s clock, and notes for each to whom', async () => {
    const bench = benchWithCases([identityCaseOf(1)], { officer: officerOf({ roles: ['supervisor'] }) })
    const parts = fakeCentreParts()
    const lease = leaseOfOther(1, { deskId: null, reason: '轮岗é' })
    bench.central.script.assignCases = () => ({
      leases: [{ lease, position: 500 }],
      notGranted: [{ caseId: caseIdOf(2), why: 'officer-cannot', heldBy: null }],
    })
    const answer = await assignCases(bench.tools, bench.opened, parts, assignment)
    expect(answer).toEqual({
      granted: [{ caseId: caseIdOf(1), until: lease.until }],
      notGranted: [{ caseId: caseIdOf(2), serialNo: null, why: 'officer-cannot', heldBy: null }],
    })
    const { hours: _, ...asked } = assignment
    expect(bench.central.seen.map(call => call.input[1])).toEqual([
      { ...asked, reason: '轮岗é', until: later(24 * HOUR + OFFSET) },
    ])
    expect(findLease(bench.storage.read, caseIdOf(1))).toMatchObject({
      officerId: officerIdOf(2),
      deskId: null,
    })
    expect(listAuditEntries(bench.storage.read)).toMatchObject([
      { act: 'case-assigned', caseId: caseIdOf(1), about: { to: officerIdOf(2), leaseId: lease.id } },
    ])
    expect([parts.rounds(), bench.published]).toEqual([1, [['cases']]])
  })

  it('pressed again under the same id asks the very same; without the centre nothing changes', async () => {
    const bench = benchWithCases([identityCaseOf(1)], { officer: officerOf({ roles: ['supervisor'] }) })
    const give = () => outcomeOf(assignCases(bench.tools, bench.opened, fakeCentreParts(), assignment))
    bench.central.script.assignCases = () => unreachable
    expect(await give()).toMatchObject({ refused: 'needs-centre' })
    bench.clock.jump(1_000)
    expect(await give()).toMatchObject({ refused: 'needs-centre' })
    const [first, again] = bench.central.seen.map(call => call.input[1])
    expect([again, bench.acts()]).toEqual([first, []])
  })
})
