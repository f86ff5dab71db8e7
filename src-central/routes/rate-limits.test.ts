import { afterEach, describe, expect, it } from 'vitest'
import { defaultRates, type RequestRates } from '../config.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { type Answer, call, enrol, openDesk, signInAnswer, type TestDesk } from '../testing/test-desk.ts'
import { kindOf } from './rate-limits.ts'

let centre: TestCentre
afterEach(() => centre.close())

const plenty: RequestRates = {
  address: 9_999,
  knocks: 9_999,
  search: 9_999,
  bulk: 9_999,
  others: 9_999,
  portal: 9_999,
}
const start = async (rates: Partial<RequestRates>) => {
  centre = await startTestCentre({ rates: { ...plenty, ...rates }, trustedProxies: ['127.0.0.1'] })
}

async function codes(times: number, ask: () => Promise<Answer>): Promise<string[]> {
  const said: string[] = []
  for (let i = 0; i < times; i += 1) {
    const answer = await ask()
    said.push(answer.json?.code ?? String(answer.status))
    if (answer.status === 429) {
      const wait = Number(answer.headers.get('retry-after'))
      expect(wait).toBeGreaterThanOrEqual(1)
      expect(wait).toBeLessThanOrEqual(60)
    }
  }
  return said
}
const get = (path: string, desk: TestDesk, headers = {}) =>
  call(centre, 'GET', path, { token: desk.session.accessToken, headers })

describe('an officer at a desk who asks too often', () => {
  it('is told to wait, and nobody else with them, on the same line too', async () => {
    await start({ others: 3 })
    const [liu, wu] = [await openDesk(centre, 'liu'), await openDesk(centre, 'wu')]
    expect(await codes(5, () => get('/receipt-keys', liu))).toEqual([
      '200',
      '200',
      '200',
      'slow-down',
      'slow-down',
    ])
    expect(await codes(1, () => get('/desk-policy', liu))).toEqual(['slow-down'])
    expect(await codes(3, () => get('/receipt-keys', wu))).toEqual(['200', '200', '200'])
    // Pulling is counted by itself: a busy hand at the desk does not stop the feed.
    expect(await codes(1, () => get('/changes', liu))).toEqual(['200'])
  })

  it('may pull only so often, pages and files together, and search by a count of its own', async () => {
    await start({ bulk: 4 })
    const liu = await openDesk(centre, 'liu')
    expect(await codes(5, () => get('/changes', liu))).toEqual(['200', '200', '200', '200', 'slow-down'])
    expect(await codes(1, () => get(`/attachments/${'a'.repeat(64)}`, liu))).toEqual(['slow-down'])
    expect(['people.search', 'attachments.get', 'letters.acts', 'sessions.refresh'].map(kindOf)).toEqual([
      'search',
      'bulk',
      'others',
      'knocks',
    ])
  })

  it('is told before the body is read', async () => {
    await start({ others: 1 })
    const liu = await openDesk(centre, 'liu')
    const ask = (body: string) => call(centre, 'POST', '/decisions', { token: liu.session.accessToken, body })
    expect(await codes(1, () => ask('{'))).toEqual(['bad-input'])
    expect(await codes(1, () => ask(`{"x":"${'x'.repeat(30 * 1_048_576)}`))).toEqual(['slow-down'])
  })
})

describe('an address', () => {
  it('knocks only so often, whatever the desk or the name', async () => {
    await start({ knocks: 4 })
    const desk = await enrol(centre)
    const said = await codes(5, () => signInAnswer(centre, desk, 'liu'))
    expect(said).toEqual(['200', '200', '200', 'slow-down', 'slow-down'])
    const elsewhere = { 'x-forwarded-for': '10.0.0.9' }
    expect((await signInAnswer(centre, desk, 'liu', {}, elsewhere)).status).toBe(200)
  })

  it('is limited over all, for unknown paths and without a token too', async () => {
    await start({ address: 6 })
    const paths = ['/nothing', '/changes', '/nothing/at-all', '/receipt-keys', '/events', '/nothing']
    for (const path of paths) expect((await call(centre, 'GET', path)).status).toBeLessThan(429)
    for (const path of paths) expect((await call(centre, 'GET', path)).status).toBe(429)
  })

  it('plays at the portal only so often', async () => {
    await start({ portal: 2 })
    const ask = async () => (await call(centre, 'GET', '/portal/officers')).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  })
})

it('honest work stays far below: a full pull with all its files, and a busy day of letters', async () => {
  await start(defaultRates)
  const liu = await openDesk(centre, 'liu')
  expect(await codes(200, () => get('/receipt-keys', liu))).not.toContain('slow-down')
  expect(await codes(200, () => get('/changes', liu))).not.toContain('slow-down')
})
