import { afterEach, describe, expect, it } from 'vitest'
import { LONGEST_LEASE_HOURS, MOST_LEASES } from '../../src-shared/cases/lease.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import {
  assign,
  claim,
  claimed,
  extend,
  HOUR,
  hoursFromNow,
  leasesInFeed,
  longSessions,
  reclaim,
  release,
  wantCases,
} from '../testing/lease-calls.ts'
import { type Answer, freshId, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { postCase } from '../testing/tiny-cases.ts'
import { CITY, HUAXI, QINGYAN, tinyCase } from '../testing/tiny-demo.ts'

let scene: CaseScene
let liu: TestDesk
afterEach(() => scene.centre.close())

async function start(records: Parameters<typeof startCaseScene>[0] = []) {
  scene = await startCaseScene(records, { cases: 3, ...longSessions })
  liu = await scene.desk('liu')
  return scene.centre
}

const codeOf = ({ status, json }: Answer) => [status, json.code]
const notFound = [404, 'not-found']
const over = [409, 'lease-over']

describe('extending', () => {
  it('lengthens and never shortens, cut to three days ahead; the same again changes nothing', async () => {
    const centre = await start()
    const lease = await claimed(centre, liu, 'case-1')
    centre.clock.goOn(HOUR / 2)
    const until = hoursFromNow(centre, 3)
    const longer = await extend(centre, liu, lease.id, until)
    expect(longer.json.lease).toEqual({ ...lease, until, takenAt: centre.clock.now() })
    for (const asked of [until, hoursFromNow(centre, 1)])
      expect((await extend(centre, liu, lease.id, asked)).json).toEqual(longer.json)
    expect(await leasesInFeed(centre, liu)).toEqual([{ ...longer.json, id: 'case-1' }])
    const longest = await extend(centre, liu, lease.id, hoursFromNow(centre, 1000))
    expect(longest.json.lease.until).toBe(hoursFromNow(centre, LONGEST_LEASE_HOURS))
    const past = await extend(centre, liu, lease.id, centre.clock.now())
    expect([...codeOf(past), past.json.paths]).toEqual([422, 'bad-input', ['until']])
  })

  it('is open after the time, as long as nobody took the case', async () => {
    const centre = await start()
    const [one, two] = [await claimed(centre, liu, 'case-1'), await claimed(centre, liu, 'case-2')]
    centre.clock.goOn(2 * HOUR)
    const taken = await claimed(centre, await scene.desk('chen'), 'case-2')
    expect((await extend(centre, liu, one.id, hoursFromNow(centre, 1))).json.lease).toMatchObject({
      id: one.id,
      until: hoursFromNow(centre, 1),
    })
    expect(codeOf(await extend(centre, liu, two.id, hoursFromNow(centre, 1)))).toEqual(over)
    await release(centre, await scene.desk('chen'), taken.id)
    expect(codeOf(await extend(centre, liu, two.id, hoursFromNow(centre, 1)))).toEqual(over)
  })

  it('is over once it was released, reclaimed, assigned away or settled', async () => {
    const centre = await start([tinyCase(4, '2026-11-22T02:00:00.000Z' as never).case])
    const sun = await scene.desk('sun')
    const leases = []
    for (const n of [1, 2, 3, 4]) leases.push(await claimed(centre, liu, `case-${n}`))
    const ids = leases.map(({ id }) => id) as [string, string, string, string]
    await release(centre, liu, ids[0])
    await reclaim(centre, sun, ids[1])
    await assign(centre, sun, 'chen', ['case-3'])
    await scene.decide('liu', 'case-4')
    for (const id of ids) {
      expect(codeOf(await extend(centre, liu, id, hoursFromNow(centre, 1)))).toEqual(over)
    }
  })

  it('is over for what ran out when the officer holds as many as they may without it', async () => {
    const extra = Array.from(
      { length: MOST_LEASES },
      (_, n) => tinyCase(n + 10, '2026-11-22T02:00:00.000Z' as never).case,
    )
    const centre = await start(extra)
    const lease = await claimed(centre, liu, 'case-1')
    centre.clock.goOn(2 * HOUR)
    await claim(centre, liu, wantCases(...extra.map(({ id }) => id)))
    expect(codeOf(await extend(centre, liu, lease.id, hoursFromNow(centre, 1)))).toEqual(over)
  })

  it('is the holder’s alone, at their desk, while they see the case and may decide', async () => {
    const centre = await start()
    const lease = await claimed(centre, liu, 'case-1')
    const until = hoursFromNow(centre, 3)
    expect(codeOf(await extend(centre, await scene.desk('chen'), lease.id, until))).toEqual(notFound)
    expect(codeOf(await extend(centre, liu, freshId(centre), until))).toEqual(notFound)
    expect(codeOf(await extend(centre, await scene.desk('sun'), lease.id, until))).toEqual([
      403,
      'not-permitted',
    ])
    await setOfficerStanding(centre.centre.tools, 'liu', { agencies: [CITY] as never[] })
    expect(codeOf(await extend(centre, liu, lease.id, until))).toEqual(notFound)
    await setOfficerStanding(centre.centre.tools, 'liu', { agencies: [HUAXI] as never[] })
    const elsewhere = await openDesk(centre, 'liu')
    expect(codeOf(await extend(centre, elsewhere, lease.id, until))).toEqual(notFound)
  })
})

describe('releasing', () => {
  it('gives the case back for everybody, and is answered the same again', async () => {
    const centre = await start()
    const lease = await claimed(centre, liu, 'case-1')
    const first = await release(centre, liu, lease.id)
    expect([first.status, first.json.lease]).toEqual([200, { ...lease, state: 'released' }])
    expect(await leasesInFeed(centre, liu)).toEqual([{ ...first.json, id: 'case-1' }])
    const chen = await scene.desk('chen')
    const theirs = await claimed(centre, chen, 'case-1')
    expect((await release(centre, liu, lease.id)).json).toEqual(first.json)
    expect(await leasesInFeed(centre, chen)).toMatchObject([{ lease: { id: theirs.id, state: 'live' } }])
  })

  it('is open after the time, and is nobody else’s', async () => {
    const centre = await start()
    const lease = await claimed(centre, liu, 'case-1')
    for (const name of ['chen', 'sun'])
      expect(codeOf(await release(centre, await scene.desk(name), lease.id))).toEqual(notFound)
    centre.clock.goOn(2 * HOUR)
    expect((await release(centre, liu, lease.id)).json.lease.state).toBe('released')
  })

  it('of what ended otherwise is over', async () => {
    const centre = await start()
    const [one, two] = [await claimed(centre, liu, 'case-1'), await claimed(centre, liu, 'case-2')]
    await reclaim(centre, await scene.desk('sun'), one.id)
    await scene.decide('liu', 'case-2')
    for (const { id } of [one, two]) expect(codeOf(await release(centre, liu, id))).toEqual(over)
  })
})

describe('reclaiming', () => {
  it('takes the case back with the supervisor’s name and reason, and is answered the same again', async () => {
    const centre = await start()
    const sun = await scene.desk('sun')
    const lease = await claimed(centre, liu, 'case-1')
    const first = await reclaim(centre, sun, lease.id, '休假')
    expect(first.json.lease).toEqual({
      ...lease,
      state: 'reclaimed',
      endedByName: '经办员sun',
      reason: '休假',
    })
    expect(await leasesInFeed(centre, liu)).toEqual([{ ...first.json, id: 'case-1' }])
    expect((await reclaim(centre, sun, lease.id, '休假')).json).toEqual(first.json)
    expect(codeOf(await reclaim(centre, sun, lease.id, '换人'))).toEqual(over)
    expect(codeOf(await reclaim(centre, await scene.desk('luo'), lease.id, '休假'))).toEqual(over)
    expect((await claimed(centre, await scene.desk('chen'), 'case-1')).officerId).toBe('chen')
  })

  it('is open after the time, and over once it ended otherwise', async () => {
    const centre = await start()
    const sun = await scene.desk('sun')
    const [one, two] = [await claimed(centre, liu, 'case-1'), await claimed(centre, liu, 'case-2')]
    await release(centre, liu, two.id)
    centre.clock.goOn(2 * HOUR)
    expect((await reclaim(centre, sun, one.id)).json.lease.state).toBe('reclaimed')
    expect(codeOf(await reclaim(centre, sun, two.id))).toEqual(over)
  })

  it('is a supervisor’s, inside their own agencies and kinds of work', async () => {
    scene = await startCaseScene([postCase()], {
      cases: 2,
      ...longSessions,
      change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}),
    })
    const { centre } = scene
    const near = await claimed(centre, await scene.desk('liu'), 'case-1')
    const far = await claimed(centre, await scene.desk('yang'), 'case-2')
    for (const name of ['liu', 'chen', 'zhou'])
      expect(codeOf(await reclaim(centre, await scene.desk(name), near.id))).toEqual([403, 'not-permitted'])
    const sun = await scene.desk('sun')
    for (const id of [far.id, freshId(centre)])
      expect(codeOf(await reclaim(centre, sun, id))).toEqual(notFound)
    const other = await claimed(centre, await scene.desk('he'), 'post-1')
    expect(codeOf(await reclaim(centre, sun, other.id))).toEqual(notFound)
    expect((await reclaim(centre, await scene.desk('luo'), other.id)).status).toBe(200)
  })
})
