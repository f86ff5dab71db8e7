import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import { addMs } from '../../src-shared/kernel/instant.ts'
import { hashOf, letterIdOf, NOON, uuidOf } from '../../tests/builders/ids.ts'
import { type FakeClock, fakeClock } from '../../tests/builders/ports.ts'
import { proposalOf } from '../../tests/builders/proposals.ts'
import { json, problem, type RawCentre, startRawCentre } from '../../tests/builders/raw-centre.ts'
import { createAxiosCentralService } from './axios-central-service.ts'
import { type CentralService, LARGEST_PREVIEW } from './central-service.ts'

const page = {
  items: [{ position: 1, kind: 'case', id: 'a', body: { 名: '王𠮷' } }],
  cursor: 'c1',
  more: false,
}

async function setUp() {
  const centre = await startRawCentre()
  const clock: FakeClock = fakeClock()
  const offsets: number[] = []
  const service = createAxiosCentralService({
    address: centre.address,
    clock,
    observer: { clockOffset: ms => offsets.push(ms) },
    timeoutMs: 2_000,
  })
  onTestFinished(() => service.close())
  return { centre, clock, offsets, service }
}

describe('a request to the centre', () => {
  it('goes to the address of the contract, with the token, the contract version and nothing personal in the address', async () => {
    const { centre, service } = await setUp()
    centre.answer = json(200, page)
    await service.changes('secret-token', 'cursor/+&', 500)
    expect(centre.seen[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/changes?after=cursor%2F%2B%26&limit=500',
      body: '',
    })
    expect(centre.seen[0]?.headers).toMatchObject({
      authorization: 'Bearer secret-token',
      'review-desk-contract': '1',
      accept: 'application/json',
    })
  })

  it('without a cursor asks from the beginning', async () => {
    const { centre, service } = await setUp()
    centre.answer = json(200, page)
    await service.changes('t', undefined, 1000)
    expect(centre.seen[0]?.path).toBe('/api/v1/changes?limit=1000')
  })

  it('of a second person carries proposal and word in its body, and the proposal comes back by the contract', async () => {
    const { centre, service } = await setUp()
    const proposal = proposalOf(1, { state: 'confirmed' })
    centre.answer = json(200, { proposal })
    const input = { requestId: uuidOf(1), proposalId: letterIdOf(1), agree: true, note: '同意' }
    expect(await service.twoPersonAct('t', input)).toEqual({ ok: true, value: { proposal } })
    expect(centre.seen[0]).toMatchObject({ method: 'POST', path: '/api/v1/two-person-acts' })
    expect(JSON.parse(centre.seen[0]?.body ?? '')).toEqual(input)
    centre.answer = problem(403, 'same-person')
    expect(await service.twoPersonAct('t', input)).toMatchObject({
      ok: false,
      error: { code: 'same-person' },
    })
    centre.answer = json(200, { proposal: { ...proposal, state: 'x' } })
    expect(await service.twoPersonAct('t', input)).toMatchObject({
      ok: false,
      error: { kind: 'not-the-centre' },
    })
  })

  it('to sign in carries the password in its body alone, and no token', async () => {
    const { centre, service } = await setUp()
    centre.answer = problem(401, 'bad-credentials')
    const input = {
      requestId: uuidOf(1),
      deskId: uuidOf(2) as DeskId,
      loginName: 'zhang',
      password: '秘密𠮷',
      deskProof: 'p',
    }
    await service.signIn(input)
    expect(centre.seen[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/sessions',
      body: JSON.stringify(input),
    })
    expect(centre.seen[0]?.headers.authorization).toBeUndefined()
  })

  it('with letters carries their frozen bytes unchanged', async () => {
    const { centre, service } = await setUp()
    centre.answer = json(200, { answers: [] })
    const letter = { id: letterIdOf(1), digest: hashOf('x'), content: '{"b":1.0,"a":"\\u0041𠮷"}' }
    await service.decisions('t', [letter])
    await service.acts('t', [letter])
    expect(centre.seen.map(request => request.path)).toEqual(['/api/v1/decisions', '/api/v1/acts'])
    for (const request of centre.seen) expect(JSON.parse(request.body)).toEqual({ letters: [letter] })
  })
})

