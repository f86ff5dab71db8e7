import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { problemCodeSchema, problemStatus } from '../../src-shared/central/problem.ts'
import { hashOf } from '../../tests/builders/ids.ts'
import { fakeClock } from '../../tests/builders/ports.ts'
import { json, problem, type RawCentre, startRawCentre } from '../../tests/builders/raw-centre.ts'
import { createAxiosCentralService } from './axios-central-service.ts'
import type { CentralService, RemoteFailure } from './central-service.ts'

const page = { items: [], cursor: 'c1', more: false }

function serviceAt(address: string, timeoutMs = 2_000): CentralService {
  const service = createAxiosCentralService({
    address,
    clock: fakeClock(),
    observer: { clockOffset: () => undefined },
    timeoutMs,
  })
  onTestFinished(() => service.close())
  return service
}

/** What a pull meets when the line does this. */
async function failureOf(
  centre: RawCentre,
  answer: RawCentre['answer'],
  timeoutMs?: number,
): Promise<RemoteFailure | 'none'> {
  centre.answer = answer
  const found = await serviceAt(centre.address, timeoutMs).changes('token', undefined, 10)
  return found.ok ? 'none' : found.error
}

const cut = { kind: 'unreachable', why: 'cut' }
const timeout = { kind: 'unreachable', why: 'timeout' }
const foreign = { kind: 'not-the-centre', portal: false, retryAfterMs: undefined }
const portal = { ...foreign, portal: true }

describe('a line that breaks', () => {
  it('where nobody listens is refused', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await new Promise(resolve => server.close(resolve))
    const answer = await serviceAt(`http://127.0.0.1:${port}`).changes('token', undefined, 10)
    expect(answer).toEqual({ ok: false, error: { kind: 'unreachable', why: 'refused' } })
  })

  it('with a name that does not exist is no network', async () => {
    const answer = await serviceAt('http://no-such-centre.invalid').changes('token', undefined, 10)
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unreachable', why: 'no-network' } })
  })

  it('that was kept from before is asked again on a new one; cut there too, it is told', async () => {
    const centre = await startRawCentre()
    const service = serviceAt(centre.address)
    centre.answer = json(200, page)
    expect((await service.changes('token', undefined, 10)).ok).toBe(true)
    let dead = 1
    centre.answer = response => {
      dead -= 1
      if (dead < 0) json(200, page)(response)
      else response.destroy()
    }
    expect((await service.changes('token', undefined, 10)).ok).toBe(true)
    expect(centre.seen).toHaveLength(3)
    dead = 2
    expect(await service.changes('token', undefined, 10)).toEqual({ ok: false, error: cut })
    expect(centre.seen).toHaveLength(5)
  })

  it('before the answer, in its head or at any byte of its body is cut: whatever was meant did not arrive', async () => {
    const centre = await startRawCentre()
    expect(await failureOf(centre, response => response.destroy())).toEqual(cut)
    expect(
      await failureOf(centre, response => response.socket?.end('HTTP/1.1 200 OK\r\ncontent-ty')),
    ).toEqual(cut)
    const body = JSON.stringify(page)
    for (const at of [0, 1, body.length - 1]) {
      const found = await failureOf(centre, response => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) })
        response.write(body.slice(0, at) || ' '.repeat(0))
        setTimeout(() => response.destroy(), 20)
      })
      expect(found, `cut at ${at}`).toEqual(cut)
    }
  })

  it('with a compressed body that ends too soon is no answer, wherever it ends', async () => {
    const centre = await startRawCentre()
    const items = Array.from({ length: 40 }, (_, n) => ({
      position: n + 1,
      kind: 'case',
      id: hashOf(`${n}`),
      body: {},
    }))
    const packed = gzipSync(JSON.stringify({ ...page, items }))
    for (const length of [0, 5, 10, 40, packed.length >> 1, packed.length - 20]) {
      const found = await failureOf(centre, response => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        response.end(packed.subarray(0, length))
      })
      expect([cut, foreign], `cut at ${length} of ${packed.length}`).toContainEqual(found)
    }
  })

  it('with a body that is not what its encoding says is cut', async () => {
    const centre = await startRawCentre()
    const found = await failureOf(centre, response => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end('this is no gzip')
    })
    expect(found).toEqual(cut)
  })

  it('that says nothing, or stops in the middle, is a timeout: unknown, never failed', async () => {
    const centre = await startRawCentre()
    expect(await failureOf(centre, () => undefined, 150)).toEqual(timeout)
    const stalled = await failureOf(
      centre,
      response => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"items":[')
      },
      150,
    )
    expect(stalled).toEqual(timeout)
  })

  it('closed by the desk itself ends everything under way', async () => {
    const centre = await startRawCentre()
    centre.answer = () => undefined
    const service = serviceAt(centre.address, 60_000)
    const waiting = service.changes('token', undefined, 10)
    while (centre.seen.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
    service.close()
    expect(await waiting).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })
})

