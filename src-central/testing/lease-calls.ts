import { type Lease, leaseSchema } from '../../src-shared/cases/lease.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { TestCentre, TestCentreOptions } from './test-centre.ts'
import { type Answer, call, freshId, pull, type TestDesk } from './test-desk.ts'

export const HOUR = 3_600_000

/** Sessions that outlast every lease of a test. */
export const longSessions: TestCentreOptions = { lifetimes: { accessMs: 500 * HOUR, sessionMs: 500 * HOUR } }

export function hoursFromNow(centre: TestCentre, hours: number): Instant {
  return addMs(centre.clock.now(), hours * HOUR)
}

export const wantCases = (...caseIds: string[]) => ({ want: { kind: 'cases', caseIds } })

/** The next cases of a queue nobody narrowed. */
export const wantNext = (count: number, queue: object = {}) => ({
  want: {
    kind: 'next',
    count,
    queue: {
      workType: 'identity-verification',
      stage: 'first',
      region: null,
      status: null,
      month: null,
      category: null,
      reason: null,
      dueBy: null,
      dueFrom: null,
      ...queue,
    },
  },
})

/** Claims for an hour, unless said otherwise. */
export async function claim(centre: TestCentre, desk: TestDesk, said: object): Promise<Answer> {
  const body = { requestId: freshId(centre), until: hoursFromNow(centre, 1), ...said }
  return call(centre, 'POST', '/leases', { token: desk.session.accessToken, body })
}

/** The one lease a claim of one case gave. */
export async function claimed(
  centre: TestCentre,
  desk: TestDesk,
  caseId: string,
  said: object = {},
): Promise<Lease> {
  const { json, text } = await claim(centre, desk, { ...wantCases(caseId), ...said })
  const lease = json?.leases?.[0]?.lease
  if (!lease) throw new Error(`no lease: ${text}`)
  return leaseSchema.parse(lease)
}

export async function extend(
  centre: TestCentre,
  desk: TestDesk,
  id: string,
  until: Instant,
): Promise<Answer> {
  return call(centre, 'PATCH', `/leases/${id}`, { token: desk.session.accessToken, body: { until } })
}

export async function release(centre: TestCentre, desk: TestDesk, id: string): Promise<Answer> {
  return call(centre, 'DELETE', `/leases/${id}`, { token: desk.session.accessToken })
}

export async function reclaim(
  centre: TestCentre,
  desk: TestDesk,
  id: string,
  reason = '换人办理',
): Promise<Answer> {
  return call(centre, 'POST', `/leases/${id}/reclaim`, {
    token: desk.session.accessToken,
    body: { reason },
  })
}

export async function assign(
  centre: TestCentre,
  desk: TestDesk,
  officerId: string,
  caseIds: readonly string[],
  said: object = {},
): Promise<Answer> {
  const body = {
    requestId: freshId(centre),
    officerId,
    caseIds,
    until: hoursFromNow(centre, 2),
    reason: '急件',
    ...said,
  }
  return call(centre, 'POST', '/assignments', { token: desk.session.accessToken, body })
}

/** What a desk's feed says of who holds which case, with the positions. */
export async function leasesInFeed(
  centre: TestCentre,
  desk: TestDesk,
): Promise<{ readonly lease: Lease; readonly position: number; readonly id: string }[]> {
  const { items } = await pull(centre, desk)
  return items
    .filter(({ kind }) => kind === 'lease')
    .map(({ id, position, body }) => ({ id, position, lease: leaseSchema.parse(body) }))
}

/** Why which cases were not given. */
export const refusals = ({ json }: Answer): string[][] =>
  json.notGranted.map(({ caseId, why }: { caseId: string; why: string }) => [caseId, why])

/** Which cases were given, in the order of the answer. */
export const granted = ({ json }: Answer): string[] =>
  json.leases.map(({ lease }: { lease: Lease }) => lease.caseId)
