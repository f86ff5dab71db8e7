import { afterEach, describe, expect, it, vi } from 'vitest'
import { MOST_LEASES } from '../../src-shared/cases/lease.ts'
import { addMs } from '../../src-shared/kernel/instant.ts'
import { type ExceptionScene, startExceptionScene } from '../testing/exception-scene.ts'
import { assign, claim, claimed, HOUR, hoursFromNow, leasesInFeed, release } from '../testing/lease-calls.ts'
import {
  answerOffer,
  DAYS,
  draftsOf,
  keptText,
  notDone,
  notOffered,
  offer,
  offered,
  offersInFeed,
} from '../testing/offer-calls.ts'
import { freshId, openDesk } from '../testing/test-desk.ts'
import { tinyCase } from '../testing/tiny-demo.ts'
import { endOverOffers, watchOffers } from './end-offers.ts'

let scene: ExceptionScene
afterEach(() => scene.centre.close())
async function start(...args: Parameters<typeof startExceptionScene>) {
  scene = await startExceptionScene(...args)
  return scene
}
const told = async (desk = scene.liu) => (await offersInFeed(scene.centre, desk))[0]

describe('accepting an offer', () => {
  it('moves the lease to the colleague at their desk, and erases what was typed', async () => {
    const { centre, liu, chen } = await start()
    const lease = await claimed(centre, liu, 'case-1', { until: hoursFromNow(centre, 6) })
    const made = await offered(centre, liu, 'chen', 'case-1')
    expect(await keptText(centre)).toContain('旧伤')
    const answer = await answerOffer(centre, chen, 'accept', [made.id])
    const [done] = answer.json.done
    expect(done.offer).toEqual({ ...made, state: 'accepted', closedAt: centre.clock.now() })
    expect(done.lease.lease).toMatchObject({
      ...{ officerId: 'chen', deskId: chen.deskId, until: lease.until, state: 'live', caseId: 'case-1' },
    })
    expect((await leasesInFeed(centre, liu)).map(each => each.lease)).toEqual([done.lease.lease])
    for (const desk of [liu, chen]) expect(await told(desk)).toEqual(done.offer)
    expect(await keptText(centre)).not.toContain('旧伤')
    expect(await draftsOf(centre, chen, made.id)).toEqual([])
    const old = await centre.centre.storage.read.db
      .selectFrom('leases')
      .select(['state', 'ended_by', 'ended_at'])
      .where('id', '=', lease.id)
      .executeTakeFirst()
    expect(old).toEqual({ state: 'released', ended_by: 'liu', ended_at: centre.clock.now() })
  })

  it('leaves the giver without the case: it is leased by other', async () => {
    const { centre, liu, chen } = await start()
    await claimed(centre, liu, 'case-1')
    await answerOffer(centre, chen, 'accept', [(await offered(centre, liu, 'chen', 'case-1')).id])
    expect(await scene.decide('liu', 'case-1', { outcome: 'refuse', reasons: ['ID01'] })).toMatchObject({
      kind: 'conflict',
      reason: 'leased-by-other',
    })
  })

  it('of a case that was only begun gives a lease for the time asked for', async () => {
    const { centre, liu, chen } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    const { json } = await answerOffer(centre, chen, 'accept', [made.id], { until: hoursFromNow(centre, 3) })
    expect(json.done[0].lease.lease).toMatchObject({ officerId: 'chen', until: hoursFromNow(centre, 3) })
  })

  it('is answered the same for the same request, later too; another request finds it answered', async () => {
    const { centre, liu, chen } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    const asked = { requestId: freshId(centre), until: hoursFromNow(centre, 3) }
    const first = await answerOffer(centre, chen, 'accept', [made.id], asked)
    centre.clock.goOn(HOUR)
    expect((await answerOffer(centre, chen, 'accept', [made.id], asked)).text).toBe(first.text)
    expect(notDone(await answerOffer(centre, chen, 'accept', [made.id]))).toEqual(['answered-already'])
    expect(notDone(await answerOffer(centre, chen, 'decline', [made.id]))).toEqual(['answered-already'])
    expect(notDone(await answerOffer(centre, liu, 'withdraw', [made.id]))).toEqual(['answered-already'])
  })

  it('is the named colleague’s alone, taking back the giver’s; a foreign call learns nothing', async () => {
    const { centre, liu, chen } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    const wu = await scene.desk('wu')
    for (const answer of ['accept', 'decline', 'withdraw'] as const)
      expect(notDone(await answerOffer(centre, wu, answer, [made.id, freshId(centre)]))).toEqual([
        'not-found',
        'not-found',
      ])
    expect(notDone(await answerOffer(centre, liu, 'accept', [made.id]))).toEqual(['not-found'])
    expect(notDone(await answerOffer(centre, chen, 'withdraw', [made.id]))).toEqual(['not-found'])
    expect((await told())?.state).toBe('open')
    const past = await answerOffer(centre, chen, 'accept', [made.id], { until: centre.clock.now() })
    expect([past.status, past.json.paths]).toEqual([422, ['until']])
  })

  it('says so when the colleague may not take it any more; the offer stays', async () => {
    const { centre, liu, chen } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    await scene.stand('chen', { stages: ['second'] })
    expect(notDone(await answerOffer(centre, chen, 'accept', [made.id]))).toEqual(['cannot-take'])
    expect((await told())?.state).toBe('open')
  })

  it('says so when the colleague holds as many as they may', async () => {
    const extra = Array.from({ length: MOST_LEASES }, (_, n) => tinyCase(n + 10, hoursNow()).case)
    const { centre, liu, chen, sun } = await start({}, extra)
    const made = await offered(centre, liu, 'chen', 'case-1')
    await assign(
      centre,
      sun,
      'chen',
      extra.map(({ id }) => id),
    )
    expect(notDone(await answerOffer(centre, chen, 'accept', [made.id]))).toEqual(['too-many'])
  })
})

