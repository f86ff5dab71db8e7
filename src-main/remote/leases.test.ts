import { describe, expect, it, onTestFinished } from 'vitest'
import { caseIdOf, later, officerIdOf, uuidOf } from '../../tests/builders/ids.ts'
import { leaseOf } from '../../tests/builders/leases.ts'
import { fakeClock } from '../../tests/builders/ports.ts'
import { json, problem, startRawCentre } from '../../tests/builders/raw-centre.ts'
import { createAxiosCentralService } from './axios-central-service.ts'
import type { CentralService } from './central-service.ts'

async function setUp() {
  const centre = await startRawCentre()
  const service = createAxiosCentralService({
    address: centre.address,
    clock: fakeClock(),
    observer: { clockOffset: () => undefined },
    timeoutMs: 2_000,
  })
  onTestFinished(() => service.close())
  return { centre, service }
}

const id = uuidOf(7)
const caseIds = [1, 2].map(caseIdOf)
const until = later(3_600_000)
const told = { lease: leaseOf(1), position: 9 }
const many = {
  leases: [told],
  notGranted: [{ caseId: caseIdOf(2), why: 'held' as const, heldBy: { name: '李某某', until } }],
}
const claim = { requestId: uuidOf(1), want: { kind: 'cases' as const, caseIds }, until }
const assignment = { requestId: uuidOf(1), officerId: officerIdOf(2), caseIds, until, reason: '急件' }

type Ask = (service: CentralService) => Promise<unknown>
const calls: readonly [string, Ask, { method: string; path: string; body: object | undefined }, object][] = [
  ['to claim', s => s.claimLeases('t', claim), { method: 'POST', path: '/api/v1/leases', body: claim }, many],
  [
    'to extend',
    s => s.extendLease('t', { id, until }),
    { method: 'PATCH', path: `/api/v1/leases/${id}`, body: { until } },
    told,
  ],
  [
    'to release',
    s => s.releaseLease('t', { id }),
    { method: 'DELETE', path: `/api/v1/leases/${id}`, body: undefined },
    told,
  ],
  [
    'to reclaim',
    s => s.reclaimLease('t', { id, reason: '急件' }),
    { method: 'POST', path: `/api/v1/leases/${id}/reclaim`, body: { reason: '急件' } },
    told,
  ],
  [
    'to assign',
    s => s.assignCases('t', assignment),
    { method: 'POST', path: '/api/v1/assignments', body: assignment },
    many,
  ],
]

describe.each(calls)('a request %s', (_, ask, request, answer) => {
  it('goes to the address of the contract with the token, and its answer is read by the contract', async () => {
    const { centre, service } = await setUp()
    centre.answer = json(200, { ...answer, weather: 'fine' })
    expect(await ask(service)).toEqual({ ok: true, value: answer })
    const [seen] = centre.seen
    expect([seen?.method, seen?.path, seen?.headers.authorization]).toEqual([
      request.method,
      request.path,
      'Bearer t',
    ])
    expect(seen?.body === '' ? undefined : JSON.parse(seen?.body ?? '')).toEqual(request.body)
  })

  it('that is refused is told by its code; an answer that is none is not believed', async () => {
    const { centre, service } = await setUp()
    centre.answer = problem(409, 'lease-over')
    expect(await ask(service)).toMatchObject({ ok: false, error: { kind: 'problem', code: 'lease-over' } })
    centre.answer = json(200, { leases: 'many', lease: { ...leaseOf(1), state: 'lent' }, position: 1 })
    expect(await ask(service)).toMatchObject({ ok: false, error: { kind: 'not-the-centre' } })
    centre.answer = response => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>请登录</p>')
    expect(await ask(service)).toMatchObject({ ok: false, error: { kind: 'not-the-centre' } })
  })
})
