import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import {
  assign,
  claimed,
  HOUR,
  leasesInFeed,
  longSessions,
  reclaim,
  release,
} from '../testing/lease-calls.ts'
import {
  deliverOne,
  freshId,
  openDesk,
  type TestDesk,
  writeAct,
  writeDecision,
} from '../testing/test-desk.ts'
import { checkCase } from '../testing/tiny-cases.ts'

let scene: CaseScene
let liu: TestDesk
let chen: TestDesk
afterEach(() => scene.centre.close())

async function start() {
  scene = await startCaseScene([checkCase('check-1')], { cases: 2, ...longSessions })
  liu = await scene.desk('liu')
  chen = await scene.desk('chen')
  return scene.centre
}

async function decideAt(desk: TestDesk, change: Record<string, Json> = {}, id = 'case-1') {
  return deliverOne(scene.centre, desk, writeDecision(scene.centre, desk, await scene.now(id), change))
}

async function actAt(desk: TestDesk, kind: string, change: Record<string, Json> = {}, id = 'case-1') {
  const act = writeAct(scene.centre, desk, await scene.now(id), kind, change)
  return deliverOne(scene.centre, desk, act, { path: '/acts' })
}

const heldBack = { kind: 'conflict', reason: 'leased-by-other' }

describe('a letter about a case somebody holds', () => {
  it('of another officer is a conflict that names the holder and the time, and changes nothing', async () => {
    const centre = await start()
    const { until } = await claimed(centre, chen, 'case-1')
    expect(await decideAt(liu)).toEqual({
      ...heldBack,
      case: await scene.now('case-1'),
      position: expect.any(Number),
      other: null,
      heldBy: { name: '经办员chen', until },
    })
    expect((await scene.now('case-1')).status).toBe('pending-manual')
    expect(await leasesInFeed(centre, liu)).toMatchObject([{ lease: { state: 'live' } }])
    expect((await decideAt(chen)).kind).toBe('accepted')
  })

  it('of the same officer from another desk is one too', async () => {
    const centre = await start()
    const lease = await claimed(centre, liu, 'case-1')
    const second = await openDesk(centre, 'liu')
    expect(await decideAt(second, { leaseId: lease.id })).toMatchObject({
      ...heldBack,
      heldBy: { name: '经办员liu', until: lease.until },
    })
    const token = liu.session.sendOnlyToken
    const late = writeDecision(centre, liu, await scene.now('case-1'), { leaseId: lease.id })
    expect(await deliverOne(centre, liu, late, { token })).toMatchObject({ kind: 'accepted', marks: [] })
  })

  it('under an assignment is the officer’s at any desk, and nobody else’s', async () => {
    const centre = await start()
    const given = await assign(centre, await scene.desk('sun'), 'liu', ['case-1', 'case-2'])
    expect(await decideAt(chen)).toMatchObject(heldBack)
    const leaseId = given.json.leases[0].lease.id
    expect(await decideAt(liu, { leaseId })).toMatchObject({ kind: 'accepted', marks: [] })
    expect((await decideAt(await openDesk(centre, 'liu'), {}, 'case-2')).kind).toBe('accepted')
  })

  it('is held back if it does something, not if it only adds what happened or asks a second person', async () => {
    const centre = await start()
    await claimed(centre, chen, 'case-1')
    const [he, ma] = [await scene.desk('he'), await scene.desk('ma')]
    await claimed(centre, he, 'check-1')
    expect(await actAt(liu, 'hold')).toMatchObject({ ...heldBack, heldBy: { name: '经办员chen' } })
    expect(await decideAt(ma, { outcome: 'field-check', internalNote: '去看看' }, 'check-1')).toMatchObject(
      heldBack,
    )
    const adding: [string, Record<string, Json>][] = [
      ['note', { note: '来过电话' }],
      ['own-decision-retracted', { details: { decisionId: freshId(centre) } }],
      ['correction-requested', { note: '照片不对', details: { want: 'fraud', about: null } }],
    ]
    for (const [kind, change] of adding)
      expect([kind, (await actAt(liu, kind, change)).kind]).toEqual([kind, 'accepted'])
    expect((await actAt(chen, 'hold')).kind).toBe('accepted')
  })

  it('fits again once the time is over, to the millisecond, or the holder gave it back', async () => {
    const centre = await start()
    await claimed(centre, chen, 'case-1')
    const other = await claimed(centre, chen, 'case-2')
    centre.clock.goOn(HOUR - 1)
    expect(await decideAt(liu)).toMatchObject(heldBack)
    await release(centre, chen, other.id)
    expect(await decideAt(liu, {}, 'case-2')).toMatchObject({ kind: 'accepted', marks: [] })
    centre.clock.goOn(1)
    expect(await decideAt(liu)).toMatchObject({ kind: 'accepted', marks: [] })
  })
})

describe('a decision that names an own lease', () => {
  it('which ran out is marked, also when somebody had the case meanwhile; a live one is not', async () => {
    const centre = await start()
    const [one, two] = [await claimed(centre, liu, 'case-1'), await claimed(centre, liu, 'case-2')]
    centre.clock.goOn(2 * HOUR)
    await release(centre, chen, (await claimed(centre, chen, 'case-2')).id)
    for (const [id, { id: leaseId }] of [
      ['case-1', one],
      ['case-2', two],
    ] as const)
      expect(await decideAt(liu, { leaseId }, id)).toMatchObject({ kind: 'accepted', marks: ['after-lease'] })
  })

  it('which was reclaimed is a conflict, before the person is asked what they may do', async () => {
    const centre = await start()
    const sun = await scene.desk('sun')
    const [one, two] = [await claimed(centre, liu, 'case-1'), await claimed(centre, liu, 'case-2')]
    await reclaim(centre, sun, one.id)
    await assign(centre, sun, 'chen', ['case-2'])
    const reclaimed = { kind: 'conflict', reason: 'lease-reclaimed', heldBy: null, other: null }
    expect(await decideAt(liu, { leaseId: one.id })).toMatchObject(reclaimed)
    expect(await decideAt(liu, { leaseId: one.id, outcome: 'return', reasons: ['ID01'] })).toMatchObject(
      reclaimed,
    )
    expect(await decideAt(liu, { leaseId: two.id }, 'case-2')).toMatchObject(heldBack)
    await scene.decide('chen', 'case-1', { outcome: 'refuse', reasons: ['ID01'] })
    const late = { leaseId: one.id, caseVersion: 2 }
    expect(await decideAt(liu, late)).toMatchObject({ kind: 'conflict', reason: 'already-decided' })
    // Looked at anew, without the lease that is gone, it may stand.
    await release(
      centre,
      chen,
      (await leasesInFeed(centre, chen)).find(({ id }) => id === 'case-2')?.lease.id ?? '',
    )
    expect((await decideAt(liu, {}, 'case-2')).kind).toBe('accepted')
  })

  it('which was given back, belongs to somebody else or another case, or is none, says nothing', async () => {
    const centre = await start()
    const sun = await scene.desk('sun')
    const mine = await claimed(centre, liu, 'case-1')
    await release(centre, liu, mine.id)
    const theirs = await claimed(centre, chen, 'case-1')
    await reclaim(centre, sun, theirs.id)
    const elsewhere = await claimed(centre, liu, 'case-2')
    await reclaim(centre, sun, elsewhere.id)
    for (const leaseId of [mine.id, theirs.id, elsewhere.id, 'no-lease'])
      expect(await decideAt(liu, { leaseId, outcome: 'field-check', internalNote: '去看看' })).toMatchObject({
        kind: 'accepted',
        marks: [],
      })
  })
})