const hoursNow = () => '2026-11-22T02:00:00.000Z' as never

describe('an offer', () => {
  it.each([
    ['decline', 'chen', 'declined'],
    ['withdraw', 'liu', 'withdrawn'],
  ] as const)(
    'that somebody ends (%s) stays the giver’s case, and what was typed is gone',
    async (answer, who, state) => {
      const { centre, liu, chen } = await start()
      const lease = await claimed(centre, liu, 'case-1')
      const made = await offered(centre, liu, 'chen', 'case-1')
      const { json } = await answerOffer(centre, await scene.desk(who), answer, [made.id], {
        word: '今天排满了',
      })
      expect(json.done[0]).toMatchObject({ lease: null, offer: { state, answer: '今天排满了' } })
      expect((await leasesInFeed(centre, chen))[0]?.lease).toEqual(lease)
      expect(await keptText(centre)).not.toContain('旧伤')
      expect(notDone(await answerOffer(centre, chen, 'accept', [made.id]))).toEqual([
        state === 'declined' ? 'answered-already' : 'withdrawn',
      ])
      expect(notOffered(await offer(centre, liu, 'wu', ['case-1']))).toEqual([])
    },
  )

  it('of a case that changed is over at once, and accepting says so', async () => {
    const { centre, liu, chen } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    await scene.decide('liu', 'case-1', { outcome: 'refuse', reasons: ['ID01'] })
    expect(await told(chen)).toMatchObject({ state: 'over', overWhy: 'case-changed' })
    expect(await keptText(centre)).not.toContain('旧伤')
    expect(notDone(await answerOffer(centre, chen, 'accept', [made.id]))).toEqual(['case-changed'])
  })

  it.each([
    ['was given back', async ({ centre, liu }: ExceptionScene, id: string) => release(centre, liu, id)],
    [
      'a supervisor gave to another',
      ({ centre, sun }: ExceptionScene) => assign(centre, sun, 'wu', ['case-1']),
    ],
  ])('whose lease %s is over: accepting says so', async (_, go) => {
    const { centre, liu, chen } = await start()
    const lease = await claimed(centre, liu, 'case-1')
    const made = await offered(centre, liu, 'chen', 'case-1')
    await go(scene, lease.id)
    expect(notDone(await answerOffer(centre, chen, 'accept', [made.id]))).toEqual(['lease-gone'])
    expect(await told()).toMatchObject({ state: 'over', overWhy: 'lease-gone' })
    expect(await keptText(centre)).not.toContain('旧伤')
  })

  it('of a case that was only begun is over once somebody else holds it', async () => {
    const { centre, liu, chen } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    await claim(centre, await scene.desk('wu'), { want: { kind: 'cases', caseIds: ['case-1'] } })
    expect(notDone(await answerOffer(centre, chen, 'accept', [made.id]))).toEqual(['lease-gone'])
  })

  it('may be taken back at another desk of the giver', async () => {
    const { centre, liu } = await start()
    const made = await offered(centre, liu, 'chen', 'case-1')
    const { json } = await answerOffer(centre, await openDesk(centre, 'liu'), 'withdraw', [made.id])
    expect(json.done[0].offer.state).toBe('withdrawn')
  })

  it('runs out: nobody reads its draft any more, the watch erases it, and a month later all of it is gone', async () => {
    const { centre, liu, chen } = await start()
    await claimed(centre, liu, 'case-1')
    const made = await offered(centre, liu, 'chen', 'case-1')
    centre.clock.goOn(HOUR)
    expect(await draftsOf(centre, chen, made.id)).toEqual([])
    expect(await keptText(centre)).toContain('旧伤')
    const stop = watchOffers(centre.centre.tools)
    await vi.waitFor(async () => expect(await keptText(centre)).not.toContain('旧伤'))
    await stop()
    expect(await told()).toMatchObject({ state: 'over', overWhy: 'run-out' })
    const later = addMs(centre.clock.now(), 31 * DAYS)
    await centre.centre.storage.inTransaction(tx => endOverOffers(tx, later))
    expect(await offersInFeed(centre, liu)).toEqual([])
    expect(await centre.centre.storage.read.db.selectFrom('case_offers').select('id').execute()).toEqual([])
  })
})
