import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskProofText } from '../../src-shared/central/desk-proof.ts'
import { makeKeyPair, signText } from '../keys/ed25519.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, enrol, freshId, openDesk, signInAnswer } from '../testing/test-desk.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await startTestCentre()
})
afterAll(() => centre.close())

const minute = 60_000

async function refresh(desk: Awaited<ReturnType<typeof openDesk>>, refreshToken: string, requestId: string) {
  return call(centre, 'POST', '/sessions/refresh', { body: { requestId, deskId: desk.deskId, refreshToken } })
}

async function changesStatus(token: string): Promise<number> {
  return (await call(centre, 'GET', '/changes?limit=1', { token })).status
}

describe('signing in', () => {
  it('gives tokens, the officer and the root key of receipts', async () => {
    const desk = await openDesk(centre, 'liu')
    expect(desk.session.officer).toMatchObject({ id: 'liu', roles: ['caseworker'] })
    expect(Buffer.from(desk.session.receiptRootKey, 'base64')).toHaveLength(32)
    expect(await changesStatus(desk.session.accessToken)).toBe(200)
  })

  it('answers a wrong password and an unknown name alike', async () => {
    const { deskId, keys } = await enrol(centre)
    const wrong = await signInAnswer(centre, { deskId, keys }, 'sun', { password: 'not this' })
    const nobody = await signInAnswer(centre, { deskId, keys }, 'nobody-at-all')
    expect(wrong.status).toBe(401)
    expect(wrong.json.code).toBe('bad-credentials')
    expect(nobody.status).toBe(wrong.status)
    expect(nobody.text).toBe(wrong.text)
  })

  it('refuses a desk that cannot prove its key, before any password is looked at', async () => {
    const { deskId } = await enrol(centre)
    const stranger = await signInAnswer(centre, { deskId, keys: makeKeyPair() }, 'liu')
    expect([stranger.status, stranger.json.code]).toEqual([403, 'desk-unknown'])
    const { keys } = await enrol(centre)
    const unknown = await signInAnswer(centre, { deskId: freshId(centre) as typeof deskId, keys }, 'liu')
    expect(unknown.json.code).toBe('desk-unknown')
  })

  it('binds the proof to the request: a proof for another name is worth nothing', async () => {
    const { deskId, keys } = await enrol(centre)
    const requestId = freshId(centre)
    const deskProof = signText(keys.privateKey, deskProofText({ requestId, deskId, loginName: 'chen' }))
    const answer = await signInAnswer(centre, { deskId, keys }, 'liu', { requestId, deskProof })
    expect(answer.json.code).toBe('desk-unknown')
  })

  it('locks a name after five failures, tells how long, whether it exists or not, and opens it again', async () => {
    const { deskId, keys } = await enrol(centre)
    for (const name of ['wu', 'no-such-person']) {
      for (let i = 0; i < 5; i += 1) {
        const answer = await signInAnswer(centre, { deskId, keys }, name, { password: 'wrong' })
        expect(answer.json.code).toBe('bad-credentials')
      }
      const locked = await signInAnswer(centre, { deskId, keys }, name)
      expect([locked.status, locked.json.code]).toEqual([423, 'officer-locked'])
      expect(locked.headers.get('retry-after')).toBe('900')
    }
    centre.clock.goOn(15 * minute)
    expect((await signInAnswer(centre, { deskId, keys }, 'wu')).status).toBe(200)
  })

  it('tells a locked officer only after the right password, and without a time to wait', async () => {
    const { deskId, keys } = await enrol(centre)
    await setOfficerStanding(centre.centre.tools, 'locked', { locked: true })
    const wrong = await signInAnswer(centre, { deskId, keys }, 'locked', { password: 'wrong' })
    expect(wrong.json.code).toBe('bad-credentials')
    const right = await signInAnswer(centre, { deskId, keys }, 'locked')
    expect(right.json.code).toBe('officer-locked')
    expect(right.headers.get('retry-after')).toBeNull()
    await setOfficerStanding(centre.centre.tools, 'locked', { locked: false })
  })

  it('ends the older interactive session of the same officer, not its right to deliver', async () => {
    const older = await openDesk(centre, 'liu')
    await openDesk(centre, 'liu')
    expect(await changesStatus(older.session.accessToken)).toBe(401)
    expect((await refresh(older, older.session.refreshToken, freshId(centre))).json.code).toBe(
      'session-expired',
    )
    const receipts = await call(centre, 'POST', '/decisions/receipts', {
      token: older.session.sendOnlyToken,
      body: { ids: [freshId(centre)] },
    })
    expect(receipts.status).toBe(200)
  })
})

