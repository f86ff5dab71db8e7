import { afterEach, expect, it } from 'vitest'
import { claimed, HOUR, longSessions, release } from '../testing/lease-calls.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, openDesk, signInAnswer, type TestDesk } from '../testing/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function freshness(desk: TestDesk) {
  return call(centre, 'GET', '/reports/freshness', { token: desk.session.accessToken })
}

async function beat(desk: TestDesk, said: object = {}): Promise<void> {
  const body = {
    deskId: desk.deskId,
    epoch: 1,
    sequence: 3,
    waiting: 0,
    needsYou: 0,
    oldestUnsentAt: null,
    lastPullAt: null,
    version: '0.1.0',
    freeDiskBytes: null,
    ...said,
  }
  const { status } = await call(centre, 'POST', '/desks/heartbeat', {
    token: desk.session.sendOnlyToken,
    body,
  })
  expect(status).toBe(200)
}

it('tells a supervisor of each desk what it said last and what it holds, longest unheard first', async () => {
  centre = await startTestCentre(longSessions)
  const [sun, liu, chen] = [
    await openDesk(centre, 'sun'),
    await openDesk(centre, 'liu'),
    await openDesk(centre, 'chen'),
  ]
  const decidedAt = centre.clock.now()
  await beat(chen, {
    waiting: 12,
    needsYou: 1,
    oldestUnsentAt: decidedAt,
    lastPullAt: decidedAt,
    version: '0.9.1',
    lockouts: 2,
    lastLockoutAt: decidedAt,
  })
  centre.clock.goOn(HOUR)
  const first = await claimed(centre, chen, 'case-1')
  centre.clock.goOn(1000)
  await claimed(centre, chen, 'case-2')
  await release(centre, chen, (await claimed(centre, chen, 'case-3')).id)
  await beat(sun)
  const { json } = await freshness(sun)
  expect(json.desks).toEqual([
    {
      deskId: liu.deskId,
      deskName: '花溪一号',
      officerName: '经办员liu',
      agencyName: '花溪街道人社所',
      heardAt: null,
      lastPullAt: null,
      waiting: 0,
      needsYou: 0,
      oldestUnsentAt: null,
      version: '',
      lockouts: 0,
      lastLockoutAt: null,
      held: 0,
      firstLeaseEnd: null,
    },
    {
      deskId: chen.deskId,
      deskName: '花溪一号',
      officerName: '经办员chen',
      agencyName: '花溪街道人社所',
      heardAt: decidedAt,
      lastPullAt: decidedAt,
      waiting: 12,
      needsYou: 1,
      oldestUnsentAt: decidedAt,
      version: '0.9.1',
      lockouts: 2,
      lastLockoutAt: decidedAt,
      held: 2,
      firstLeaseEnd: first.until,
    },
    expect.objectContaining({ deskId: sun.deskId, heardAt: centre.clock.now() }),
  ])
  centre.clock.goOn(HOUR)
  const later = (await freshness(sun)).json.desks.find(({ deskId }: TestDesk) => deskId === chen.deskId)
  expect(later).toMatchObject({ held: 0, firstLeaseEnd: null })
})

it('counts a desk for who signed in there last, and only those of the supervisor’s agencies', async () => {
  centre = await startTestCentre(longSessions)
  const [sun, liu, yang] = [
    await openDesk(centre, 'sun'),
    await openDesk(centre, 'liu'),
    await openDesk(centre, 'yang'),
  ]
  const told = async () =>
    Object.fromEntries(
      (await freshness(sun)).json.desks.map((desk: Record<string, string>) => [
        desk.deskId,
        desk.officerName,
      ]),
    )
  expect(await told()).toEqual({ [sun.deskId]: '经办员sun', [liu.deskId]: '经办员liu' })
  centre.clock.goOn(1000)
  await signInAnswer(centre, yang, 'chen')
  await signInAnswer(centre, liu, 'yang')
  expect(await told()).toEqual({ [sun.deskId]: '经办员sun', [yang.deskId]: '经办员chen' })
})

it('is refused without the right to manage leases', async () => {
  centre = await startTestCentre()
  const { status, json } = await freshness(await openDesk(centre, 'zhou'))
  expect([status, json.code]).toEqual([403, 'not-permitted'])
})
