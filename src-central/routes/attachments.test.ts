import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readByteRange } from '../attachments/byte-range.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

let centre: TestCentre
let liu: TestDesk
beforeAll(async () => {
  centre = await startTestCentre({ cases: 2, change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}) })
  liu = await openDesk(centre, 'liu')
})
afterAll(() => centre.close())

const photo = tinyPicture('photo 1')
const foreign = tinyPicture('photo 2')

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${centre.address}/api/v1/attachments/${path}`, {
    headers: { authorization: `Bearer ${liu.session.accessToken}`, ...headers },
  })
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  }
}

describe('an attachment', () => {
  it('comes whole, with its hash as tag, its type by signature, and never stored', async () => {
    const answer = await get(photo.sha256)
    expect(answer.status).toBe(200)
    expect(answer.bytes).toEqual(photo.bytes)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag: `"${photo.sha256}"`,
      'content-type': 'image/jpeg',
      'content-length': '200',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  it('comes in one part', async () => {
    const answer = await get(photo.sha256, { range: 'bytes=10-19' })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, 'bytes 10-19/200'])
    expect(answer.bytes).toEqual(photo.bytes.slice(10, 20))
    expect((await get(photo.sha256, { range: 'bytes=-5' })).bytes).toEqual(photo.bytes.slice(195))
    expect((await get(photo.sha256, { range: 'bytes=190-' })).bytes).toEqual(photo.bytes.slice(190))
  })

  it('answers 416 with the size for a part behind the end', async () => {
    const answer = await get(photo.sha256, { range: 'bytes=200-' })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */200'])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it('honours If-Range', async () => {
    const range = 'bytes=0-3'
    expect((await get(photo.sha256, { range, 'if-range': `"${photo.sha256}"` })).status).toBe(206)
    expect((await get(photo.sha256, { range, 'if-range': '"other"' })).status).toBe(200)
  })

  it('has a preview of its own tag, or serves the original', async () => {
    const preview = await get(`${photo.sha256}?variant=preview`)
    expect(preview.bytes).toEqual(photo.preview)
    expect(preview.headers.get('etag')).toBe(`"${photo.sha256}-preview"`)
    const plain = tinyPicture('without preview')
    await submitPhoto(centre.centre.tools, 'case-1', { fileName: 'a.jpg', bytes: plain.bytes })
    const original = await get(`${plain.sha256}?variant=preview`)
    expect([original.bytes, original.headers.get('etag')]).toEqual([plain.bytes, `"${plain.sha256}"`])
    expect((await get(photo.sha256)).status).toBe(200)
  })

  it('of a case outside the scope is not there', async () => {
    expect((await get(foreign.sha256)).status).toBe(404)
    expect((await get('0'.repeat(64))).status).toBe(404)
    const yang = await openDesk(centre, 'yang')
    expect(
      (await call(centre, 'GET', `/attachments/${foreign.sha256}`, { token: yang.session.accessToken }))
        .status,
    ).toBe(200)
    expect((await call(centre, 'GET', `/attachments/${foreign.sha256}`)).status).toBe(401)
  })

  it('refuses what is no hash or no variant', async () => {
    expect((await get('nonsense')).status).toBe(422)
    expect((await get(`${photo.sha256}?variant=huge`)).status).toBe(422)
  })
})

describe('readByteRange', () => {
  it.each([
    [undefined, 'whole'],
    ['bytes=', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=5-2', 'whole'],
    ['bytes=abc-', 'whole'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=0-', { start: 0, end: 9 }],
    ['bytes=9-9', { start: 9, end: 9 }],
    ['bytes=3-100', { start: 3, end: 9 }],
    ['bytes=-100', { start: 0, end: 9 }],
  ])('%s of ten bytes', (header, expected) => {
    const range = readByteRange(header, 10)
    if (typeof expected === 'string') expect(range.kind).toBe(expected)
    else expect(range).toEqual({ kind: 'part', ...expected })
  })

  it('finds nothing in an empty file', () => {
    expect(readByteRange('bytes=0-', 0).kind).toBe('unsatisfiable')
  })
})
