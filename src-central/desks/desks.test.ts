import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../src-shared/central/problem.ts'
import { makeKeyPair } from '../keys/ed25519.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { type Answer, call, enrol, freshId, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { PASSWORD } from '../testing/tiny-demo.ts'
import { makeEnrolmentCode } from './make-enrolment-code.ts'

let centre: TestCentre
let liu: TestDesk
beforeAll(async () => {
  centre = await startTestCentre()
  liu = await openDesk(centre, 'liu')
})
afterAll(() => centre.close())

function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.json?.code]).toEqual([status, code])
  expect(problemSchema.parse(answer.json).status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers.get('centre-time')).toBe(centre.clock.now())
  expect(answer.headers.get('cache-control')).toBe('no-store')
}

describe('enrolling a computer', () => {
  const ask = (body: object) => call(centre, 'POST', '/desks', { body })

  it('by a code works once, and again only for the same request', async () => {
    const { code } = await makeEnrolmentCode(centre.centre.tools)
    const body = {
      requestId: freshId(centre),
      name: '一号机',
      publicKey: makeKeyPair().publicKey,
      by: { kind: 'code', code: code.toLowerCase().replaceAll('-', ' ') },
    }
    const first = await ask(body)
    expect(first.json).toMatchObject({ epoch: 1 })
    expect((await ask(body)).json).toEqual(first.json)
    expectProblem(await ask({ ...body, name: '二号机' }), 422, 'bad-enrolment')
    expectProblem(await ask({ ...body, requestId: freshId(centre) }), 422, 'bad-enrolment')
  })

  it('refuses a code that is too old or was never given, and a key that is none', async () => {
    const { code } = await makeEnrolmentCode(centre.centre.tools)
    const body = { requestId: freshId(centre), name: '机', publicKey: makeKeyPair().publicKey }
    expectProblem(await ask({ ...body, by: { kind: 'code', code: 'AAAA-BBBB-CCCC' } }), 422, 'bad-enrolment')
    const noKey = await ask({ ...body, publicKey: 'abcd', by: { kind: 'code', code } })
    expect(noKey.json).toMatchObject({ code: 'bad-input', paths: ['publicKey'] })
    centre.clock.goOn(8 * 86_400_000)
    liu = await openDesk(centre, 'liu')
    expectProblem(await ask({ ...body, by: { kind: 'code', code } }), 422, 'bad-enrolment')
  })

  it('by an officer takes their password and their right', async () => {
    const body = { requestId: freshId(centre), name: '机', publicKey: makeKeyPair().publicKey }
    const by = (loginName: string, password = PASSWORD) =>
      ask({ ...body, by: { kind: 'officer', loginName, password } })
    expectProblem(await by('chen', 'wrong'), 401, 'bad-credentials')
    expectProblem(await by('liu'), 403, 'not-permitted')
    const done = await by('chen')
    expect((await by('chen')).json).toEqual(done.json)
  })

  it('again with the same key starts the next epoch under the same id', async () => {
    const keys = makeKeyPair()
    const first = await enrol(centre, keys)
    const second = await enrol(centre, keys)
    expect([second.deskId, second.epoch]).toEqual([first.deskId, 2])
  })
})

describe('a heartbeat', () => {
  it('is noted; another epoch or a counter going back is a fork', async () => {
    const beat = (change: object) =>
      call(centre, 'POST', '/desks/heartbeat', {
        token: liu.session.sendOnlyToken,
        body: {
          deskId: liu.deskId,
          epoch: 1,
          sequence: 5,
          waiting: 0,
          needsYou: 0,
          oldestUnsentAt: null,
          lastPullAt: null,
          version: '0.1.0',
          freeDiskBytes: null,
          ...change,
        },
      })
    expect((await beat({})).json).toEqual({ receivedAt: centre.clock.now() })
    expect((await beat({ sequence: 5 })).status).toBe(200)
    expectProblem(await beat({ sequence: 4 }), 409, 'desk-forked')
    expectProblem(await beat({ epoch: 2, sequence: 9 }), 409, 'desk-forked')
    expectProblem(await beat({ deskId: (await enrol(centre)).deskId }), 403, 'not-permitted')
  })
})
