import { afterEach, describe, expect, it } from 'vitest'
import { LONGEST_LEASE_HOURS, MOST_LEASES } from '../../src-shared/cases/lease.ts'
import { earlierDecisionOf } from '../../tests/builders/cases.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import {
  claim,
  claimed,
  granted,
  HOUR,
  hoursFromNow,
  leasesInFeed,
  longSessions,
  refusals,
  wantCases,
} from '../testing/lease-calls.ts'
import { call, freshId, openDesk } from '../testing/test-desk.ts'
import { postCase } from '../testing/tiny-cases.ts'
import { QINGYAN, tinyCase } from '../testing/tiny-demo.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

async function start(
  options: Parameters<typeof startCaseScene>[1] = {},
  records: Parameters<typeof startCaseScene>[0] = [],
) {
  scene = await startCaseScene(records, { cases: 3, ...longSessions, ...options })
  return scene.centre
}

describe('claiming named cases', () => {
  it('gives each to this officer at this desk until then, and tells everybody who sees the case', async () => {
    const centre = await start()
    const [liu, chen] = [await scene.desk('liu'), await openDesk(centre, 'chen')]
    const until = hoursFromNow(centre, 8)
    const answer = await claim(centre, liu, { ...wantCases('case-2', 'case-1', 'case-2'), until })
    expect([answer.status, answer.json.notGranted]).toEqual([200, []])
    expect(granted(answer)).toEqual(['case-2', 'case-1'])
    expect(answer.json.leases[0].lease).toMatchObject({
      workType: 'identity-verification',
      officerId: 'liu',
      deskId: liu.deskId,
      holderName: '经办员liu',
      takenAt: centre.clock.now(),
      until,
      state: 'live',
      endedByName: null,
      reason: '',
    })
    for (const desk of [liu, chen])
      expect(await leasesInFeed(centre, desk)).toEqual(
        answer.json.leases.map((told: { lease: { caseId: string } }) => ({ ...told, id: told.lease.caseId })),
      )
  })

  it('answers the same request the same, whatever happened since, and refuses another under its id', async () => {
    const centre = await start()
    const liu = await scene.desk('liu')
    const asked = {
      ...wantCases('case-1', 'case-9'),
      requestId: freshId(centre),
      until: hoursFromNow(centre, 1),
    }
    const first = await claim(centre, liu, asked)
    await scene.decide('chen', 'case-1')
    centre.clock.goOn(2 * HOUR)
    const again = await claim(centre, liu, asked)
    expect([again.status, again.text]).toEqual([200, first.text])
    expect(await leasesInFeed(centre, liu)).toMatchObject([{ position: first.json.leases[0].position }])

    const other = await claim(centre, liu, { ...asked, ...wantCases('case-2') })
    expect([other.status, other.json.code, other.json.paths]).toEqual([422, 'bad-input', ['requestId']])
    const chen = await scene.desk('chen')
    expect(
      granted(
        await claim(centre, chen, { ...asked, ...wantCases('case-2'), until: hoursFromNow(centre, 1) }),
      ),
    ).toEqual(['case-2'])
  })

  it('the same request many times at once takes the case once', async () => {
    const centre = await start()
    const liu = await scene.desk('liu')
    const asked = { ...wantCases('case-1'), requestId: freshId(centre), until: hoursFromNow(centre, 1) }
    const answers = await Promise.all(Array.from({ length: 20 }, () => claim(centre, liu, asked)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await leasesInFeed(centre, liu)).toHaveLength(1)
  })

  it('what somebody holds is told with name and time, also to the same officer at another desk', async () => {
    const centre = await start()
    const lease = await claimed(centre, await scene.desk('liu'), 'case-1')
    const held = { caseId: 'case-1', why: 'held', heldBy: { name: '经办员liu', until: lease.until } }
    for (const desk of [await scene.desk('chen'), await openDesk(centre, 'liu')])
      expect((await claim(centre, desk, wantCases('case-1'))).json).toEqual({
        leases: [],
        notGranted: [held],
      })
  })

  it('a lease that ran out stands in nobody’s way, to the millisecond', async () => {
    const centre = await start()
    const lease = await claimed(centre, await scene.desk('liu'), 'case-1')
    const chen = await scene.desk('chen')
    centre.clock.goOn(HOUR - 1)
    expect(refusals(await claim(centre, chen, wantCases('case-1')))).toEqual([['case-1', 'held']])
    centre.clock.goOn(1)
    const next = await claimed(centre, chen, 'case-1')
    expect(next.id).not.toBe(lease.id)
    expect(await leasesInFeed(centre, chen)).toMatchObject([{ lease: { id: next.id, officerId: 'chen' } }])
  })

  it('an own one is extended and its time begins anew; it is never shortened', async () => {
    const centre = await start()
    const liu = await scene.desk('liu')
    const lease = await claimed(centre, liu, 'case-1', { until: hoursFromNow(centre, 4) })
    const [before] = await leasesInFeed(centre, liu)
    centre.clock.goOn(HOUR)
    const shorter = await claim(centre, liu, wantCases('case-1'))
    expect(shorter.json.leases).toEqual([{ lease, position: before?.position }])
    const longer = await claimed(centre, liu, 'case-1', { until: hoursFromNow(centre, 8) })
    expect(longer).toEqual({ ...lease, takenAt: centre.clock.now(), until: hoursFromNow(centre, 8) })
    centre.clock.goOn(9 * HOUR)
    expect((await claimed(centre, liu, 'case-1')).id).toBe(lease.id)
  })

  it('is cut to three days ahead, and refused for a time that is over', async () => {
    const centre = await start()
    const liu = await scene.desk('liu')
    const lease = await claimed(centre, liu, 'case-1', { until: hoursFromNow(centre, 1000) })
    expect(lease.until).toBe(hoursFromNow(centre, LONGEST_LEASE_HOURS))
    const past = await claim(centre, liu, { ...wantCases('case-2'), until: centre.clock.now() })
    expect([past.status, past.json.code, past.json.paths]).toEqual([422, 'bad-input', ['until']])
    expect(await leasesInFeed(centre, liu)).toHaveLength(1)
  })

  it('a case out of scope is not there, in the same words as none at all', async () => {
    const centre = await start({ change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}) }, [postCase()])
    const yang = await scene.desk('yang')
    await claimed(centre, yang, 'case-2')
    const answer = await claim(centre, await scene.desk('liu'), wantCases('case-2', 'post-1', 'nothing'))
    expect(answer.json).toEqual({
      leases: [],
      notGranted: ['case-2', 'post-1', 'nothing'].map(caseId => ({ caseId, why: 'not-found', heldBy: null })),
    })
  })

  it('a case that waits for nobody, or never for this officer, is not to be had', async () => {
    const mark = {
      note: '',
      about: null,
      until: null,
      by: 'ma',
      byName: '马',
      confirmedByName: null,
      at: '2026-11-22T01:00:00.000Z',
    }
    const centre = await start({ cases: 1 }, [
      postCase('free'),
      postCase('done', { status: 'eligible' }),
      postCase('corrected', { marks: [{ ...mark, kind: 'in-correction' }] }),
      postCase('on-hold', { marks: [{ ...mark, kind: 'on-hold' }] }),
      postCase('other-stage', { stage: 'second' }),
      postCase('entered', { enteredBy: 'gu' }),
      postCase('took', {
        earlierDecisions: [earlierDecisionOf({ decidedBy: 'gu', stage: 'second', outcome: 'send-back' })],
      }),
    ])
    const all = ['free', 'done', 'corrected', 'on-hold', 'other-stage', 'entered', 'took']
    const answer = await claim(centre, await scene.desk('gu'), wantCases(...all))
    expect(granted(answer)).toEqual(['free', 'on-hold', 'other-stage'])
    expect(refusals(answer)).toEqual(
      ['done', 'corrected', 'entered', 'took'].map(id => [id, 'not-claimable']),
    )
    const first = await claim(centre, await scene.desk('he'), wantCases('other-stage', 'entered'))
    expect([granted(first), refusals(first)]).toEqual([['entered'], [['other-stage', 'not-claimable']]])
  })

  it('nobody holds more than the most; what is held is extended all the same', async () => {
    const extra = Array.from(
      { length: MOST_LEASES },
      (_, n) => tinyCase(n + 10, '2026-11-22T02:00:00.000Z' as never).case,
    )
    const centre = await start({}, extra)
    const liu = await scene.desk('liu')
    const ids: string[] = extra.map(({ id }) => id)
    await claim(centre, liu, wantCases(...ids.slice(0, 2)))
    const many = await claim(centre, liu, wantCases(...ids.slice(2), 'case-2'))
    expect([granted(many), refusals(many)]).toEqual([ids.slice(2), [['case-2', 'too-many']]])
    const more = await claim(centre, liu, {
      ...wantCases('case-1', 'case-10'),
      until: hoursFromNow(centre, 5),
    })
    expect([granted(more), refusals(more)]).toEqual([['case-10'], [['case-1', 'too-many']]])
    centre.clock.goOn(2 * HOUR)
    expect(granted(await claim(centre, liu, wantCases('case-1')))).toEqual(['case-1'])
  })

  it('is for who decides, in a living session', async () => {
    const centre = await start()
    const refused = await claim(centre, await scene.desk('sun'), wantCases('case-1'))
    expect([refused.status, refused.json.code]).toEqual([403, 'not-permitted'])
    const liu = await scene.desk('liu')
    const body = { requestId: freshId(centre), until: hoursFromNow(centre, 1), ...wantCases('case-1') }
    const late = await call(centre, 'POST', '/leases', { token: liu.session.sendOnlyToken, body })
    expect([late.status, late.json.code]).toEqual([403, 'not-permitted'])
    await setOfficerStanding(centre.centre.tools, 'liu', { locked: true })
    expect((await claim(centre, liu, wantCases('case-1'))).json.code).toBe('officer-locked')
  })
})