describe('an answer of the centre', () => {
  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('packed as %s is read', async (encoding, pack) => {
    const { centre, service } = await setUp()
    centre.answer = response => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding })
      response.end(pack(Buffer.from(JSON.stringify(page))))
    }
    expect(await service.changes('t', undefined, 1)).toEqual({ ok: true, value: page })
  })

  it('is asked for compressed', async () => {
    const { centre, service } = await setUp()
    centre.answer = json(200, page)
    await service.changes('t', undefined, 1)
    expect(String(centre.seen[0]?.headers['accept-encoding'])).toBe('zstd, br, gzip')
  })

  it('with fields of a newer centre is read as far as this desk knows it', async () => {
    const { centre, service } = await setUp()
    centre.answer = json(200, { ...page, weather: 'fine' })
    expect(await service.changes('t', undefined, 1)).toEqual({ ok: true, value: page })
  })

  it('to letters is read one by one: a verdict this desk cannot read holds up no other', async () => {
    const { centre, service } = await setUp()
    const good = { id: letterIdOf(2), verdict: { kind: 'retry', notBefore: NOON } }
    centre.answer = json(200, {
      answers: [
        { id: letterIdOf(1), verdict: { kind: 'conflict', reason: 'invented-later' } },
        good,
        'nonsense',
        { id: 'no id', verdict: good.verdict },
      ],
    })
    for (const answer of [await service.decisions('t', []), await service.acts('t', [])])
      expect(answer).toEqual({ ok: true, value: { answers: [good] } })
    centre.answer = json(200, { answers: 'none' })
    expect(await service.decisions('t', [])).toMatchObject({ ok: false, error: { kind: 'not-the-centre' } })
  })

  it('with bytes of an attachment gives them as they came; a refusal of one is told by its code', async () => {
    const { centre, service } = await setUp()
    const bytes = Buffer.from([0, 255, 13, 10, 128])
    centre.answer = response =>
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes)
    const found = await service.attachment('t', hashOf(bytes), [])
    expect(found.ok && Buffer.from(found.value).equals(bytes)).toBe(true)
    expect(centre.seen[0]?.path).toBe(`/api/v1/attachments/${hashOf(bytes)}`)
    centre.answer = problem(404, 'not-found')
    expect(await service.attachment('t', hashOf(bytes), [])).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
    centre.answer = response => response.writeHead(206).end('half')
    expect(await service.attachment('t', hashOf(bytes), [])).toMatchObject({
      ok: false,
      error: { kind: 'not-the-centre' },
    })
  })
})

describe('an attachment that was cut off', () => {
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, at) => at % 251))
  const hash = hashOf(bytes)
  const head = { 'content-type': 'application/octet-stream' }

  async function cutAfter(centre: RawCentre, service: CentralService, count: number): Promise<Uint8Array[]> {
    const received: Uint8Array[] = []
    centre.answer = response => {
      response.writeHead(200, { ...head, 'content-length': String(bytes.length) })
      response.write(bytes.subarray(0, count), () => setTimeout(() => response.destroy(), 20))
    }
    expect(await service.attachment('t', hash, received)).toMatchObject({ error: { kind: 'unreachable' } })
    expect(Buffer.concat(received)).toEqual(bytes.subarray(0, count))
    return received
  }

  it('goes on where it stopped: only the rest is asked for, under the tag of these bytes', async () => {
    const { centre, service } = await setUp()
    const received = await cutAfter(centre, service, 3_000)
    centre.answer = response =>
      response.writeHead(206, { ...head, 'content-range': 'bytes 3000-4999/5000' }).end(bytes.subarray(3_000))
    const found = await service.attachment('t', hash, received)
    expect(found.ok && Buffer.from(found.value).equals(bytes)).toBe(true)
    expect(centre.seen.at(-1)?.headers).toMatchObject({ range: 'bytes=3000-', 'if-range': `"${hash}"` })
  })

  it('is begun anew where the whole comes, or a range that does not fit is refused', async () => {
    const { centre, service } = await setUp()
    const received = await cutAfter(centre, service, 10)
    centre.answer = response =>
      response.writeHead(206, { ...head, 'content-range': 'bytes 11-4999/5000' }).end(bytes.subarray(11))
    expect(await service.attachment('t', hash, received)).toMatchObject({ error: { kind: 'not-the-centre' } })
    centre.answer = response => response.writeHead(200, head).end(bytes)
    const found = await service.attachment('t', hash, received)
    expect(found.ok && Buffer.from(found.value).equals(bytes)).toBe(true)
  })
})

