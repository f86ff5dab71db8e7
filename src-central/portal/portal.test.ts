import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IdentityStatus } from '../../src-shared/cases/case-status.ts'
import { findArrow } from '../../src-shared/cases/state-machine.ts'
import { person, photo, photoOf } from '../testing/portal-people.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import {
  call,
  deliverOne,
  openDesk,
  pull,
  pullCase,
  type TestDesk,
  writeDecision,
} from '../testing/test-desk.ts'
import { HUAXI, QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

type IdentityEvent =
  | 'submit'
  | 'check-passes'
  | 'check-fails'
  | 'check-unavailable'
  | 'approve'
  | 'refuse'
  | 'revoke'

let centre: TestCentre
let liu: TestDesk
const statuses: readonly IdentityStatus[] = [
  'unverified',
  'auto-check',
  'pending-manual',
  'verified',
  'rejected',
]
/** Twenty cases in each state: the move under test uses one up. */
beforeAll(async () => {
  centre = await startTestCentre({ cases: 100, change: n => ({ status: statuses[n % 5] }) })
  liu = await openDesk(centre, 'liu')
})
afterAll(() => centre.close())

const used = new Map<IdentityStatus, number>()
/** A case in this state that no test had before. */
function caseIn(status: IdentityStatus): string {
  const number = (used.get(status) ?? 0) + 1
  used.set(status, number)
  const place = statuses.indexOf(status)
  return `case-${number * 5 - 5 + (place === 0 ? 5 : place)}`
}

function post(path: string, body: object = {}) {
  return call(centre, 'POST', `/portal${path}`, { body })
}

async function attempt(
  id: string,
  event: IdentityEvent,
): Promise<{ status: number; code?: string; to?: string }> {
  if (event === 'approve' || event === 'refuse') {
    const record = await pullCase(centre, liu, id)
    const verdict = await deliverOne(
      centre,
      liu,
      writeDecision(centre, liu, record, event === 'refuse' ? { outcome: 'refuse', reasons: ['ID01'] } : {}),
    )
    if (verdict.kind === 'accepted') return { status: 200, to: (await pullCase(centre, liu, id)).status }
    return { status: 409, code: 'reason' in verdict ? verdict.reason : verdict.kind }
  }
  const answer =
    event === 'submit'
      ? await post(`/cases/${id}/submit`, photo)
      : event === 'revoke'
        ? await post(`/cases/${id}/revoke`)
        : await post(`/cases/${id}/check`, { result: event.slice('check-'.length) })
  return { status: answer.status, code: answer.json.code, to: answer.json.case?.status }
}

describe('SM-1, every state and every event', () => {
  const allowed: Record<IdentityStatus, Partial<Record<IdentityEvent, IdentityStatus>>> = {
    unverified: { submit: 'auto-check' },
    'auto-check': {
      'check-passes': 'verified',
      'check-fails': 'pending-manual',
      'check-unavailable': 'auto-check',
    },
    'pending-manual': { submit: 'auto-check', approve: 'verified', refuse: 'rejected' },
    verified: { revoke: 'unverified' },
    rejected: { submit: 'auto-check' },
  }
  const events: readonly IdentityEvent[] = [
    'submit',
    'check-passes',
    'check-fails',
    'check-unavailable',
    'approve',
    'refuse',
    'revoke',
  ]
  const vectors = statuses.flatMap(status =>
    events.map(event => [status, event, allowed[status][event]] as const),
  )

  it.each(vectors)('%s on %s: %s', async (status, event, to) => {
    expect(findArrow('identity-check', status, event)?.to).toBe(to)
    const id = caseIn(status)
    const before = await call(centre, 'GET', `/portal/cases/${id}`)
    expect(before.json.case.status).toBe(status)
    const result = await attempt(id, event)
    if (to) {
      expect(result).toMatchObject({ status: 200, to })
      return
    }
    const officers = event === 'approve' || event === 'refuse'
    expect(result).toMatchObject({ status: 409, code: officers ? 'not-allowed' : 'forbidden-move' })
    expect((await call(centre, 'GET', `/portal/cases/${id}`)).text).toBe(before.text)
  })
})

describe('a submission', () => {
  it('raises version and submission, fixes new terms, and starts at the first stage', async () => {
    const own = await startTestCentre({
      change: () => ({ stage: 'second', rulebook: { id: 'guizhou', version: '2025.1' } }),
    })
    own.clock.goOn(14 * 3_600_000)
    const { json } = await call(own, 'POST', '/portal/cases/case-1/submit', { body: photo })
    expect(json.case).toMatchObject({
      status: 'auto-check',
      stage: 'first',
      version: 3,
      referenceOn: '2026-11-23',
      dueOn: '2026-11-25',
      rulebook: { id: 'guizhou', version: '2026.1' },
      submittedAt: own.clock.now(),
      payload: { submission: 2, machineChecks: [] },
      previous: { version: 2, payload: { submission: 1 } },
    })
    expect(json.case.attachments).toMatchObject([
      { slot: 'id-photo', sha256: tinyPicture('new').sha256, bytes: 200 },
    ])
    const failed = await call(own, 'POST', '/portal/cases/case-1/check', {
      body: { result: 'fails', failing: 'name-in-register' },
    })
    expect(failed.json.case).toMatchObject({ status: 'pending-manual', version: 4 })
    const checks: { check: string; result: string }[] = failed.json.case.payload.machineChecks
    expect(checks.filter(one => one.result === 'fail').map(one => one.check)).toEqual(['name-in-register'])
    await own.close()
  })

  it('goes to a person when the register cannot be reached twice', async () => {
    const id = caseIn('rejected')
    await post(`/cases/${id}/submit`, photo)
    const first = await post(`/cases/${id}/check`, { result: 'unavailable' })
    expect(first.json.case).toMatchObject({ status: 'auto-check', version: 3 })
    const second = await post(`/cases/${id}/check`, { result: 'unavailable' })
    expect(second.json.case).toMatchObject({ status: 'pending-manual', version: 4 })
    expect(second.json.case.payload.machineChecks).toContainEqual(
      expect.objectContaining({ check: 'register-reachable', result: 'unknown' }),
    )
  })

  it('of a new person becomes a case in the queue of the agency', async () => {
    const { json } = await post('/people', { ...person, ...photo })
    expect(json.case).toMatchObject({
      status: 'auto-check',
      version: 1,
      personName: '王芳',
      handlingAgency: HUAXI,
    })
    await post(`/cases/${json.case.id}/check`, { result: 'fails' })
    const seen = await pullCase(centre, liu, json.case.id)
    expect(seen).toMatchObject({ status: 'pending-manual', version: 2, payload: { submission: 1 } })
    const found = await call(
      centre,
      'GET',
      `/portal/cases?text=${encodeURIComponent('王芳')}&status=pending-manual`,
    )
    expect(found.json.cases).toHaveLength(1)
    expect((await call(centre, 'GET', '/portal/cases?text=%25')).json.cases).toEqual([])
    expect((await post('/people', { ...person, ...photo, handlingAgency: '000000' })).json.code).toBe(
      'unknown-agency',
    )
    expect((await post('/people', { ...person, name: '', ...photo })).json).toMatchObject({
      code: 'bad-input',
    })
  })

  it('takes pictures by their content and size, and says in Chinese what is wrong', async () => {
    const send = async (bytes: Uint8Array, fileName?: string) =>
      (await post(`/cases/${caseIn('rejected')}/submit`, photoOf(bytes, fileName))).json
    const wrong = {
      code: 'wrong-picture-type',
      sentence: '照片格式不正确，请上传 jpg、jpeg、png 或 bmp 格式的照片。',
    }
    expect(await send(Buffer.from('GIF89a..........'), '照片.jpg')).toEqual(wrong)
    expect(await send(new Uint8Array(0))).toMatchObject({ code: 'picture-missing' })
    const large = new Uint8Array(2_097_152)
    large.set([0xff, 0xd8, 0xff])
    expect(await send(large)).toEqual({
      code: 'picture-too-large',
      sentence: '照片太大，请上传小于 2048 KB 的照片。',
    })
    expect(await send(large.subarray(0, 2_097_151))).toMatchObject({ case: { status: 'auto-check' } })
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])
    expect(await send(png, 'x.jpg')).toMatchObject({ case: { attachments: [{ mediaType: 'image/png' }] } })
  })
})

