import { afterEach, describe, expect, it } from 'vitest'
import { defaultDeskPolicy } from '../../src-shared/central/desk-policy.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import {
  type Answer,
  call,
  deliverOne,
  enrol,
  freshId,
  openDesk,
  pullCase,
  signInAnswer,
  type TestDesk,
  writeAct,
  writeDecision,
} from '../testing/test-desk.ts'

let centre: TestCentre
let liu: TestDesk
afterEach(() => centre.close())

async function start(): Promise<void> {
  centre = await startTestCentre()
  liu = await openDesk(centre, 'liu')
}

const order = (what: string, deskId: string = liu.deskId) =>
  call(centre, 'POST', `/portal/desks/${deskId}/${what}`)
const policy = (token: string) => call(centre, 'GET', '/desk-policy', { token })
const codeOf = ({ status, json }: Answer) => [status, json?.code]
const unknown = [403, 'desk-unknown']

describe('the policy of a desk', () => {
  it('is the default until the province sets one, for every desk and every token', async () => {
    await start()
    const { accessToken, sendOnlyToken } = liu.session
    expect((await policy(accessToken)).json).toEqual({ ...defaultDeskPolicy, recoveryKey: null })
    const said = { keepDoneDays: 7, offlineDays: 14, filesMegabytes: 800 }
    expect((await call(centre, 'PUT', '/portal/desk-policy', { body: said })).status).toBe(200)
    for (const token of [accessToken, sendOnlyToken])
      expect((await policy(token)).json).toEqual({ ...said, wipeOrderedAt: null, recoveryKey: null })
    for (const wrong of [{ ...said, offlineDays: 0 }, { keepDoneDays: 7 }, {}])
      expect((await call(centre, 'PUT', '/portal/desk-policy', { body: wrong })).status).toBe(422)
    expect((await policy(accessToken)).json).toMatchObject(said)
  })

  it('tells one desk alone to wipe itself, since when, until that is taken back', async () => {
    await start()
    const chen = await openDesk(centre, 'chen')
    const at = centre.clock.now()
    expect((await order('wipe')).json.desk).toEqual({ id: liu.deskId, suspendedAt: null, wipeOrderedAt: at })
    centre.clock.goOn(1000)
    await order('wipe')
    expect((await policy(liu.session.sendOnlyToken)).json.wipeOrderedAt).toBe(at)
    expect((await policy(chen.session.accessToken)).json.wipeOrderedAt).toBeNull()
    await order('resume')
    expect((await policy(liu.session.accessToken)).json.wipeOrderedAt).toBeNull()
    expect((await order('wipe', freshId(centre))).status).toBe(404)
    expect((await order('wipe', 'no-id')).status).toBe(422)
  })
})

describe('a suspended desk', () => {
  it('gets nothing, does nothing and signs nobody in, until that is taken back', async () => {
    await start()
    const { accessToken, refreshToken } = liu.session
    await order('suspend')
    const calls: [string, string, unknown?][] = [
      ['GET', '/changes'],
      ['GET', '/events'],
      ['GET', `/attachments/${'a'.repeat(64)}`],
      ['GET', '/cases/case-1/history'],
      ['POST', '/leases', {}],
      ['POST', '/two-person-acts', {}],
      ['DELETE', '/sessions/current', {}],
    ]
    for (const [method, path, body] of calls)
      expect(codeOf(await call(centre, method, path, { token: accessToken, body })), path).toEqual(unknown)
    expect(codeOf(await signInAnswer(centre, liu, 'liu'))).toEqual(unknown)
    const refresh = () =>
      call(centre, 'POST', '/sessions/refresh', {
        body: { requestId: freshId(centre), deskId: liu.deskId, refreshToken },
      })
    expect(codeOf(await refresh())).toEqual(unknown)
    expect(await enrol(centre, liu.keys)).toMatchObject({ code: 'desk-unknown' })
    expect((await signInAnswer(centre, await enrol(centre), 'liu')).status).toBe(200)
    await order('resume')
    liu = { ...liu, session: (await signInAnswer(centre, liu, 'liu')).json }
    expect((await call(centre, 'GET', '/changes', { token: liu.session.accessToken })).status).toBe(200)
  })

  it('keeps its session for when it is trusted again', async () => {
    await start()
    await order('suspend')
    await order('resume')
    const { refreshToken, accessToken } = liu.session
    expect((await call(centre, 'GET', '/changes', { token: accessToken })).status).toBe(200)
    const body = { requestId: freshId(centre), deskId: liu.deskId, refreshToken }
    expect((await call(centre, 'POST', '/sessions/refresh', { body })).status).toBe(200)
  })

  it('delivers what was decided before, by either token, and nothing that was decided after', async () => {
    await start()
    const [one, two] = [await pullCase(centre, liu, 'case-1'), await pullCase(centre, liu, 'case-2')]
    const early = writeDecision(centre, liu, one)
    const earlyNote = writeAct(centre, liu, two, 'note')
    centre.clock.goOn(1000)
    await order('suspend')
    const late = writeDecision(centre, liu, two)
    centre.clock.goOn(1000)
    const { accessToken, sendOnlyToken } = liu.session
    expect((await deliverOne(centre, liu, early, { token: accessToken })).kind).toBe('accepted')
    const note = { token: sendOnlyToken, path: '/acts' } as const
    expect((await deliverOne(centre, liu, earlyNote, note)).kind).toBe('accepted')
    for (const token of [accessToken, sendOnlyToken])
      expect(await deliverOne(centre, liu, late, { token })).toMatchObject({
        kind: 'refused',
        reason: 'not-permitted',
      })
    const receipts = { token: accessToken, body: { ids: [early.letter.id] } }
    expect((await call(centre, 'POST', '/decisions/receipts', receipts)).json.receipts).toHaveLength(1)
    expect((await call(centre, 'GET', '/receipt-keys', { token: sendOnlyToken })).status).toBe(200)
  })

  it('still learns that it must wipe itself', async () => {
    await start()
    await order('suspend')
    await order('wipe')
    const { wipeOrderedAt } = (await policy(liu.session.sendOnlyToken)).json
    expect(wipeOrderedAt).toBe(centre.clock.now())
  })
})