describe('a preview', () => {
  const bytes = Buffer.from('a small picture')

  it('is asked for by its variant and whole, whatever came of the original', async () => {
    const { centre, service } = await setUp()
    centre.answer = response => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes)
    const found = await service.attachment('t', hashOf('original'), [Buffer.from('half')], 'preview')
    expect(found.ok && Buffer.from(found.value).equals(bytes)).toBe(true)
    expect(centre.seen[0]?.path).toBe(`/api/v1/attachments/${hashOf('original')}?variant=preview`)
    expect(centre.seen[0]?.headers).not.toHaveProperty('range')
  })

  it('that is larger than one may be, announced or not, is let go of; the answer is empty', async () => {
    const { centre, service } = await setUp()
    const large = Buffer.alloc(LARGEST_PREVIEW + 1, 7)
    const head = { 'content-type': 'image/jpeg', 'content-length': String(large.length) }
    centre.answer = response => response.writeHead(200, head).end(large)
    const received: Uint8Array[] = []
    expect(await service.attachment('t', hashOf(large), received, 'preview')).toEqual({
      ok: true,
      value: new Uint8Array(),
    })
    expect(received).toEqual([])
    centre.answer = response => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(large)
    expect(await service.attachment('t', hashOf(large), received, 'preview')).toEqual({
      ok: true,
      value: new Uint8Array(),
    })
    expect(received).toEqual([])
    const whole = await service.attachment('t', hashOf(large), [])
    expect(whole.ok && whole.value.length).toBe(large.length)
  })
})

describe('the centre’s clock', () => {
  /** Answers when the desk's clock has moved on by the round trip, stamped with the centre's time at its middle. */
  function answerAfter(
    setting: Awaited<ReturnType<typeof setUp>>,
    tripMs: number,
    ahead: number,
    status = 200,
  ) {
    setting.centre.answer = response => {
      const stamp = addMs(setting.clock.now(), tripMs / 2 + ahead)
      void setting.clock.pass(tripMs).then(() => json(status, page, { 'centre-time': stamp })(response))
    }
  }

  it.each([
    [0, 0],
    [400, 0],
    [400, 172_800_000],
    [3_000, -172_800_000],
    [101, 7],
  ])('is measured with half the round trip of %i ms taken off, %i ms ahead', async (trip, ahead) => {
    const setting = await setUp()
    answerAfter(setting, trip, ahead)
    await setting.service.changes('t', undefined, 1)
    expect(Math.abs((setting.offsets[0] ?? Number.NaN) - ahead)).toBeLessThanOrEqual(1)
  })

  it('is not measured by an answer that was longer on its way than ten seconds, as over a sleep', async () => {
    const setting = await setUp()
    answerAfter(setting, 10_001, 5_000)
    await setting.service.changes('t', undefined, 1)
    expect(setting.offsets).toEqual([])
    answerAfter(setting, 10_000, 5_000)
    await setting.service.changes('t', undefined, 1)
    expect(setting.offsets).toEqual([5_000])
  })

  it('is measured on refusals too, and on nothing that does not stamp its answer by the contract', async () => {
    const setting = await setUp()
    answerAfter(setting, 0, 60_000, 500)
    await setting.service.changes('t', undefined, 1)
    expect(setting.offsets).toEqual([60_000])
    for (const stamp of ['', 'yesterday', '2026-03-05T02:00:00Z', 'Thu, 05 Mar 2026 02:00:00 GMT']) {
      setting.centre.answer = json(200, page, { 'centre-time': stamp })
      await setting.service.changes('t', undefined, 1)
    }
    expect(setting.offsets).toHaveLength(1)
  })
})