describe('officers at the portal', () => {
  it('are locked, unlocked and moved', async () => {
    expect((await post('/officers/wu/lock')).json.officer).toMatchObject({ id: 'wu', locked: true })
    expect((await post('/officers/wu/unlock')).json.officer.locked).toBe(false)
    const moved = await call(centre, 'PUT', '/portal/officers/wu/agencies', { body: { agencies: [QINGYAN] } })
    expect(moved.json.officer.agencies).toEqual([QINGYAN])
    const nowhere = await call(centre, 'PUT', '/portal/officers/wu/agencies', {
      body: { agencies: ['999999'] },
    })
    expect([nowhere.status, nowhere.json.code]).toEqual([422, 'unknown-agency'])
    expect((await post('/officers/nobody/lock')).status).toBe(404)
    const duties = (body: object) => call(centre, 'PUT', '/portal/officers/wu/duties', { body })
    expect((await duties({ workTypes: ['eligibility-review'] })).json.officer.workTypes).toEqual([
      'eligibility-review',
    ])
    expect((await duties({ roles: ['caseworker', 'audit-admin'] })).json.code).toBe('bad-input')
  })
})

it('every change at the portal reaches the feed', async () => {
  const { items } = await pull(centre, liu)
  for (const item of items.filter(one => one.kind === 'case')) {
    const stored = await call(centre, 'GET', `/portal/cases/${item.id}`)
    expect(item.body).toEqual(stored.json.case)
  }
})
