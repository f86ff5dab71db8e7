import { describe, expect, it } from 'vitest'
import type { FeedItem } from '../../src-shared/central/feed.ts'
import type { LeasesAnswer } from '../../src-shared/central/rooms/holding.ts'
import { caseItemOf, feedItemOf, identityCaseOf } from '../../tests/builders/cases.ts'
import { faceBench } from '../../tests/builders/face-bench.ts'
import { caseIdOf, NOON, uuidOf } from '../../tests/builders/ids.ts'
import { leaseOf, leaseOfOther } from '../../tests/builders/leases.ts'
import { officerOf } from '../../tests/builders/officers.ts'
import { settled } from '../../tests/builders/ports.ts'
import { queueFilterOf } from '../../tests/builders/queue-filter.ts'

/** A signed-in desk whose centre tells these records, and whatever else is pushed later. */
async function desk(roles: string[], items: FeedItem[]) {
  const bench = faceBench(officerOf({ roles }))
  bench.central.script.changes = () => ({ items, cursor: 'c', more: false })
  bench.central.script.heartbeat = () => ({ receivedAt: NOON })
  await bench.signIn()
  await bench.face.sync.now({})
  await settled()
  return bench
}

const cases = [1, 2].map(n => caseItemOf(n, identityCaseOf(n)))
const told = (lease: ReturnType<typeof leaseOf>): LeasesAnswer => ({
  leases: [{ lease, position: 50 }],
  notGranted: [],
})
const wanted = { kind: 'cases' as const, caseIds: [caseIdOf(1)] }

describe('across the border', () => {
  it('an officer takes a case, sees it held and counted, gives it back, and the centre’s news is fetched each time', async () => {
    const items = [...cases]
    const bench = await desk(['caseworker'], items)
    const { face, central } = bench
    central.script.claimLeases = () => told(leaseOf(1))
    central.script.releaseLease = (_token, { id }) => ({
      lease: leaseOf(1, { id, state: 'released' }),
      position: 51,
    })
    const pulls = () => central.seen.filter(call => call.call === 'changes').length
    const before = pulls()
    expect(await face.leases.take({ requestId: uuidOf(1), want: wanted, hours: 8 })).toMatchObject({
      granted: [{ caseId: caseIdOf(1) }],
    })
    await settled()
    expect(pulls()).toBe(before + 1)
    expect(await face.leases.summary({})).toMatchObject({ held: 1, firstEnd: leaseOf(1).until })
    const { rows } = await face.queue.list({ ...queueFilterOf({ holder: 'mine' }), after: null, limit: 9 })
    expect(rows.map(row => row.lease?.leaseId)).toEqual([leaseOf(1).id])
    expect((await face.case.open({ caseId: caseIdOf(1) })).lease?.mine).toBe(true)
    expect(await face.leases.release({ caseIds: [caseIdOf(1)] })).toEqual({ released: [caseIdOf(1)] })
    expect(await face.leases.summary({})).toMatchObject({ held: 0 })
  })

  it('a supervisor takes a case back and gives it to a colleague', async () => {
    const colleague = { id: 'officer-2', displayName: '李某某', agency: '520112-HR' }
    const bench = await desk(
      ['supervisor'],
      [
        ...cases,
        feedItemOf(3, 'lease', caseIdOf(1), leaseOfOther(1)),
        feedItemOf(4, 'officer', 'officer-2', colleague),
      ],
    )
    const { face, central } = bench
    expect(await face.leases.colleagues({})).toEqual([
      { id: 'officer-2', displayName: '李某某', agencyName: '520112-HR' },
    ])
    central.script.reclaimLease = (_token, { reason }) => ({
      lease: leaseOfOther(1, { state: 'reclaimed', endedByName: '张某某', reason }),
      position: 50,
    })
    central.script.assignCases = (_token, { reason }) => ({
      ...told(leaseOfOther(2, { deskId: null, reason })),
    })
    const reason = '出差'
    expect(await face.leases.reclaim({ caseIds: [1, 2].map(caseIdOf), reason })).toEqual({
      reclaimed: [caseIdOf(1)],
    })
    const assignment = { requestId: uuidOf(2), officerId: 'officer-2' as never, hours: 24, reason }
    expect(await face.leases.assign({ ...assignment, caseIds: [caseIdOf(2)] })).toMatchObject({
      granted: [{ caseId: caseIdOf(2) }],
    })
    const { rows } = await face.queue.list({ ...queueFilterOf({ holder: 'others' }), after: null, limit: 9 })
    expect(rows.map(row => [row.caseId, row.lease?.reason])).toEqual([[caseIdOf(2), reason]])
  })

  it('without the centre what I hold is still told, and nothing is taken', async () => {
    const bench = await desk(['caseworker'], [...cases, feedItemOf(3, 'lease', caseIdOf(1), leaseOf(1))])
    await expect(
      bench.face.leases.take({ requestId: uuidOf(1), want: wanted, hours: 8 }),
    ).rejects.toMatchObject({ code: 'needs-centre', data: { about: { why: 'refused' } } })
    expect(await bench.face.leases.summary({})).toMatchObject({ held: 1 })
  })

  it('views and what is typed at the window stay in the officer’s own store', async () => {
    const { face } = await desk(['caseworker'], cases)
    const view = {
      id: uuidOf(4),
      name: '我的急件',
      filter: queueFilterOf({ due: 'overdue', holder: 'mine' }),
    }
    expect(await face.views.save(view)).toEqual([view])
    expect(await face.case.saveIntakeDraft({ values: { name: '王𠮷' } })).toEqual({})
    await face.session.lock({})
    await expect(face.views.list({})).rejects.toMatchObject({ code: 'locked' })
    await face.session.unlock({ password: 'Mi-Ma-2026!' })
    expect(await face.views.list({})).toEqual([view])
    expect(await face.case.intakeDraft({})).toEqual({ values: { name: '王𠮷' } })
    expect(await face.views.remove({ id: view.id })).toEqual([])
  })
})
