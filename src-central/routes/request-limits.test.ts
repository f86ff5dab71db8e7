import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { demandOf, listOperations, rawOperations } from './operations.ts'

/** Cuts what is slow off early; the patient one has time for the largest body on a busy computer. */
let centre: TestCentre
let liu: TestDesk
let patient: TestCentre
let patientLiu: TestDesk
beforeAll(async () => {
  patient = await startTestCentre()
  patientLiu = await openDesk(patient, 'liu')
  centre = await startTestCentre({ limits: { headersMs: 400, requestMs: 800, lookMs: 50, connections: 40 } })
  liu = await openDesk(centre, 'liu')
})
afterAll(() => Promise.all([centre.close(), patient.close()]))

const writing = listOperations().filter(
  ({ name, method }) => method !== 'GET' && method !== 'DELETE' && !rawOperations.includes(name),
)
const pathOf = (path: string) => path.replace('{sha256}', 'a'.repeat(64)).replace('{id}', 'case-1')
const bodyOf = (bytes: number) => `{"x":"${'x'.repeat(bytes)}"}`

/** Says `first` and then `more` every 50 ms; gives what was answered and how long the line stood. */
async function trickle(first: string, more: string) {
  const { port } = new URL(centre.address)
  const begun = performance.now()
  let heard = ''
  await new Promise<void>(resolve => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(first))
    const timer = setInterval(() => socket.write(more), 50)
    socket.on('data', part => {
      heard += part
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(timer)
      resolve()
    })
  })
  return { heard, ms: performance.now() - begun }
}

/** How much the centre reads at most of whoever is known. */
function bytesOf(name: string): number {
  if (name === 'closings.prepare') return 16 * 1_048_576
  if (name === 'offers.make') return 8 * 1_048_576
  return name.startsWith('letters.') ? 24 * 1_048_576 : 1_048_576
}

describe('bodies', () => {
  it.each(writing.filter(({ name }) => demandOf(name) === 'nobody'))(
    '$method $path reads no more than 16 KiB of whoever is not known yet',
    async ({ method, path }) => {
      const options = { body: bodyOf(16_384) }
      expect((await call(patient, method, pathOf(path), options)).json.code).toBe('too-large')
      const small = { body: bodyOf(16_000) }
      expect((await call(patient, method, pathOf(path), small)).json.code).toBe('bad-input')
    },
  )

  it.each(writing.filter(({ name }) => demandOf(name) !== 'nobody'))(
    '$method $path reads nothing without a token, and a bounded body with one',
    async ({ name, method, path }) => {
      const most = bytesOf(name)
      const stranger = await call(patient, method, pathOf(path), { body: bodyOf(most) })
      expect([stranger.status, stranger.json.code]).toEqual([401, 'session-expired'])
      const known = await call(patient, method, pathOf(path), {
        token: patientLiu.session.accessToken,
        body: bodyOf(most),
      })
      expect(['too-large', 'not-available-yet']).toContain(known.json.code)
    },
  )
})

describe('requests that never end', () => {
  it('are cut off while the header trickles in', async () => {
    const { heard, ms } = await trickle('GET /api/v1/changes HTTP/1.1\r\nhost: x\r\n', 'a: b\r\n')
    expect(ms).toBeLessThan(10_000)
    expect(heard).toMatch(/^HTTP\/1\.1 4/)
  })

  it('are cut off while the body trickles in, also for whoever is signed in', async () => {
    for (const [path, token] of [
      ['/api/v1/sessions', ''],
      ['/api/v1/decisions', `authorization: Bearer ${liu.session.accessToken}\r\n`],
    ]) {
      const head = `POST ${path} HTTP/1.1\r\nhost: x\r\n${token}content-type: application/json\r\ncontent-length: 9000\r\n\r\n{`
      const { heard, ms } = await trickle(head, ' ')
      expect(ms).toBeLessThan(10_000)
      expect(heard).not.toContain('200 OK')
    }
  })

  it('do not keep others out', async () => {
    const slow = Array.from({ length: 20 }, () => trickle('GET / HTTP/1.1\r\nhost: x\r\n', 'a: b\r\n'))
    expect((await call(centre, 'GET', '/receipt-keys', { token: liu.session.accessToken })).status).toBe(200)
    await Promise.all(slow)
  })
})

it('a header beyond 16 KiB is refused, and the line closed', async () => {
  const { heard } = await trickle(
    `GET /api/v1/changes HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    '',
  )
  expect(heard).toMatch(/^HTTP\/1\.1 4\d\d/)
  expect(heard).toContain('connection: close')
  expect(heard).not.toContain('xxxx')
})

it('beyond the number of lines the centre holds, further ones are closed at once', async () => {
  const lines = Array.from({ length: 60 }, () => trickle('GET / HTTP/1.1\r\nhost: x\r\n', 'a: b\r\n'))
  const ended = await Promise.all(lines)
  expect(ended.filter(({ heard }) => heard === '').length).toBeGreaterThanOrEqual(15)
  expect((await call(centre, 'GET', '/receipt-keys', { token: liu.session.accessToken })).status).toBe(200)
})

describe('every answer', () => {
  const asked = async (path: string, init?: RequestInit) => fetch(`${centre.address}${path}`, init)
  const answers = () =>
    Promise.all([
      asked('/api/v1/receipt-keys', { headers: { authorization: `Bearer ${liu.session.accessToken}` } }),
      asked('/api/v1/changes', { headers: { authorization: `Bearer ${liu.session.accessToken}` } }),
      asked('/api/v1/changes'),
      asked('/api/v1/nothing'),
      asked('/api/v1/%zz'),
      asked('/api/v1/sessions', {
        method: 'POST',
        body: '{',
        headers: { 'content-type': 'application/json' },
      }),
      asked('/portal'),
      asked('/portal/officers'),
      asked('/portal/nothing'),
    ])

  it('forbids keeping, guessing its type, framing and running anything of it', async () => {
    for (const { url, headers } of await answers()) {
      expect(headers.get('cache-control'), url).toBe('no-store')
      expect(headers.get('x-content-type-options'), url).toBe('nosniff')
      expect(headers.get('referrer-policy'), url).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy'), url).toBe('same-origin')
      expect(headers.get('content-security-policy'), url).toMatch(
        /default-src 'none'.*frame-ancestors 'none'/,
      )
    }
  })

  it('says nothing of what the centre is made of', async () => {
    for (const answer of await answers()) {
      const text = (await answer.text()) + JSON.stringify([...answer.headers])
      for (const name of ['server', 'x-powered-by', 'via']) expect(answer.headers.get(name)).toBeNull()
      expect(text, answer.url).not.toMatch(/fastify|orpc|sqlite|kysely|node_modules|\.ts:\d|FST_|at Object/i)
    }
  })
})
