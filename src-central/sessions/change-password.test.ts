import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, enrol, freshId, openDesk, signInAnswer } from '../testing/test-desk.ts'
import { PASSWORD } from '../testing/tiny-demo.ts'
import { resetPassword } from './change-password.ts'

const NEXT = 'Xin-Mi-Ma-2027'
const minute = 60_000

let centre: TestCentre
beforeAll(async () => {
  centre = await startTestCentre()
})
afterAll(() => centre.close())

async function change(token: string, present: string, next: string, requestId = freshId(centre)) {
  return await call(centre, 'PUT', '/officers/me/password', { token, body: { requestId, present, next } })
}
async function signInWith(login: string, password: string): Promise<string> {
  const { deskId, keys } = await enrol(centre)
  const answer = await signInAnswer(centre, { deskId, keys }, login, { password })
  return answer.status === 200 ? 'in' : answer.json.code
}

describe('changing the own password', () => {
  it('lets the new one in and the former one no more; this session goes on, every other one ends', async () => {
    const older = await openDesk(centre, 'liu')
    const { accessToken: token } = (await openDesk(centre, 'yang')).session
    expect((await change(token, PASSWORD, NEXT)).json).toEqual({ changedAt: centre.clock.now() })
    expect((await call(centre, 'GET', '/changes?limit=1', { token })).status).toBe(200)
    expect([await signInWith('yang', NEXT), await signInWith('yang', PASSWORD)]).toEqual([
      'in',
      'bad-credentials',
    ])
    expect(
      (await call(centre, 'GET', '/changes?limit=1', { token: older.session.accessToken })).status,
      'of somebody else',
    ).toBe(200)
  })

  it('asked again after an answer that was lost, answers as done', async () => {
    const { accessToken: token } = (await openDesk(centre, 'zhou')).session
    const requestId = freshId(centre)
    for (const _ of [1, 2]) expect((await change(token, PASSWORD, NEXT, requestId)).status).toBe(200)
    expect(await signInWith('zhou', NEXT)).toBe('in')
  })

  it('refuses a wrong present password and counts it like a sign-in', async () => {
    const { accessToken: token } = (await openDesk(centre, 'wu')).session
    for (let n = 0; n < 5; n += 1)
      expect((await change(token, `wrong ${n}`, NEXT)).json.code).toBe('bad-credentials')
    expect((await change(token, PASSWORD, NEXT)).json.code).toBe('officer-locked')
    centre.clock.goOn(15 * minute)
    expect(await signInWith('wu', PASSWORD)).toBe('in')
  })

  it.each(['short-A1', 'onlysmallletters', PASSWORD])('refuses %s as a new one', async next => {
    const { accessToken: token } = (await openDesk(centre, 'sun')).session
    const answer = await change(token, PASSWORD, next)
    expect([answer.status, answer.json.code]).toEqual([422, 'password-too-weak'])
  })

  it('is for a live session only: letters may be delivered without one, passwords not', async () => {
    const { sendOnlyToken } = (await openDesk(centre, 'he')).session
    expect((await change(sendOnlyToken, PASSWORD, NEXT)).json.code).toBe('not-permitted')
    expect((await call(centre, 'PUT', '/officers/me/password', { body: {} })).json.code).toBe(
      'session-expired',
    )
  })
})

describe('a password set by an administrator', () => {
  it('ends every session of the officer but not their right to deliver what they decided', async () => {
    const { session } = await openDesk(centre, 'bai')
    expect(await resetPassword(centre.centre.tools, 'bai' as never, NEXT)).toBe(true)
    const after = await call(centre, 'GET', '/changes?limit=1', { token: session.accessToken })
    expect(after.status).toBe(401)
    const receipts = await call(centre, 'POST', '/decisions/receipts', {
      token: session.sendOnlyToken,
      body: { ids: [freshId(centre)] },
    })
    expect(receipts.status).toBe(200)
    expect([await signInWith('bai', NEXT), await signInWith('bai', PASSWORD)]).toEqual([
      'in',
      'bad-credentials',
    ])
  })

  it('keeps the rules, and says when there is no such officer', async () => {
    await expect(resetPassword(centre.centre.tools, 'he' as never, 'abc')).rejects.toMatchObject({
      code: 'password-too-weak',
    })
    expect(await resetPassword(centre.centre.tools, 'nobody' as never, NEXT)).toBe(false)
  })
})
