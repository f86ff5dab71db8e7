import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRight, type Right } from '../../src-shared/people/rights.ts'
import { roleSchema } from '../../src-shared/people/role.ts'
import { reportsOf, setOfReports } from '../../tests/builders/closings.ts'
import { changeStanding } from '../storage/officer-store.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import {
  call,
  deliverOne,
  freshId,
  openDesk,
  pullCase,
  type TestDesk,
  writeDecision,
} from '../testing/test-desk.ts'
import { HUAXI, tinyCase } from '../testing/tiny-demo.ts'

let centre: TestCentre
let desk: TestDesk
beforeAll(async () => {
  centre = await startTestCentre()
  desk = await openDesk(centre, 'luo')
})
afterAll(() => centre.close())

interface Guarded {
  readonly right: Right
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: () => string
  readonly body?: () => object
}
const until = () => new Date(Date.parse(centre.clock.now()) + 3_600_000).toISOString()
const word = () => ({ requestId: freshId(centre), note: '已核对' })

/** Every call of the contract that asks for a right, with an input nothing else is wrong with. */
const guarded: Readonly<Record<string, Guarded>> = {
  'audit.list': { right: 'read-audit', method: 'GET', path: () => '/audit-entries' },
  'people.search': {
    right: 'view-cases',
    method: 'POST',
    path: () => '/people/search',
    body: () => ({ idNumber: '520111199001010017', reason: 'person-at-window' }),
  },
  'people.searches': {
    right: 'read-audit',
    method: 'POST',
    path: () => '/people/searches',
    body: () => ({}),
  },
  'supervision.freshness': { right: 'manage-leases', method: 'GET', path: () => '/reports/freshness' },
  'leases.claim': {
    right: 'decide',
    method: 'POST',
    path: () => '/leases',
    body: () => ({
      requestId: freshId(centre),
      want: { kind: 'cases', caseIds: ['case-unknown'] },
      until: until(),
    }),
  },
  'leases.extend': {
    right: 'decide',
    method: 'PATCH',
    path: () => `/leases/${freshId(centre)}`,
    body: () => ({ until: until() }),
  },
  'leases.reclaim': {
    right: 'manage-leases',
    method: 'POST',
    path: () => `/leases/${freshId(centre)}/reclaim`,
    body: () => ({ reason: '出差' }),
  },
  'leases.assign': {
    right: 'reassign',
    method: 'POST',
    path: () => '/assignments',
    body: () => ({
      requestId: freshId(centre),
      officerId: 'liu',
      caseIds: ['case-unknown'],
      until: until(),
      reason: '出差',
    }),
  },
  ...Object.fromEntries(
    [
      ['takers', '/takers', () => ({ caseIds: ['case-unknown'] })],
      ['make', '', () => ({ to: 'liu', note: '', cases: [{ caseId: 'case-unknown', draft: null }] })],
      ['drafts', '/drafts', () => ({ ids: [freshId(centre)] })],
      ['answer', '/answers', () => ({ ids: [freshId(centre)], answer: 'accept', word: '', until: until() })],
    ].map(([name, path, body]) => [
      `offers.${name}`,
      {
        right: 'decide' as const,
        method: 'POST' as const,
        path: () => `/case-offers${path}`,
        body: () => ({ requestId: freshId(centre), ...(body as () => object)() }),
      },
    ]),
  ),
  'supervision.twoPersonAct': {
    right: 'confirm-proposals',
    method: 'POST',
    path: () => '/two-person-acts',
    body: () => ({ ...word(), proposalId: freshId(centre), agree: true }),
  },
  'supervision.takeBackSamples': {
    right: 'sample',
    method: 'POST',
    path: () => `/samples/${freshId(centre)}/take-back`,
    body: () => ({ sampleIds: [], note: '抽取有误' }),
  },
  'closings.prepare': {
    right: 'export',
    method: 'POST',
    path: () => '/report-closings',
    body: () => ({
      requestId: freshId(centre),
      ...setOfReports(reportsOf(HUAXI), { id: freshId(centre), unit: HUAXI, covered: [HUAXI] }),
    }),
  },
  'closings.find': {
    right: 'view-reports',
    method: 'GET',
    path: () => `/report-closings/${freshId(centre)}`,
  },
  ...Object.fromEntries(
    (['review', 'sign', 'return'] as const).map(move => [
      `closings.${move}`,
      {
        right: move === 'sign' ? ('close-period' as const) : ('view-reports' as const),
        method: 'POST' as const,
        path: () => `/report-closings/${freshId(centre)}/${move}`,
        body: word,
      },
    ]),
  ),
  ...Object.fromEntries(
    ['adopt', 'dismiss', 'return'].map(answer => [
      `supervision.${answer}Proposal`,
      {
        right: 'answer-exceptions' as const,
        method: 'POST' as const,
        path: () => `/proposals/${freshId(centre)}/${answer}`,
        body: word,
      },
    ]),
  ),
}

const become = (role: (typeof roleSchema.options)[number]) =>
  centre.centre.storage.inTransaction(tx => changeStanding(tx, 'luo', { roles: [role] }, centre.clock.now()))

describe('a call that asks for a right', () => {
  it.each(
    Object.entries(guarded).flatMap(([name, entry]) =>
      roleSchema.options.map(role => ({ name, role, entry, may: hasRight([role], entry.right) })),
    ),
  )('$name by a $role: served or judged further only with the right ($may)', async ({ role, entry, may }) => {
    await become(role)
    const answer = await call(centre, entry.method, entry.path(), {
      token: desk.session.accessToken,
      ...(entry.body ? { body: entry.body() } : {}),
    })
    expect(answer.status).not.toBe(422)
    expect(answer.json.code === 'not-permitted').toBe(!may)
  })

  it.each(roleSchema.options)('a decision of a %s takes effect only with the right to decide', async role => {
    const reader = await openDesk(centre, 'chen')
    const record = await pullCase(centre, reader, tinyCase(1, centre.clock.now()).case.id)
    await become(role)
    const verdict = await deliverOne(centre, desk, writeDecision(centre, desk, record, { stage: 'first' }))
    const refused = verdict.kind === 'refused' && verdict.reason === 'not-permitted'
    expect(refused).toBe(!hasRight([role], 'decide'))
  })

  it.each(roleSchema.options)('a %s is told cases only with the right to view them', async role => {
    await become(role)
    const { json } = await call(centre, 'GET', '/changes?limit=1000', { token: desk.session.accessToken })
    const cases = (json.items as { kind: string }[]).filter(item => item.kind === 'case')
    expect(cases.length > 0).toBe(hasRight([role], 'view-cases'))
    expect(json.officer.roles).toEqual([role])
  })
})
