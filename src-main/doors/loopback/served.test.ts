import { describe, expect, it } from 'vitest'
import { openDoor } from '../../../tests/builders/door-bench.ts'

const sha = 'a'.repeat(64)

describe('what is served', () => {
  it('the face, with types by their ending, and a fresh nonce in the page each time', async () => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    const [page, again, script] = [
      await door.ask('/', { cookie }),
      await door.ask('/', { cookie }),
      await door.ask('/assets/app.js', { cookie }),
    ]
    expect([page.headers['content-type'], script.headers['content-type'], script.body]).toEqual([
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'let a = 1',
    ])
    const nonce = /csp-nonce" content="([^"]+)"/.exec(page.body)?.[1]
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(again.body).not.toContain(String(nonce))
  })

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/assets/../../secret.json',
    '/assets/..%5c..%5csecret.json',
    '/..%252fsecret.json',
    '/../face-secret.json',
    '//etc/passwd',
    '/%00.json',
    '/secret.json%00.js',
    '/%ff.js',
    '/%',
    '/assets',
    '/notes.txt',
    '/index.html/',
  ])('nothing outside the face and nothing of unknown type: %s', async path => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    const answer = await door.ask(path, { cookie })
    expect([403, 404]).toContain(answer.status)
    expect(answer.body).not.toMatch(/secret|root:|no type/)
  })

  it('a picture through the core’s own check, at every request, for a row or for the case', async () => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    const answer = await door.ask(`/attachments/case-1/${sha}`, { cookie })
    await door.ask(`/attachments/case-1/${sha}?as=row`, { cookie })
    await door.ask(`/attachments/case-1/${sha}?as=preview`, { cookie })
    await door.ask(`/attachments/case-1/${sha}?as=anything`, { cookie })
    expect([answer.status, answer.headers['content-type'], answer.body]).toEqual([
      200,
      'image/png',
      'picture',
    ])
    expect(door.pictures).toEqual(
      ['case', 'row', 'preview', 'case'].map(purpose => ({ caseId: 'case-1', sha256: sha, purpose })),
    )
  })

  it('a picture the core refuses is not there, or forbidden, and says nothing more', async () => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    for (const [refused, status] of [
      ['not-found', 404],
      ['locked', 403],
      ['closed', 403],
      ['not-permitted', 403],
      ['core-failed', 403],
    ] as const) {
      door.answerPictures({ refused })
      expect(await door.ask(`/attachments/case-1/${sha}`, { cookie })).toMatchObject({ status, body: '' })
    }
    for (const path of [
      '/attachments/case-1/short',
      `/attachments/..%2f/${sha}`,
      `/attachments//${sha}`,
      `/attachments/a/b/${sha}`,
    ])
      expect((await door.ask(path, { cookie })).status, path).toBe(404)
  })

  it('every answer forbids keeping it, guessing its type, framing it and loading anything from elsewhere', async () => {
    const door = await openDoor()
    const { cookie } = await door.enter()
    for (const [path, headers] of [
      ['/', { cookie }],
      ['/assets/app.js', { cookie }],
      [`/attachments/c/${sha}`, { cookie }],
      ['/nothing', { cookie }],
      ['/', {}],
      ['/enter', {}],
      ['/', { host: 'evil' }],
    ] as const) {
      const answer = await door.ask(path, headers)
      expect(answer.headers, path).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      const policy = String(answer.headers['content-security-policy'])
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ])
        expect(policy, path).toContain(rule)
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|http)/)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})