describe('something that is not the centre', () => {
  const html = '<html><body>请登录校园网 Please sign in</body></html>'

  it.each<[string, RawCentre['answer']]>([
    [
      'a page that says 200 in HTML',
      response => response.writeHead(200, { 'content-type': 'text/html' }).end(html),
    ],
    [
      'a redirect to a page',
      response => response.writeHead(302, { location: 'http://portal.example/login' }).end(),
    ],
    ['a redirect of a proxy', response => response.writeHead(307, { location: '/elsewhere' }).end()],
    ['511', response => response.writeHead(511, { 'content-type': 'text/html' }).end(html)],
  ])('that wants a sign-in to the network first: %s', async (_, answer) => {
    const centre = await startRawCentre()
    expect(await failureOf(centre, answer)).toEqual(portal)
  })

  it.each<[string, RawCentre['answer']]>([
    [
      'HTML under the name of JSON',
      response => response.writeHead(200, { 'content-type': 'application/json' }).end(html),
    ],
    [
      'JSON under another name',
      response => response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(page)),
    ],
    ['JSON of no name', response => response.writeHead(200).end(JSON.stringify(page))],
    ['an empty 200', response => response.writeHead(200, { 'content-type': 'application/json' }).end()],
    ['a 204', response => response.writeHead(204).end()],
    ['JSON of another form', json(200, { hello: 'world' })],
    ['a page without its cursor', json(200, { items: [], more: false })],
    ['null', json(200, null)],
    ['a gateway’s own 502', response => response.writeHead(502, { 'content-type': 'text/html' }).end(html)],
    ['a plain 401 of a proxy', response => response.writeHead(401, { 'www-authenticate': 'Basic' }).end()],
    ['a JSON error that is no problem', json(403, { error: 'forbidden' })],
    ['a problem of a code nobody knows', problem(418, 'teapot')],
    [
      'a problem whose status is another',
      response =>
        response
          .writeHead(500, { 'content-type': 'application/problem+json' })
          .end(JSON.stringify({ type: 'a', title: 'b', status: 401, code: 'session-expired' })),
    ],
    [
      'a problem that is cut JSON',
      response => response.writeHead(401, { 'content-type': 'application/problem+json' }).end('{"type":'),
    ],
  ])('%s', async (_, answer) => {
    const centre = await startRawCentre()
    expect(await failureOf(centre, answer)).toEqual(foreign)
  })

  it('is never followed to where it points', async () => {
    const [centre, elsewhere] = [await startRawCentre(), await startRawCentre()]
    elsewhere.answer = json(200, page)
    expect(
      await failureOf(centre, response =>
        response.writeHead(301, { location: `${elsewhere.address}/api/v1/changes` }).end(),
      ),
    ).toEqual(portal)
    expect(elsewhere.seen).toEqual([])
  })
})

describe('a refusal of the centre', () => {
  it.each(problemCodeSchema.options)('%s is told by its code', async code => {
    const centre = await startRawCentre()
    expect(await failureOf(centre, problem(problemStatus[code], code))).toEqual({
      kind: 'problem',
      code,
      retryAfterMs: undefined,
    })
  })

  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 30 ', 30_000],
    ['999999', 999_999_000],
    ['1000000', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])(
    'with Retry-After %j asks to wait %s ms (seconds only; the contract uses no dates)',
    async (value, retryAfterMs) => {
      const centre = await startRawCentre()
      expect(await failureOf(centre, problem(429, 'slow-down', { 'retry-after': value }))).toEqual({
        kind: 'problem',
        code: 'slow-down',
        retryAfterMs,
      })
    },
  )

  it('a gateway’s Retry-After is honoured too', async () => {
    const centre = await startRawCentre()
    const found = await failureOf(centre, response => response.writeHead(503, { 'retry-after': '9' }).end())
    expect(found).toEqual({ ...foreign, retryAfterMs: 9_000 })
  })
})
