import { describe, expect, it } from 'vitest'
import { openDoor, rawRequest } from '../../../tests/builders/door-bench.ts'

const sha = 'a'.repeat(64)

describe('who may knock', () => {
  it('a one-time token buys a cookie that no script reads and no other site sends', async () => {
    const door = await openDoor()
    const { answer, cookie } = await door.enter()
    expect([answer.status, answer.headers.refresh]).toEqual([200, '0; url=/'])
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^review_desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    )
    expect(answer.body).not.toContain('token')
    expect((await door.ask('/', { cookie })).status).toBe(200)
  })

  it('a token used twice, invented or missing is refused, in words that say what to do', async () => {
    const door = await openDoor()
    const token = door.tokens.issue()
    await door.ask(`/enter?token=${token}`)
    for (const path of [`/enter?token=${token}`, '/enter?token=invented', '/enter', '/enter?token=']) {
      const answer = await door.ask(path)
      expect([answer.status, answer.headers['set-cookie']], path).toEqual([403, undefined])
      expect(answer.body).toContain('重新打开')
    }
  })

  it('without the cookie nothing is served: not the face, not a script, not a picture, not whether they exist', async () => {
    const door = await openDoor()
    for (const cookie of ['', 'review_desk=', 'review_desk=invented', 'other=1'])
      for (const path of ['/', '/assets/app.js', '/nothing.js', `/attachments/case-1/${sha}`])
        expect((await door.ask(path, { cookie })).status, `${cookie} ${path}`).toBe(403)
    expect(door.pictures).toEqual([])
  })

  it('the cookie is found among others', async () => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    expect((await door.ask('/', { cookie: `a=1; ${cookie}; b=2` })).status).toBe(200)
    expect((await door.ask('/', { cookie: `x${cookie}` })).status).toBe(403)
  })

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'a request that calls this host %j is refused (DNS rebinding)',
    async host => {
      const door = await openDoor()
      const { cookie } = await door.enter()
      expect((await door.ask('/', { cookie, host })).status).toBe(403)
      expect((await door.ask(`/enter?token=${door.tokens.issue()}`, { host })).status).toBe(403)
    },
  )

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost'])(
    'a request from %s is refused',
    async origin => {
      const door = await openDoor()
      const { cookie } = await door.enter()
      expect((await door.ask('/', { cookie, origin })).status).toBe(403)
      expect((await door.ask('/', { cookie, origin: door.origin })).status).toBe(200)
    },
  )

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'])(
    '%s is no way of asking here',
    async method => {
      const door = await openDoor()
      const { cookie } = await door.enter()
      expect((await door.ask('/', { cookie }, method)).status).toBe(405)
    },
  )
})

describe('a request no library would send', () => {
  it.each([
    ['GET // HTTP/1.1'],
    ['GET /// HTTP/1.1'],
    ['GET http:// HTTP/1.1'],
    ['GET http://evil.example/ HTTP/1.1'],
    ['GET \\ HTTP/1.1'],
    ['GET /enter?token=%ff HTTP/1.1'],
  ])('%s is answered, and the door still stands', async first => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    for (const headers of [[`cookie: ${cookie}`], []])
      expect(
        await rawRequest(door.host, [first, `host: ${door.host}`, 'connection: close', ...headers]),
      ).toMatch(/^HTTP\/1\.1 (4\d\d|200)/)
    expect((await door.ask('/', { cookie })).status).toBe(200)
  })

  it('without any Host is refused', async () => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    expect(await rawRequest(door.host, ['GET / HTTP/1.0', `cookie: ${cookie}`])).toBe(
      'HTTP/1.1 403 Forbidden',
    )
    expect(await rawRequest(door.host, ['GET / HTTP/1.1', 'connection: close', `cookie: ${cookie}`])).toMatch(
      /^HTTP\/1\.1 4/,
    )
  })
})
