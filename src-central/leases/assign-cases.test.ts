import { afterEach, describe, expect, it } from 'vitest'
import { MOST_LEASES } from '../../src-shared/cases/lease.ts'
import { earlierDecisionOf } from '../../tests/builders/cases.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import {
  assign,
  claim,
  claimed,
  extend,
  granted,
  HOUR,
  hoursFromNow,
  leasesInFeed,
  longSessions,
  refusals,
  release,
  wantCases,
  wantNext,
} from '../testing/lease-calls.ts'
import { freshId, openDesk } from '../testing/test-desk.ts'
import { postCase } from '../testing/tiny-cases.ts'
import { QINGYAN, tinyCase } from '../testing/tiny-demo.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

async function start(
  records: Parameters<typeof startCaseScene>[0] = [],
  options: Parameters<typeof startCaseScene>[1] = {},
) {
  scene = await startCaseScene(records, { cases: 3, ...longSessions, ...options })
  return scene.centre
}

describe('assigning cases', () => {
  it('gives them to the officer at no desk; the next claim binds them to one', async () => {
    const centre = await start()
    const sun = await scene.desk('sun')
    const answer = await assign(centre, sun, 'liu', ['case-1', 'case-2'])
    expect([granted(answer), answer.json.notGranted]).toEqual([['case-1', 'case-2'], []])
    const [{ lease }] = answer.json.leases
    expect(lease).toMatchObject({
      officerId: 'liu',
      deskId: null,
      holderName: '经办员liu',
      until: hoursFromNow(centre, 2),
      state: 'live',
      endedByName: null,
      reason: '急件',
    })
    expect(refusals(await claim(centre, await scene.desk('chen'), wantCases('case-1')))).toEqual([
      ['case-1', 'held'],
    ])

    const [first, second] = [await scene.desk('liu'), await openDesk(centre, 'liu')]
    expect(granted(await claim(centre, second, wantNext(9)))).toEqual(['case-3'])
    const bound = await claimed(centre, second, 'case-1')
    expect(bound).toEqual({ ...lease, deskId: second.deskId })
    expect((await leasesInFeed(centre, sun)).find(({ id }) => id === 'case-1')?.lease).toEqual(bound)
    const third = await openDesk(centre, 'liu')
    expect(refusals(await claim(centre, third, wantCases('case-1')))).toEqual([['case-1', 'held']])
    expect(first.deskId).not.toBe(second.deskId)
  })

  it('that nobody took up are the officer’s at every desk, to extend and to release', async () => {
    const centre = await start()
    const answer = await assign(centre, await scene.desk('sun'), 'liu', ['case-1'])
    const [{ lease }] = answer.json.leases
    const liu = await scene.desk('liu')
    expect((await extend(centre, liu, lease.id, hoursFromNow(centre, 5))).json.lease).toMatchObject({
      deskId: null,
      until: hoursFromNow(centre, 5),
    })
    expect((await release(centre, await openDesk(centre, 'liu'), lease.id)).json.lease.state).toBe('released')
  })

  it('takes them from whoever holds them; the feed tells the new holder', async () => {
    const centre = await start()
    const [liu, sun] = [await scene.desk('liu'), await scene.desk('sun')]
    const before = await claimed(centre, liu, 'case-1')
    const answer = await assign(centre, sun, 'chen', ['case-1'])
    expect(await leasesInFeed(centre, liu)).toEqual([{ ...answer.json.leases[0], id: 'case-1' }])
    const old = await centre.centre.storage.read.db
      .selectFrom('leases')
      .select(['state', 'ended_by', 'ended_by_name', 'reason', 'ended_at'])
      .where('id', '=', before.id)
      .executeTakeFirst()
    expect(old).toEqual({
      state: 'reclaimed',
      ended_by: 'sun',
      ended_by_name: '经办员sun',
      reason: '急件',
      ended_at: centre.clock.now(),
    })
  })

  it('leaves a lease to whoever holds it already, extended; what ran out is given anew', async () => {
    const centre = await start()
    const [liu, sun] = [await scene.desk('liu'), await scene.desk('sun')]
    const [one, two] = [
      await claimed(centre, liu, 'case-1'),
      await claimed(centre, liu, 'case-2', { until: hoursFromNow(centre, 8) }),
    ]
    centre.clock.goOn(2 * HOUR)
    const answer = await assign(centre, sun, 'liu', ['case-1', 'case-2'], { until: hoursFromNow(centre, 20) })
    const [ranOut, held] = answer.json.leases.map((told: { lease: object }) => told.lease)
    expect(held).toEqual({ ...two, until: hoursFromNow(centre, 20), takenAt: centre.clock.now() })
    expect([ranOut.id === one.id, ranOut.deskId]).toEqual([false, null])
  })

  it('is answered the same for the same request, and counts what the officer holds', async () => {
    const extra = Array.from(
      { length: MOST_LEASES },
      (_, n) => tinyCase(n + 10, '2026-11-22T02:00:00.000Z' as never).case,
    )
    const centre = await start(extra)
    const sun = await scene.desk('sun')
    const asked = { requestId: freshId(centre), until: hoursFromNow(centre, 2) }
    const ids = extra.map(({ id }) => id)
    const first = await assign(centre, sun, 'liu', ids, asked)
    expect(granted(first)).toHaveLength(MOST_LEASES)
    centre.clock.goOn(HOUR)
    expect((await assign(centre, sun, 'liu', ids, asked)).text).toBe(first.text)
    const other = await assign(centre, sun, 'chen', ids, asked)
    expect([other.status, other.json.paths]).toEqual([422, ['requestId']])
    expect(refusals(await assign(centre, sun, 'liu', ['case-1', 'case-1']))).toEqual([['case-1', 'too-many']])
    expect(refusals(await claim(centre, await scene.desk('liu'), wantNext(1)))).toEqual([
      ['case-1', 'too-many'],
    ])
  })

  it('is refused for officers who cannot decide the case', async () => {
    const centre = await start([
      postCase('post'),
      postCase('second', { stage: 'second' }),
      postCase('entered', { enteredBy: 'gu' }),
      postCase('took', { earlierDecisions: [earlierDecisionOf({ decidedBy: 'gu', stage: 'second' })] }),
      postCase('done', { status: 'eligible' }),
    ])
    const luo = await scene.desk('luo')
    const all = ['post', 'second', 'entered', 'took', 'done']
    const cannot = (ids: string[]) => ids.map(id => [id, 'officer-cannot'])
    const gu = await assign(centre, luo, 'gu', all)
    expect([granted(gu), refusals(gu)]).toEqual([
      ['post', 'second'],
      [...cannot(['entered', 'took']), ['done', 'not-claimable']],
    ])
    const he = await assign(centre, luo, 'he', all)
    expect([granted(he), refusals(he)]).toEqual([
      ['post', 'entered', 'took'],
      [
        ['second', 'officer-cannot'],
        ['done', 'not-claimable'],
      ],
    ])
    await setOfficerStanding(centre.centre.tools, 'ma', { locked: true })
    for (const name of ['ma', 'luo', 'admin', 'liu', 'bai', 'nobody-there'])
      expect([name, refusals(await assign(centre, luo, name, ['post']))]).toEqual([name, cannot(['post'])])
  })

  it('is a supervisor’s, inside their own agencies and kinds of work', async () => {
    const centre = await start([postCase()], { change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}) })
    await setOfficerStanding(centre.centre.tools, 'yang', { agencies: ['520111101', QINGYAN] as never[] })
    const sun = await scene.desk('sun')
    const answer = await assign(centre, sun, 'yang', ['case-1', 'case-2', 'post-1', 'nothing'])
    expect([granted(answer), refusals(answer)]).toEqual([
      ['case-1'],
      [
        ['case-2', 'not-found'],
        ['post-1', 'not-found'],
        ['nothing', 'not-found'],
      ],
    ])
    for (const name of ['chen', 'zhou']) {
      const refused = await assign(centre, await scene.desk(name), 'liu', ['case-1'])
      expect([refused.status, refused.json.code]).toEqual([403, 'not-permitted'])
    }
    const past = await assign(centre, sun, 'liu', ['case-1'], { until: centre.clock.now() })
    expect([past.status, past.json.paths]).toEqual([422, ['until']])
  })
})
