import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { startTestDesk, type TestDesk, untilStatus } from '../support/test-desk.ts'

describe('signing in', () => {
  let centre: JourneyCentre
  let line: FaultProxy
  let desk: TestDesk

  beforeEach(async () => {
    centre = await startJourneyCentre({ cases: 3 })
    line = await startFaultProxy(centre.address)
    desk = startTestDesk({ centreAddress: line.address })
  })
  afterEach(async () => {
    await desk.close()
    await line.close()
    await centre.close()
  })
  const signIn = (password = PASSWORD, loginName = 'chen') =>
    desk.face.session.signIn({ loginName, password })

  it('a wrong password is one answer, whichever half was wrong', async () => {
    await expect(signIn('wrong-password')).rejects.toMatchObject({ code: 'bad-credentials' })
    await expect(signIn(PASSWORD, 'nobody')).rejects.toMatchObject({ code: 'bad-credentials' })
    await signIn()
  })

  it('an officer locked at the centre is told so, on a first sign-in and on a known computer', async () => {
    await centre.portal('POST', '/officers/chen/lock')
    await expect(signIn()).rejects.toMatchObject({ code: 'officer-locked' })
    await centre.portal('POST', '/officers/chen/unlock')
    await signIn()
    await desk.face.session.signOut({})
    await centre.portal('POST', '/officers/chen/lock')
    await signIn()
    await untilStatus(desk.face, 'the status line says that the centre refuses', status =>
      ['refused', 'signed-out'].includes(status.connection),
    )
  })

  it('a first sign-in without the centre says that the centre is needed once, and nothing is left behind', async () => {
    line.fault = () => ({ kind: 'cut-before' })
    await expect(signIn()).rejects.toMatchObject({ code: 'first-sign-in-needs-centre' })
    expect((await desk.face.session.state({})).officersHere).toEqual([])
    line.fault = () => undefined
    await signIn()
  })

  it('a known officer gets in without the centre, and only with the right password', async () => {
    await signIn()
    await untilStatus(desk.face, 'the queue is here', status => status.lastPullAt !== null)
    await desk.face.session.signOut({})
    await centre.stop()
    await expect(signIn('wrong-password')).rejects.toMatchObject({ code: 'bad-credentials' })
    const { officer } = await signIn()
    expect(officer.loginName).toBe('chen')
    expect((await desk.face.queue.counts({})).length).toBeGreaterThan(0)
  })

  it('locked, the face gets nothing until the password is shown', async () => {
    await signIn()
    await desk.face.session.lock({})
    await expect(desk.face.queue.counts({})).rejects.toMatchObject({ code: 'locked' })
    await expect(desk.face.session.unlock({ password: 'wrong-password' })).rejects.toMatchObject({
      code: 'bad-credentials',
    })
    await desk.face.session.unlock({ password: PASSWORD })
    await desk.face.queue.counts({})
  })

  it('a session that ran out is renewed without anybody noticing', async () => {
    await signIn()
    await untilStatus(desk.face, 'online', status => status.connection === 'online')
    let refused = 0
    line.fault = ({ path }) =>
      path.includes('/changes') && refused++ === 0
        ? {
            kind: 'answer',
            status: 401,
            type: 'application/problem+json',
            body: JSON.stringify({
              type: 'about:blank',
              title: 'expired',
              status: 401,
              code: 'session-expired',
            }),
          }
        : undefined
    await desk.face.sync.now({})
    await untilStatus(desk.face, 'online again', status => refused > 1 && status.connection === 'online')
    expect(line.seen.some(request => request.includes('/sessions/refresh'))).toBe(true)
  })

  it('a second desk on the same data folder is refused by name', async () => {
    await expect(
      startDoorProcess({ dataFolder: desk.dataFolder, centreAddress: line.address }),
    ).rejects.toMatchObject({ code: 'in-use' })
    let door: DoorProcess | undefined
    try {
      await desk.desk.close()
      door = await startDoorProcess({ dataFolder: desk.dataFolder, centreAddress: line.address })
      expect((await door.face.session.state({})).mode).toBe('closed')
    } finally {
      await door?.kill()
    }
  })
})