describe('renewing a session', () => {
  it('gives the same successor for the same token, desk and request id until that one is used', async () => {
    const desk = await openDesk(centre, 'liu')
    const requestId = freshId(centre)
    const first = await refresh(desk, desk.session.refreshToken, requestId)
    const again = await refresh(desk, desk.session.refreshToken, requestId)
    expect(first.status).toBe(200)
    expect(again.text).toBe(first.text)
    expect(first.json.refreshToken).not.toBe(desk.session.refreshToken)
    expect((await refresh(desk, first.json.refreshToken, freshId(centre))).status).toBe(200)
    expect((await refresh(desk, desk.session.refreshToken, requestId)).status).toBe(401)
  })

  it('ends the whole family, letters too, when a spent token is used with another request id', async () => {
    const desk = await openDesk(centre, 'liu')
    const next = await refresh(desk, desk.session.refreshToken, freshId(centre))
    const stolen = await refresh(desk, desk.session.refreshToken, freshId(centre))
    expect([stolen.status, stolen.json.code]).toEqual([401, 'session-expired'])
    expect(await changesStatus(next.json.accessToken)).toBe(401)
    expect((await refresh(desk, next.json.refreshToken, freshId(centre))).status).toBe(401)
    const receipts = await call(centre, 'POST', '/decisions/receipts', {
      token: next.json.sendOnlyToken,
      body: { ids: [freshId(centre)] },
    })
    expect(receipts.status).toBe(401)
  })

  it('ends the family when another desk shows the token', async () => {
    const desk = await openDesk(centre, 'liu')
    const other = await enrol(centre)
    const answer = await refresh(
      { ...desk, deskId: other.deskId },
      desk.session.refreshToken,
      freshId(centre),
    )
    expect(answer.status).toBe(401)
    expect(await changesStatus(desk.session.accessToken)).toBe(401)
  })

  it('cannot outlive the absolute end of the session', async () => {
    const desk = await openDesk(centre, 'liu')
    centre.clock.goOn(12 * 60 * minute - minute)
    const late = await refresh(desk, desk.session.refreshToken, freshId(centre))
    expect(late.json.accessExpiresAt).toBe(desk.session.sessionEndsAt)
    centre.clock.goOn(minute)
    expect(await changesStatus(late.json.accessToken)).toBe(401)
    expect((await refresh(desk, late.json.refreshToken, freshId(centre))).status).toBe(401)
  })

  it('refuses a locked officer and goes on when they are unlocked', async () => {
    const desk = await openDesk(centre, 'locked')
    await setOfficerStanding(centre.centre.tools, 'locked', { locked: true })
    const requestId = freshId(centre)
    expect((await refresh(desk, desk.session.refreshToken, requestId)).json.code).toBe('officer-locked')
    expect((await call(centre, 'GET', '/changes', { token: desk.session.accessToken })).status).toBe(423)
    await setOfficerStanding(centre.centre.tools, 'locked', { locked: false })
    expect((await refresh(desk, desk.session.refreshToken, requestId)).status).toBe(200)
  })
})

describe('tokens', () => {
  it('run out', async () => {
    const desk = await openDesk(centre, 'liu')
    centre.clock.goOn(10 * minute)
    expect(await changesStatus(desk.session.accessToken)).toBe(401)
  })

  it('for sending only do not read', async () => {
    const desk = await openDesk(centre, 'liu')
    const answer = await call(centre, 'GET', '/changes', { token: desk.session.sendOnlyToken })
    expect([answer.status, answer.json.code]).toEqual([403, 'not-permitted'])
  })

  it('for renewing are no access', async () => {
    const desk = await openDesk(centre, 'liu')
    expect(await changesStatus(desk.session.refreshToken)).toBe(401)
  })

  it('end with signing out, except for sending', async () => {
    const desk = await openDesk(centre, 'liu')
    const { accessToken: token } = desk.session
    expect((await call(centre, 'DELETE', '/sessions/current', { token })).json.endedAt).toBe(
      centre.clock.now(),
    )
    expect(await changesStatus(token)).toBe(401)
    const keys = await call(centre, 'GET', '/receipt-keys', { token: desk.session.sendOnlyToken })
    expect(keys.json.keys).toHaveLength(1)
  })
})
