import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../src-shared/central/problem.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { type Answer, call, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { chooseEncoding } from './compression.ts'
import { builtContract } from './contract-router.ts'
import { demandOf, listOperations, operationsNotBuilt, rawOperations } from './operations.ts'

let centre: TestCentre
let liu: TestDesk
const lines: object[] = []
beforeAll(async () => {
  centre = await startTestCentre({ parts: { onAnswer: line => lines.push(line) } })
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

const operations = listOperations()
const pathOf = (path: string) => path.replace('{sha256}', 'a'.repeat(64)).replace('{id}', 'case-1')

describe('the contract', () => {
  it('is known whole: every call is built, raw, or named as not built', () => {
    const named = [
      ...listOperations(builtContract).map(({ name }) => name),
      ...rawOperations,
      ...operationsNotBuilt,
    ]
    expect(named.toSorted()).toEqual(operations.map(({ name }) => name).toSorted())
  })

  it.each(operations)('$method $path asks who is calling', async ({ name, method, path }) => {
    const answer = await call(centre, method, pathOf(path), method === 'GET' ? {} : { body: {} })
    if (demandOf(name) === 'nobody') expectProblem(answer, 422, 'bad-input')
    else expectProblem(answer, 401, 'session-expired')
    expect(answer.headers.get('www-authenticate')).toBe(demandOf(name) === 'nobody' ? null : 'Bearer')
  })

  it.each(operations.filter(({ name }) => operationsNotBuilt.includes(name)))(
    '$method $path is not available yet, whatever the input',
    async ({ method, path }) => {
      const options = { token: liu.session.accessToken }
      const answer = await call(
        centre,
        method,
        pathOf(path),
        method === 'GET' ? options : { ...options, body: { any: 1 } },
      )
      expectProblem(answer, 501, 'not-available-yet')
    },
  )

  it.each(
    operations.filter(
      ({ name }) =>
        !operationsNotBuilt.includes(name) &&
        demandOf(name) !== 'nobody' &&
        name !== 'feed.events' &&
        name !== 'sessions.end',
    ),
  )('$method $path is answered from the contract, not as an unknown path', async ({ name, method, path }) => {
    const token = liu.session.accessToken
    const answer = await call(
      centre,
      method,
      pathOf(path),
      method === 'GET' ? { token } : { token, body: {} },
    )
    // Without an input to find fault with, and for supervisors or the audit role.
    if (['supervision.freshness', 'audit.list', 'people.searches'].includes(name))
      return expectProblem(answer, 403, 'not-permitted')
    expect([200, 404, 422], name).toContain(answer.status)
    if (answer.status === 404) expect(name).toBe('attachments.get')
    if (answer.status === 422) expect(answer.json.paths.length).toBeGreaterThan(0)
  })
})

describe('refusals', () => {
  it('of unknown paths and methods are problems too', async () => {
    expectProblem(await call(centre, 'GET', '/nothing-here'), 404, 'not-found')
    expectProblem(await call(centre, 'PATCH', '/changes', { body: {} }), 404, 'not-found')
    const outside = await fetch(`${centre.address}/elsewhere`)
    expect([outside.status, outside.headers.get('centre-time')]).toEqual([404, centre.clock.now()])
    const crooked = await fetch(`${centre.address}/api/v1/%zz`)
    expect([crooked.status, crooked.headers.get('centre-time')]).toEqual([404, centre.clock.now()])
  })

  it('of malformed, polluting, foreign and empty bodies name no values', async () => {
    const token = liu.session.accessToken
    for (const body of ['{"letters":', '{"__proto__":{"a":1}}', '[]', '"text"', '']) {
      expectProblem(await call(centre, 'POST', '/decisions', { token, body }), 422, 'bad-input')
    }
    const xml = { token, body: '<letters/>', headers: { 'content-type': 'application/xml' } }
    expectProblem(await call(centre, 'POST', '/decisions', xml), 422, 'bad-input')
  })

  it('name the paths of what is wrong, and nothing of it', async () => {
    const letters = [{ id: 'secret-id', digest: 'x', content: '{}' }]
    const answer = await call(centre, 'POST', '/decisions', {
      token: liu.session.accessToken,
      body: { letters },
    })
    expectProblem(answer, 422, 'bad-input')
    expect(answer.json.paths).toEqual(['letters.0.id', 'letters.0.digest'])
    expect(answer.text).not.toContain('secret-id')
  })

  it('of a body beyond the limit', async () => {
    const body = { ids: ['x'.repeat(1_100_000)] }
    expectProblem(await call(centre, 'POST', '/sessions', { body }), 413, 'too-large')
  })

  it('of another contract version', async () => {
    const ask = (version: string) =>
      call(centre, 'GET', '/receipt-keys', {
        token: liu.session.accessToken,
        headers: { 'review-desk-contract': version },
      })
    for (const version of ['1', '0']) expect((await ask(version)).status).toBe(200)
    for (const version of ['2', '-1', 'one', '']) expectProblem(await ask(version), 426, 'upgrade-required')
  })

  it('of what is not HTTP at all', async () => {
    const { port } = new URL(centre.address)
    const text = await new Promise<string>(resolve => {
      let heard = ''
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'))
      socket.on('data', part => {
        heard += part
      })
      socket.on('close', () => resolve(heard))
    })
    expect(text).toContain('application/problem+json')
    expect(text).toContain('centre-time: ')
  })
})

describe('answers', () => {
  it('are packed as asked: zstd before br before gzip', async () => {
    const plain = await call(centre, 'GET', '/changes', {
      token: liu.session.accessToken,
      headers: { 'accept-encoding': 'identity' },
    })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const unpack = { zstd: zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync }
    for (const [accept, used] of [
      ['gzip, br, zstd', 'zstd'],
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
    ] as const) {
      const { port } = new URL(centre.address)
      const raw = await rawGet(Number(port), accept, liu.session.accessToken)
      expect(raw.headers).toContain(`content-encoding: ${used}`)
      expect(unpack[used](raw.body).toString('utf8')).toBe(plain.text)
    }
  })

  it('are logged by pattern, without a name, id or token', async () => {
    await call(centre, 'GET', '/cases/case-1/history?name=secret', { token: liu.session.accessToken })
    expect(lines.at(-1)).toMatchObject({ method: 'GET', route: '/api/v1/cases/:id/history', status: 200 })
    expect(JSON.stringify(lines)).not.toMatch(/case-1|secret|Bearer/)
  })

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['*', 'zstd'],
    ['*;q=0', undefined],
    ['zstd;q=0, *', 'br'],
    ['BR;q=0.1', 'br'],
    ['deflate, gzip;q=0', undefined],
  ])('accept-encoding %s chooses %s', (header, expected) => {
    expect(chooseEncoding(header)).toBe(expected)
  })
})

/** fetch unpacks by itself; this one does not. */
async function rawGet(
  port: number,
  accept: string,
  token: string,
): Promise<{ headers: string; body: Buffer }> {
  const whole = await new Promise<Buffer>(resolve => {
    const parts: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        `GET /api/v1/changes HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${token}\r\naccept-encoding: ${accept}\r\n\r\n`,
      ),
    )
    socket.on('data', part => parts.push(part))
    socket.on('close', () => resolve(Buffer.concat(parts)))
  })
  const end = whole.indexOf('\r\n\r\n')
  return { headers: whole.subarray(0, end).toString(), body: whole.subarray(end + 4) }
}
