import { afterEach, describe, expect, it } from 'vitest'
import { earlierDecisionOf } from '../../tests/builders/cases.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { type ExceptionScene, startExceptionScene } from '../testing/exception-scene.ts'
import { claimed, hoursFromNow, leasesInFeed, release } from '../testing/lease-calls.ts'
import { DAYS, draftOf, draftsOf, notOffered, offer, offered, offersInFeed } from '../testing/offer-calls.ts'
import { call, freshId, openDesk, pull } from '../testing/test-desk.ts'
import { postCase } from '../testing/tiny-cases.ts'
import { QINGYAN } from '../testing/tiny-demo.ts'

let scene: ExceptionScene
afterEach(() => scene.centre.close())
async function start(...args: Parameters<typeof startExceptionScene>) {
  scene = await startExceptionScene(...args)
  return scene
}

describe('offering a case in hand', () => {
  it('tells giver and receiver alone, and leaves case and lease with the giver', async () => {
    const { centre, liu, chen, sun } = await start()
    const lease = await claimed(centre, liu, 'case-1')
    const before = await scene.now('case-1')
    const made = await offered(centre, liu, 'chen', 'case-1')
    expect(made).toMatchObject({
      ...{ caseId: 'case-1', serialNo: before.serialNo, caseVersion: before.version },
      ...{ from: 'liu', fromName: '经办员liu', to: 'chen', toName: '经办员chen', note: '下午请假' },
      ...{ hasDraft: true, state: 'open', overWhy: null, expiresAt: lease.until },
    })
    for (const desk of [liu, chen]) expect(await offersInFeed(centre, desk)).toEqual([made])
    for (const desk of [sun, await scene.desk('wu'), await scene.desk('luo')])
      expect(await offersInFeed(centre, desk)).toEqual([])
    expect(await scene.now('case-1')).toEqual(before)
    expect((await leasesInFeed(centre, chen))[0]?.lease).toEqual(lease)
  })

  it('keeps what was typed out of the feed, and gives it to giver and receiver alone', async () => {
    const { centre, liu, chen, sun } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    for (const desk of [liu, chen])
      expect(await draftsOf(centre, desk, made.id)).toEqual([{ id: made.id, draft: draftOf(centre) }])
    const wu = await scene.desk('wu')
    expect(await draftsOf(centre, wu, made.id)).toEqual([])
    const asSupervisor = await call(centre, 'POST', '/case-offers/drafts', {
      token: sun.session.accessToken,
      body: { ids: [made.id] },
    })
    expect([asSupervisor.status, asSupervisor.json.code]).toEqual([403, 'not-permitted'])
    for (const desk of [liu, chen, sun])
      expect(JSON.stringify((await pull(centre, desk)).items)).not.toContain('旧伤')
  })

  it('lasts as long as its lease, and without one for the longest time of the centre', async () => {
    const { centre, liu } = await start({ lifetimes: { offerMs: 3 * DAYS, accessMs: 90 * DAYS } })
    await claimed(centre, liu, 'case-1', { until: hoursFromNow(centre, 5) })
    expect((await offered(centre, liu, 'chen', 'case-1')).expiresAt).toBe(hoursFromNow(centre, 5))
    expect((await offered(centre, liu, 'chen', 'case-2')).expiresAt).toBe(hoursFromNow(centre, 72))
  })

  it('is answered the same for the same request, and another request offers it no second time', async () => {
    const { centre, liu } = await start()
    const asked = { requestId: freshId(centre) }
    const first = await offer(centre, liu, 'chen', ['case-1'], asked)
    expect((await offer(centre, liu, 'chen', ['case-1'], asked)).text).toBe(first.text)
    const other = await offer(centre, liu, 'wu', ['case-1'], asked)
    expect([other.status, other.json.paths]).toEqual([422, ['requestId']])
    expect(notOffered(await offer(centre, liu, 'wu', ['case-1']))).toEqual([['case-1', 'offered-already']])
  })
})

describe('a case is not offered', () => {
  it('to oneself; nor to who is not there, is locked, decides nothing or is elsewhere', async () => {
    const { centre, liu } = await start()
    const self = await offer(centre, liu, 'liu', ['case-1'])
    expect([self.status, self.json.code]).toEqual([403, 'same-person'])
    await setOfficerStanding(centre.centre.tools, 'locked', { locked: true })
    for (const name of ['locked', 'sun', 'admin', 'yang', 'zhou', 'nobody-there'])
      expect([name, notOffered(await offer(centre, liu, name, ['case-1']))]).toEqual([
        name,
        [['case-1', 'colleague-cannot']],
      ])
  })

  it('to who entered it or took its other stage', async () => {
    const { centre } = await start({}, [
      postCase('entered', { enteredBy: 'gu' }),
      postCase('took', { earlierDecisions: [earlierDecisionOf({ decidedBy: 'gu', stage: 'second' })] }),
      postCase('free'),
      postCase('done', { status: 'eligible' }),
    ])
    const he = await scene.desk('he')
    const cases = ['entered', 'took', 'free', 'done'].map(caseId => ({ caseId, draft: draftOf(centre) }))
    expect(notOffered(await offer(centre, he, 'gu', cases))).toEqual([
      ['entered', 'colleague-cannot'],
      ['took', 'colleague-cannot'],
      ['done', 'not-waiting'],
    ])
    const { json } = await call(centre, 'POST', '/case-offers/takers', {
      token: he.session.accessToken,
      body: { caseIds: ['entered', 'took', 'free', 'done'] },
    })
    expect(json.takers).toEqual([
      { id: 'gu', displayName: '经办员gu', agencyName: '花溪街道人社所', caseIds: ['free'] },
      {
        id: 'ma',
        displayName: '经办员ma',
        agencyName: '花溪街道人社所',
        caseIds: ['entered', 'took', 'free'],
      },
    ])
  })

  it('by who does not see it, may not decide it, or has it neither leased nor begun', async () => {
    const { centre, liu, sun } = await start({ change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}) })
    const mine = await claimed(centre, liu, 'case-1')
    const untyped = (caseId: string) => ({ caseId, draft: null })
    expect(
      notOffered(
        await offer(centre, liu, 'chen', [untyped('case-2'), untyped('case-3'), untyped('nothing')]),
      ),
    ).toEqual([
      ['case-2', 'not-found'],
      ['case-3', 'not-in-hand'],
      ['nothing', 'not-found'],
    ])
    expect((await offer(centre, sun, 'chen', ['case-1'])).json.code).toBe('not-permitted')
    expect(notOffered(await offer(centre, await scene.desk('wu'), 'chen', ['case-1']))).toEqual([
      ['case-1', 'held'],
    ])
    await release(centre, liu, mine.id)
    expect(notOffered(await offer(centre, liu, 'chen', [untyped('case-1')]))).toEqual([
      ['case-1', 'not-in-hand'],
    ])
  })

  it('by the same officer at another desk than holds it', async () => {
    const { centre, liu } = await start()
    await claimed(centre, liu, 'case-1')
    const elsewhere = await openDesk(centre, 'liu')
    expect(notOffered(await offer(centre, elsewhere, 'chen', ['case-1']))).toEqual([['case-1', 'held']])
  })
})
